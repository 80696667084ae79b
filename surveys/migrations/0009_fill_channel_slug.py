"""The address of each poster."""

import secrets

from django.db import migrations

SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"


def fill(apps, schema_editor):
    for channel in apps.get_model("surveys", "Channel").objects.filter(kind="poster"):
        channel.slug = "".join(secrets.choice(SIGNS) for _ in range(6))
        channel.save(update_fields=["slug"])


class Migration(migrations.Migration):
    dependencies = [("surveys", "0008_channel_slug")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
