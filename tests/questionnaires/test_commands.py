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


def refusal(*arguments: object) -> tuple[list[str], str]:
    """(lines that a command writes, its last word) when it refuses."""
    out = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command(*[str(argument) for argument in arguments], stdout=out)
    return out.getvalue().splitlines(), str(refused.value)


def test_check_finds_nothing_in_what_is_shipped():
    assert run("check_questionnaires", "--strict") == "fouten: 0, waarschuwingen: 0\n"


def test_check_tells_the_warnings_after_the_errors_of_all_files():
    files = [HERE / "faulty" / f"{name}.yaml" for name in ("unknown_names", "duplicate_key")]

    told = refusal("check_questionnaires", *files, *files)

    assert told == (
        [
            "Fouten:",
            "faulty/duplicate_key.yaml:5: sleutel 'title' staat er twee keer",
            "faulty/duplicate_key.yaml:18: sleutel 2 staat er twee keer",
            "faulty/unknown_names.yaml:13: cijfer: onbekend thema 'veiligheit'; bedoelde u 'veiligheid'?",
            "faulty/unknown_names.yaml:16: maan: onbekend thema 'maanlicht'",
            "",
            "Waarschuwingen:",
            "faulty/unknown_names.yaml:9: begin: onbekende module 'ondermijnig'; bedoelde u 'ondermijning'?",
            "faulty/unknown_names.yaml:19: eind: onbekende module 'maanlicht'",
            "",
        ],
        "fouten: 4, waarschuwingen: 2",
    )


MARK = HERE / "definitions" / "mark.yaml"
WARNING = [
    "Waarschuwingen:",
    "definitions/mark.yaml:10: cijfer: zeg bij 'source' waar de vraag vandaan komt",
    "",
]


def test_check_lets_warnings_pass():
    assert run("check_questionnaires", MARK).splitlines() == [*WARNING, "fouten: 0, waarschuwingen: 1"]


def test_strict_check_does_not():
    assert refusal("check_questionnaires", MARK, "--strict") == (WARNING, "fouten: 0, waarschuwingen: 1")


def test_check_tells_which_file_is_not_there(tmp_path):
    with pytest.raises(CommandError) as refused:
        run("check_questionnaires", tmp_path / "1.yaml")

    assert str(refused.value) == f"{tmp_path / '1.yaml'}: No such file or directory"


@pytest.mark.parametrize(("file", "status"), [("definitions/mark.yaml", 0), ("faulty/no_pages.yaml", 1)])
def test_exit_status_tells_of_faults(file, status):
    command = [sys.executable, "manage.py", "check_questionnaires", str(HERE / file)]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (
        status,
        "CommandError: fouten: 1, waarschuwingen: 0\n" * status,
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
