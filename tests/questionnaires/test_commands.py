"""The commands for files of questionnaires."""

import shutil
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from questionnaires.loading import load_questionnaire, shipped_definitions
from questionnaires.models import QuestionnaireVersion
from questionnaires.publishing import publish
from tests.factories import MORNING
from tests.questionnaires.filling import HERE

ROOT = HERE.parents[1]
COUNT = len(shipped_definitions())


def run(*arguments: object) -> str:
    out = StringIO()
    call_command(*[str(argument) for argument in arguments], stdout=out)
    return out.getvalue()


def test_check_finds_nothing_in_what_is_shipped():
    assert run("check_questionnaires") == f"{COUNT} files, no faults.\n"


def test_check_reads_the_files_that_are_named():
    assert run("check_questionnaires", HERE / "definitions" / "mark.yaml") == "1 files, no faults.\n"


def test_check_tells_the_faults_of_all_files():
    files = [HERE / "faulty" / f"{name}.yaml" for name in ("number_without_room", "duplicate_key")]

    with pytest.raises(CommandError) as refused:
        run("check_questionnaires", *files, HERE / "definitions" / "mark.yaml")

    assert str(refused.value).splitlines() == [
        "faulty/duplicate_key.yaml:5: sleutel 'title' staat er twee keer",
        "faulty/duplicate_key.yaml:18: sleutel 2 staat er twee keer",
        "faulty/number_without_room.yaml:10: aantal: min 5 is groter dan max 3",
    ]


def test_check_tells_which_file_is_not_there(tmp_path):
    with pytest.raises(CommandError) as refused:
        run("check_questionnaires", tmp_path / "1.yaml")

    assert str(refused.value) == f"{tmp_path / '1.yaml'}: No such file or directory"


@pytest.mark.parametrize(("file", "status"), [("definitions/mark.yaml", 0), ("faulty/no_pages.yaml", 1)])
def test_exit_status_tells_of_faults(file, status):
    command = [sys.executable, "manage.py", "check_questionnaires", str(HERE / file)]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == status
    assert done.stderr == (
        "CommandError: faulty/no_pages.yaml:6: klein: 'pages' heeft er minstens 1 nodig\n" * status
    )


@pytest.mark.django_db
def test_publish_publishes_what_is_shipped_once():
    said = [run("publish_questionnaires") for _ in range(2)]

    assert said == [f"{COUNT} questionnaires are published.\n"] * 2
    assert QuestionnaireVersion.objects.count() == COUNT


@pytest.mark.django_db
def test_publish_refuses_a_changed_definition():
    code, number = shipped_definitions()[-1]
    publish(load_questionnaire(code, number).model_copy(update={"title": "Anders"}), now=MORNING)

    with pytest.raises(CommandError) as refused:
        run("publish_questionnaires")

    assert str(refused.value) == (
        f"{code} {number} is al gepubliceerd met een andere inhoud; "
        f"geef de gewijzigde vragenlijst versie {number + 1}."
    )
    assert QuestionnaireVersion.objects.get(code=code).title == "Anders"


@pytest.mark.django_db
def test_publish_tells_the_faults_of_a_definition(tmp_path, monkeypatch):
    (tmp_path / "klein").mkdir()
    shutil.copy(HERE / "faulty" / "no_pages.yaml", tmp_path / "klein" / "1.yaml")
    monkeypatch.setattr("questionnaires.loading.DEFINITIONS", tmp_path)

    with pytest.raises(CommandError) as refused:
        run("publish_questionnaires")

    assert str(refused.value) == "klein/1.yaml:6: klein: 'pages' heeft er minstens 1 nodig"
    assert QuestionnaireVersion.objects.count() == 0
