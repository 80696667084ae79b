"""An adversary with the whole database tries to join answers to a code.

Of an anonymous survey the database is that of after the close; of a confidential one, that of after its key
was destroyed. Each respondent writes a word that only the test can tell apart; the adversary may know the
address list, who answered, and every row, system column, place and byte of the database.
"""

import logging
import re
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from surveys.answering import record_paper
from surveys.closing import close_survey
from surveys.corrections import Change, Decision, adjudicate, correct_response
from surveys.models import Batch, Case, Response
from surveys.promises import destroy_key
from tests.factories import make_case, make_person, make_survey
from tests.surveys.arriving import paper
from tests.surveys.models.our_models import installed_models
from tests.surveys.respond.steps import begin, send

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 40
TEN = 10


class Anonymous:
    """A survey that was answered page by page and closed, and what was known along the way."""

    promise = "anonymous"

    def __init__(self) -> None:
        self.survey = make_survey(promise=self.promise)
        groups = [{"branch": 1 + i % 2, "size": 1 + i % 3, "sub_area": 1 + i % 7} for i in range(MANY)]
        self.cases = [make_case(self.survey, groups=one) for one in groups]
        # Codes that were not used, so that used ones are not simply all.
        self.silent = [make_case(self.survey, groups=one) for one in groups[:5]]
        self.secrets: set[Any] = set()
        for i, case in enumerate(self.cases):
            self.answer(i, case, f"plek {i}")
        close_survey(self.survey, by=None, now=timezone.now())

    def answer(self, _number: int, case: Case, word: str) -> None:
        """The way of a browser, from the code to the thank-you page."""
        client = Client()
        draft = begin(client, case)
        send(client, draft, "gevoel", onveilig="1", waar="95", waar_anders=word)
        send(client, draft, "oordeel", cijfer="6", aantal="2")
        send(client, draft, "controle")
        self.remember(Response.objects.get(pk=draft.pk))

    def remember(self, known: Response) -> None:
        self.secrets |= {known.handle, known.submission_key.hex, known.started_at, known.submitted_at}

    def order(self, *columns: str) -> list[int]:
        """The respondents' numbers in the order of some columns of the responses."""
        names = ", ".join(columns)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id FROM surveys_response ORDER BY {names}")  # noqa: S608
            ids = [row[0] for row in cursor.fetchall()]
        words = {r.pk: r.answers["waar_anders"] for r in Response.objects.all()}
        return [int(words[pk].removeprefix("plek ")) for pk in ids]


class Confidential(Anonymous):
    """One of which every fourth address was visited and gave a paper form; its key was destroyed.

    Those forms were keyed in a batch and once more, settled, and corrected.
    """

    promise = "confidential"

    def __init__(self) -> None:
        self.keyer, self.second, self.secretary = (make_person() for _ in range(3))
        super().__init__()
        destroy_key(self.survey, now=timezone.now())

    def answer(self, number: int, case: Case, word: str) -> None:
        if number % 4:
            super().answer(number, case, word)
            return
        case.attempts.create(kind="visit", outcome="paper_collected", at=timezone.now())
        answers = {"onveilig": 1, "waar": [95], "waar_anders": word, "cijfer": 6, "aantal": 2}
        batch, _ = Batch.objects.get_or_create(
            survey=self.survey, by=self.keyer, defaults={"expected": TEN, "started_at": timezone.now()}
        )
        form = replace(paper(**answers), note=word, seconds=50, batch=batch)
        response = record_paper(case, form, by=self.keyer, now=timezone.now())
        record_paper(case, paper(**answers | {"aantal": 3}), by=self.second, now=timezone.now())
        decisions = {"aantal": Decision(2, comment=word)}
        adjudicate(response, decisions, by=self.secretary, now=timezone.now())
        correct_response(response, Change({"cijfer": 7}, reason=word), by=self.secretary, now=timezone.now())
        self.remember(Response.objects.get(pk=response.pk))


Played = Anonymous | Confidential


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, libraries and sessions included."""
    return {model._meta.label: list(model._base_manager.values()) for model in installed_models()}


def flat(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [part for one in value.values() for part in flat(one)]
    if isinstance(value, list):
        return [part for one in value for part in flat(one)]
    return [value.hex if hasattr(value, "hex") and not isinstance(value, float | bytes) else value]


def rank_correlation(order: list[int]) -> float:
    """Spearman's rho between an order and the order of answering."""
    n = len(order)
    return 1 - 6 * sum((place - number) ** 2 for place, number in enumerate(order)) / (n * (n * n - 1))


def answers_are_all_there(played: Played) -> None:
    assert sorted(played.order("id")) == list(range(MANY))


def no_value_of_an_answer_stands_anywhere_else(played: Played) -> None:
    responses = Response.objects.values()
    others = {label: rows for label, rows in everything().items() if label != "surveys.Response"}

    for row in responses:
        named = {row["handle"], row["submission_key"].hex}
        assert not [label for label, rows in others.items() if named & set(map(str, flat(rows)))]
        assert (row["case_id"], row["started_at"], row["submitted_at"]) == (None, None, None)


def nothing_that_was_known_of_a_draft_is_left(played: Played) -> None:
    left = {label: played.secrets & set(flat(rows)) for label, rows in everything().items()}

    assert {label: found for label, found in left.items() if found} == {}


def no_time_but_the_close_and_the_plan_is_left(played: Played) -> None:
    rows = everything()
    told = {
        "surveys.Survey",
        "surveys.Destruction",
        "surveys.KeyingRecord",
        "surveys.ContactAttempt",
        "questionnaires.QuestionnaireVersion",
        "surveys.Person",
    }

    times = {
        label for label, found in rows.items() if any(isinstance(value, datetime) for value in flat(found))
    }

    assert times <= told


def order_of_the_rows_says_nothing(played: Played) -> None:
    columns = ["id"] if connection.vendor == "sqlite" else ["id", "ctid"]
    places = [*columns, "handle", "submission_key"] + ["rowid"] * (connection.vendor == "sqlite")

    for column in places:
        assert abs(rank_correlation(played.order(column))) < 0.7, column


def system_columns_are_the_same_for_all(played: Played) -> None:
    if connection.vendor == "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT xmin::text FROM surveys_response")
        [[written]] = cursor.fetchall()
        cursor.execute("SELECT count(*) FROM surveys_case WHERE xmin::text = %s", [written])
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(DISTINCT xmax::text) FROM surveys_case")
        assert cursor.fetchone() == (1,)


def groups_leave_ten_codes_for_each_answer(played: Played) -> None:
    used = Case.objects.filter(survey=played.survey, is_used=True)

    candidates = [
        sum(response.groups.items() <= case.groups.items() for case in used)
        for response in Response.objects.all()
    ]
    alike = [row.groups for row in Response.objects.all()]
    assert min(candidates) >= TEN
    assert min(alike.count(groups) for groups in alike) >= TEN


def neither_sessions_nor_logs_tell_who_answered(played: Played) -> None:
    assert everything()["sessions.Session"] == []
    assert [word for word in played.secrets if isinstance(word, str) and word in played.log] == []
    assert [case.access_code for case in played.cases if case.access_code in played.log] == []


def bytes_of_the_database_hold_no_draft(played: Played) -> None:
    if connection.vendor == "postgresql":
        tables = ("response", "sealedresponse", "responseevent", "keying")
        assert {table: removed_by_vacuum(f"surveys_{table}") for table in tables} == dict.fromkeys(tables, 0)
        return
    content = connection.connection.serialize()
    assert b"plek 1" in content
    assert [word for word in played.secrets if isinstance(word, str) and word.encode() in content] == []


def removed_by_vacuum(table: str) -> int:
    """How many dead rows PostgreSQL still found in a table and what belongs to it."""
    notices: list[str] = []
    connection.connection.add_notice_handler(lambda notice: notices.append(notice.message_primary))
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM VERBOSE {table}")
    found = re.findall(r"tuples: (\d+) removed", "\n".join(notices))
    assert found
    return sum(map(int, found))


def nothing_points_at_an_answer(played: Played) -> None:
    for relation in Response._meta.related_objects:
        assert list(relation.related_model._base_manager.all()) == [], relation.related_model


ATTACKS = (
    answers_are_all_there,
    no_value_of_an_answer_stands_anywhere_else,
    nothing_that_was_known_of_a_draft_is_left,
    no_time_but_the_close_and_the_plan_is_left,
    order_of_the_rows_says_nothing,
    system_columns_are_the_same_for_all,
    nothing_points_at_an_answer,
    neither_sessions_nor_logs_tell_who_answered,
    bytes_of_the_database_hold_no_draft,
)


# Confidential answers keep their groups, for the figures.
ANONYMOUS_ATTACKS = (*ATTACKS, groups_leave_ten_codes_for_each_answer)


@pytest.mark.parametrize(("play", "attacks"), [(Anonymous, ANONYMOUS_ATTACKS), (Confidential, ATTACKS)])
def test_nobody_can_join_answers_to_codes_afterwards(play, attacks, caplog, subtests):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # Where the library does not overwrite by itself what is deleted.
            cursor.execute("PRAGMA secure_delete = OFF")
    with caplog.at_level(logging.DEBUG):
        played = play()
    played.log = caplog.text

    for attack in attacks:
        with subtests.test(attack.__name__):
            attack(played)
