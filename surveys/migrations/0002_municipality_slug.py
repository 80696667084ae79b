"""Municipalities get a slug; it is still empty."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_first")]

    operations = [
        migrations.AddField(
            "municipality",
            "slug",
            models.CharField(blank=True, default="", max_length=30),
            preserve_default=False,
        )
    ]
