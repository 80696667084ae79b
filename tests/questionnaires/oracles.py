"""Slow and obvious second opinions, on plain data."""

from collections.abc import Iterator
from typing import Any

from questionnaires.definition import Questionnaire


def slowly_holds(condition: Any, answers: dict[str, Any]) -> bool:
    """What the notation of conditions means, in plain loops."""
    for mapping in condition if isinstance(condition, list) else [condition]:
        matches = 0
        for code, accepted in mapping.items():
            answer = answers.get(code)
            found = False
            for one in answer if isinstance(answer, list) else [answer]:
                if one is None or isinstance(one, str) or one in (-7, -8, -9):
                    continue
                if isinstance(accepted, dict):
                    above = "min" not in accepted or one >= accepted["min"]
                    below = "max" not in accepted or one <= accepted["max"]
                    found = found or (above and below)
                elif isinstance(accepted, list):
                    found = found or one in accepted
                else:
                    found = found or one == accepted
            matches += found
        if matches == len(mapping):
            return True
    return False


def slow_items(questionnaire: Questionnaire) -> Iterator[tuple[Any, Any, dict[str, Any]]]:
    """(condition of the page, condition of the item, the item) for everything that collects an answer."""
    for page in questionnaire.model_dump(mode="json", exclude_defaults=True)["pages"]:
        for question in page["questions"]:
            for item in question.get("statements", [question]):
                yield page.get("ask_if", {}), question.get("ask_if", {}), {**question, "code": item["code"]}
            for choice in question.get("choices", []):
                if "specify" in choice:
                    text = {"code": choice["specify"], "type": "text"}
                    yield page.get("ask_if", {}), {question["code"]: choice["code"]}, text


def slow_route(questionnaire: Questionnaire, answers: dict[str, Any]) -> tuple[list[str], dict[str, Any]]:
    """The codes that are asked, in order, and the answers that are kept."""
    asked: list[str] = []
    kept: dict[str, Any] = {}
    for page_condition, condition, item in slow_items(questionnaire):
        if slowly_holds(page_condition, kept) and slowly_holds(condition, kept):
            asked.append(item["code"])
            if item["code"] in answers:
                kept[item["code"]] = still_offered(item, answers[item["code"]], kept)
    return asked, kept


def still_offered(question: dict[str, Any], value: Any, kept: dict[str, Any]) -> Any:
    """The answer without options that are not shown to who gave these answers."""
    offered = [c["code"] for c in question.get("choices", []) if slowly_holds(c.get("ask_if", {}), kept)]
    if question["type"] == "rank" and isinstance(value, list):
        return [code for code in value if code in offered] or None
    if question["type"] == "choices" and isinstance(value, list):
        return [code for code in offered if code in value] or None
    if question["type"] == "choice" and value is not None and value >= 0 and value not in offered:
        return None
    return value
