"""Rows that are only added: what they say was so once, and stays so."""

from typing import Any, NoReturn

from django.db import models

from questionnaires.models import AppendOnlyQuerySet, NeverChanges


class AppendOnly(models.Model):
    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NeverChanges(f"A {self._meta.verbose_name} never changes.")
        # Else a new object with the id of an old one would take its place.
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanges(f"A {self._meta.verbose_name} is never deleted.")
