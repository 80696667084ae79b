import secrets
import uuid

from django.db import migrations


def draw_lots(apps, schema_editor):
    """Every keying that was there already gets a lot and a key of its own: they began with one for all."""
    for keying in apps.get_model("surveys", "Keying").objects.only("pk").iterator():
        apps.get_model("surveys", "Keying")._base_manager.filter(pk=keying.pk).update(
            lot=secrets.randbelow(10**9), submission_key=uuid.uuid4()
        )


class Migration(migrations.Migration):
    dependencies = [
        ("surveys", "0013_second_keying"),
    ]

    operations = [migrations.RunPython(draw_lots, migrations.RunPython.noop)]
