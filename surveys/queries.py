"""What several parts of surveys ask of the database and the definitions."""

from questionnaires.definition import Questionnaire
from questionnaires.publishing import questionnaire_for
from questionnaires.translation import DUTCH
from surveys.models import Channel, Response, Survey

# A group of the address list, and the question that asks for the same with the same option codes.
GROUP_QUESTIONS = {"branch": "branche", "size": "omvang"}


def survey_questionnaire(survey: Survey, language: str = DUTCH) -> Questionnaire:
    """The questionnaire as this survey asks it: its version, its modules, the area's name filled in.

    Of a survey that was held before Veiligpeil came only what its answers were mapped to, if they came.
    """
    area = survey.round.area.name
    asked = questionnaire_for(survey.version, modules=survey.modules, area=area, language=language)
    if survey.round.is_earlier and survey.earlier.has_answers:
        return asked.only(survey.earlier.codes)
    return asked


def response_questionnaire(response: Response, language: str = DUTCH) -> Questionnaire:
    """The questionnaire in the version that the response was given in."""
    survey = response.survey
    area = survey.round.area.name
    return questionnaire_for(response.version, modules=survey.modules, area=area, language=language)


def known_from_list(response: Response) -> dict[str, int]:
    """What the address list knows already, by question code."""
    groups = response.case.groups if response.case else {}
    return {code: groups[group] for group, code in GROUP_QUESTIONS.items() if group in groups}


def survey_channel(survey: Survey, kind: Channel.Kind) -> Channel:
    """The survey's channel of this kind, made when it is not there yet."""
    channel, _ = Channel.objects.get_or_create(survey=survey, kind=kind)
    return channel
