"""Published versions that have something to compare."""

from questionnaires.models import QuestionnaireVersion
from questionnaires.translation import Translation
from tests.factories import TWO_PAGES, make_questionnaire, make_version

ENGLISH = Translation(texts={"title": "Small", "onveilig.label": "Do you ever feel unsafe?"})
ARABIC = Translation(texts={"onveilig.label": "هل تشعر بعدم الأمان؟"}, unreviewed=True)


def second_version(**fields) -> QuestionnaireVersion:
    """Version 2: one question reworded, one mended, one added, one gone; the mark is the same."""
    (first, follow_up), (mark, _number) = (page["questions"] for page in TWO_PAGES)
    added = {**mark, "code": "politie", "label": "Welk cijfer geeft u de politie?"}
    pages = [
        {**TWO_PAGES[0], "questions": [{**first, "label": "Voelt u zich nooit veilig?"}, follow_up]},
        {**TWO_PAGES[1], "questions": [{**mark, "label": "Welk cijfer geeft U?"}, added]},
    ]
    return make_version(make_questionnaire(pages, version=2, **fields))


def translated_version(**fields) -> QuestionnaireVersion:
    """A version in Dutch, English and an Arabic that nobody has read yet."""
    translations = {"ar": ARABIC, "en": ENGLISH}
    return make_version(make_questionnaire(translations=translations, **fields))


def own_version(owner: str, **fields) -> QuestionnaireVersion:
    """The questionnaire of a municipality."""
    return make_version(make_questionnaire(code=f"{owner}__klein", **fields))
