"""The slug of each municipality, from its name."""

from django.db import migrations
from django.utils.text import slugify


def fill(apps, schema_editor):
    municipalities = apps.get_model("surveys", "Municipality").objects.order_by("pk")
    taken = set()
    for municipality in municipalities:
        slug = slugify(municipality.name).replace("-", "_")[:24].strip("_") or "gemeente"
        municipality.slug = f"{slug}_{municipality.pk}" if slug in taken else slug
        municipality.save(update_fields=["slug"])
        taken.add(municipality.slug)


class Migration(migrations.Migration):
    dependencies = [("surveys", "0002_municipality_slug")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
