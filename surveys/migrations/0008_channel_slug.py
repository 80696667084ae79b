"""Channels can have an address of their own; it is still empty."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0007_tallies")]

    operations = [
        migrations.AddField(
            "channel",
            "slug",
            models.CharField(blank=True, editable=False, max_length=6, null=True, unique=True),
        )
    ]
