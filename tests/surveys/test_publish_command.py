"""The command that publishes questionnaires."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from questionnaires.loading import load_questionnaire, shipped_definitions
from questionnaires.models import QuestionnaireVersion
from questionnaires.publishing import publish
from tests.factories import MORNING, make_municipality
from tests.questionnaires.filling import HERE

pytestmark = pytest.mark.django_db
COUNT = len(shipped_definitions())


def run(*files: Path) -> str:
    said = StringIO()
    call_command("publish_questionnaires", *files, stdout=said)
    return said.getvalue()


def own_file(folder: Path, code: str) -> Path:
    """A definition with this code, in a file of its own."""
    text = (HERE / "definitions" / "mark.yaml").read_text()
    path = folder / "1.yaml"
    path.write_text(text.replace("code: mark", f"code: {code}", 1))
    return path


def test_publish_publishes_what_is_shipped_once():
    said = [run() for _ in range(2)]

    assert said == [f"{COUNT} questionnaires are published.\n"] * 2
    assert QuestionnaireVersion.objects.count() == COUNT


def test_publish_refuses_a_changed_definition():
    code, number = shipped_definitions()[-1]
    publish(load_questionnaire(code, number).model_copy(update={"title": "Anders"}), now=MORNING)

    with pytest.raises(CommandError) as refused:
        run()

    assert str(refused.value) == (
        f"{code} {number} is al gepubliceerd met een andere inhoud; "
        f"geef de gewijzigde vragenlijst versie {number + 1}."
    )
    assert QuestionnaireVersion.objects.get(code=code).title == "Anders"


def test_publish_tells_the_faults_of_a_definition(tmp_path, monkeypatch):
    (tmp_path / "klein").mkdir()
    shutil.copy(HERE / "faulty" / "no_pages.yaml", tmp_path / "klein" / "1.yaml")
    monkeypatch.setattr("questionnaires.loading.DEFINITIONS", tmp_path)

    with pytest.raises(CommandError) as refused:
        run()

    assert str(refused.value) == "klein/1.yaml:6: klein: 'pages' heeft er minstens 1 nodig"
    assert QuestionnaireVersion.objects.count() == 0


def test_publish_takes_a_municipality_s_own_file(tmp_path):
    make_municipality(name="Oudewater")

    said = run(own_file(tmp_path, "oudewater__markt"))

    assert said == "1 questionnaires are published.\n"
    assert QuestionnaireVersion.objects.values_list("owner", "code").get() == (
        "oudewater",
        "oudewater__markt",
    )


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "markt",
            (
                "'markt' is a code of the product; begin it with the slug of a municipality and __, such as "
                "oudewater__markt."
            ),
        ),
        ("oudwater__markt", "no municipality has the slug 'oudwater'; bedoelde u 'oudewater'?"),
    ],
)
def test_publish_refuses_a_file_without_an_owner(tmp_path, code, sentence):
    make_municipality(name="Oudewater")
    path = own_file(tmp_path, code)

    with pytest.raises(CommandError) as refused:
        run(path)

    assert str(refused.value) == f"{path}: {sentence}"
    assert QuestionnaireVersion.objects.count() == 0


def test_publish_tells_that_a_file_is_not_there(tmp_path):
    path = tmp_path / "1.yaml"

    with pytest.raises(CommandError) as refused:
        run(path)

    assert str(refused.value) == f"{path}: No such file or directory"
