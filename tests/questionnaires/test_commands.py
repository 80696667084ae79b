"""The commands for files of questionnaires."""

import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from questionnaires.loading import shipped_definitions
from questionnaires.models import QuestionnaireVersion
from questionnaires.publishing import publish
from tests.factories import MORNING, make_questionnaire
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
def test_retire_keeps_a_version_from_new_surveys():
    publish(make_questionnaire(), now=MORNING)

    said = run("retire_questionnaire", "klein:1", "--reason", " Vervangen door versie 2 ")

    assert said == "klein:1 is retired: Vervangen door versie 2\n"
    assert QuestionnaireVersion.objects.get().is_retired


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "reason", "sentence"),
    [
        ("klien:1", "Vervangen", "There is no published version klien:1; bedoelde u 'klein:1'?"),
        ("klein:2", "Vervangen", "There is no published version klein:2; bedoelde u 'klein:1'?"),
        ("klein:1", " ", "Give a reason of 1 to 200 characters."),
        ("klein:1", "n" * 201, "Give a reason of 1 to 200 characters."),
    ],
)
def test_retire_tells_what_it_cannot_do(name, reason, sentence):
    publish(make_questionnaire(), now=MORNING)

    with pytest.raises(CommandError) as refused:
        run("retire_questionnaire", name, "--reason", reason)

    assert str(refused.value) == sentence
    assert not QuestionnaireVersion.objects.get().is_retired
