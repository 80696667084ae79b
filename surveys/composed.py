"""Querysets whose SQL is composed once, and run again and again with other values.

Django composes the SQL of a queryset each time that it is run. For a join of seven tables that takes ten
times as long as running it, and each page of a respondent asks for the same: bench/README.md says what it
cost. It is for the few queries that public pages run at each request; for others a queryset does.

This rests on Django's compiler, as its own ``ModelIterable`` does; a test holds the two to each other.
"""

import threading
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Expression, Field, QuerySet
from django.db.models.query import get_related_populators
from django.db.transaction import TransactionManagementError


class Given(Expression):
    """Stands in a queryset for a value that is given by this name each time it is run."""

    def __init__(self, name: str, output_field: Field) -> None:
        super().__init__(output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        return "%s", [self]


class Composed(threading.local):
    """A queryset with ``Given`` values in it; each thread, with its connection, composes it at first use.

    It finds what the queryset would find, with all that ``select_related`` and ``annotate`` add, and not what
    ``prefetch_related`` adds.
    """

    def __init__(self, queryset: QuerySet) -> None:
        self.queryset = queryset

    def all(self, **given: Any) -> list[Any]:
        """What is found for these values, as objects of the model."""
        compiler, sql, places = self._statement
        if compiler.query.select_for_update and not connection.in_atomic_block:
            raise TransactionManagementError("A row is locked for the length of a transaction.")
        values = [given[place.name] if isinstance(place, Given) else place for place in places]
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            rows = cursor.fetchall()
        return [self._made_of(row) for row in compiler.apply_converters(rows, self._converters)]

    def first(self, **given: Any) -> Any:
        """The first that is found, or None."""
        return next(iter(self.all(**given)), None)

    @cached_property
    def _statement(self) -> tuple[Any, str, tuple[Any, ...]]:
        """The compiler, which knows what each column is, the SQL and what goes in its places."""
        compiler = self.queryset.all().query.get_compiler(DEFAULT_DB_ALIAS)
        sql, places = compiler.as_sql()
        return compiler, sql, places

    @cached_property
    def _converters(self) -> dict[int, Any]:
        compiler = self._statement[0]
        return compiler.get_converters([expression for expression, *_ in compiler.select])

    @cached_property
    def _own_columns(self) -> tuple[slice, list[str]]:
        """Where the fields of the model itself stand in a row, and their names."""
        compiler = self._statement[0]
        places = compiler.klass_info["select_fields"]
        own = slice(places[0], places[-1] + 1)
        return own, [expression.target.attname for expression, *_ in compiler.select[own]]

    @cached_property
    def _related(self) -> list[Any]:
        compiler = self._statement[0]
        # The types are of a later Django, which takes one argument more.
        return get_related_populators(  # type: ignore[call-arg]
            compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS
        )

    def _made_of(self, row: list[Any]) -> Any:
        """The object of a row, as Django's ``ModelIterable`` makes it."""
        own, names = self._own_columns
        made = self.queryset.model.from_db(DEFAULT_DB_ALIAS, names, row[own])
        for related in self._related:
            related.populate(row, made)
        for name, place in self._statement[0].annotation_col_map.items():
            setattr(made, name, row[place])
        return made
