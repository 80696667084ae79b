"""The command that compares two questionnaires."""

import pytest
from django.core.management import CommandError

from questionnaires.loading import latest_questionnaires
from tests.factories import make_questionnaire, make_version
from tests.questionnaires.test_commands import run


def test_a_questionnaire_is_the_same_as_itself():
    told = run("compare_questionnaires", "bezoekers:2", "bezoekers:2").splitlines()

    assert len(told) == len(latest_questionnaires()["bezoekers"].items)
    assert {line.split(maxsplit=1)[1] for line in told} == {"gelijk"}


@pytest.mark.django_db
def test_published_versions_are_compared_question_by_question():
    before = make_questionnaire()
    make_version(before)
    plain = before.model_dump(mode="json", exclude_defaults=True)
    plain["pages"][0]["questions"][0]["label"] = "Voelt u zich hier weleens onveilig?"
    del plain["pages"][1]["questions"][0]
    make_version(make_questionnaire(plain["pages"], version=2))

    told = run("compare_questionnaires", "klein:1", "klein:2").splitlines()

    assert told[0] == (
        "onveilig     tekst: vergelijkbaar met methodebreuk: andere tekst: "
        "eerst ‘Voelt u zich weleens onveilig in {area}?’, nu ‘Voelt u zich hier weleens onveilig?’"
    )
    assert told[1] == (
        "waar         doorverwijzing: vergelijkbaar met methodebreuk: "
        "aan anderen gevraagd: de vraag ervoor is veranderd (‘Voelt u zich hier weleens onveilig?’)"
    )
    assert told[-1] == "cijfer       vervallen: niet vergelijkbaar: niet meer gevraagd"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("bezoekers", "bezoekers is not CODE:VERSION, such as bezoekers:1."),
        ("bezoeker:2", "There is no questionnaire bezoeker:2; bedoelde u 'bezoekers:2'?"),
    ],
)
def test_a_name_that_is_not_there_is_told(name, sentence):
    with pytest.raises(CommandError) as refused:
        run("compare_questionnaires", "bezoekers:2", name)

    assert str(refused.value) == sentence
