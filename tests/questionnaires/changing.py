"""Random changes to random questionnaires, and a slow second opinion on what they do to a trend."""

from typing import Any

from hypothesis import strategies as st

from questionnaires.definition import Questionnaire
from tests.questionnaires.oracles import slow_items
from tests.questionnaires.strategies import questionnaires

# What can be done to a question, a page or an option, by plain assignment.
TO_QUESTION = [
    ("label", "Anders gezegd"),
    ("label", "Heel anders gezegd!"),
    ("help", "Lees dit"),
    ("max", 9),
    ("required", True),
]
TO_PAGE = [("intro", "Welkom"), ("module", "extra"), ("title", "Anders")]
TO_OPTION = [("label", "Iets nieuws"), ("missing", True), ("exclusive", True)]
Plain = dict[str, Any]


@st.composite
def edited(draw: st.DrawFn, questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire with up to three changes to it, some without any effect on a trend."""
    plain = questionnaire.model_dump(mode="json", exclude_defaults=True)
    for _ in range(draw(st.integers(0, 3))):
        page = draw(st.sampled_from(plain["pages"]))
        question = draw(st.sampled_from(page["questions"]))
        options = question.get("choices")
        what = draw(st.sampled_from(["question", "page", "option", "order", "drop", "free"]))
        if what == "question":
            key, value = draw(st.sampled_from(TO_QUESTION))
            question.update({key: value} if key != "max" or question["type"] == "number" else {})
        elif what == "page":
            page.update([draw(st.sampled_from(TO_PAGE))])
        elif what == "option" and options:
            draw(st.sampled_from(options)).update([draw(st.sampled_from(TO_OPTION))])
        elif what == "order" and options:
            options.reverse()
        elif what == "drop" and options and len(options) > 2:
            options.pop(0)
        elif what == "free":
            question.pop("ask_if", None)
    return Questionnaire.model_validate(plain)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Questionnaire, Questionnaire]:
    """Two versions of a questionnaire that have much in common."""
    first = draw(questionnaires())
    return draw(edited(first)), draw(edited(first))


def slow_trends(before: Questionnaire, after: Questionnaire) -> dict[str, str]:
    """Question code -> what is left of its trend, by the rules in plain loops over plain values."""
    old, new = _flat(before), _flat(after)
    levels = {code: 2 for code in [*old, *new] if code not in old or code not in new}
    for code in new:
        if code in old:
            levels[code] = _level(old[code], new[code])
    for _ in levels:
        for code, level in levels.items():
            looked_at = [
                other
                for place in (old.get(code), new.get(code))
                if place
                for condition in place["conditions"]
                for mapping in (condition if isinstance(condition, list) else [condition])
                for other in mapping
            ]
            if level == 0 and any(levels[other] > 0 for other in looked_at):
                levels[code] = 1
    return {code: ["comparable", "method_break", "not_comparable"][level] for code, level in levels.items()}


def _flat(questionnaire: Questionnaire) -> dict[str, Plain]:
    pages = {
        item.code: (page.intro, page.module or "") for page in questionnaire.pages for item in page.items
    }
    labels = {item.code: item.label for item in questionnaire.items}
    flat = {}
    for page_condition, condition, item in slow_items(questionnaire):
        options = item.get("choices", [])
        heading = item.get("label", "") if item["type"] == "battery" else ""
        flat[item["code"]] = {
            "words": [heading, labels[item["code"]], item.get("help", ""), pages[item["code"]]],
            "kind": item["type"],
            "range": [item.get(key) for key in ("min", "max", "top")],
            "options": {option["code"]: option for option in options},
            "asked_of": (page_condition, condition, item.get("required", False)),
            "conditions": [page_condition, condition, *(option.get("ask_if", {}) for option in options)],
        }
    return flat


def _level(old: Plain, new: Plain) -> int:
    shared = [code for code in old["options"] if code in new["options"]]
    apart = [code for code in {**old["options"], **new["options"]} if code not in shared]
    level = 0
    if any(old[part] != new[part] for part in ("words", "asked_of")) or apart:
        level = 1
    if shared != [code for code in new["options"] if code in old["options"]]:
        level = 1
    for code in shared:
        one, other = old["options"][code], new["options"][code]
        both_missing = one.get("missing") and other.get("missing")
        if any(one.get(key) != other.get(key) for key in ("exclusive", "ask_if")):
            level = max(level, 1)
        if one["label"] != other["label"]:
            level = max(level, 1 if both_missing else 2)
        if one.get("missing") != other.get("missing"):
            level = 2
    for code in apart:
        option = old["options"].get(code) or new["options"].get(code)
        level = level if option and option.get("missing") else 2
    return 2 if old["kind"] != new["kind"] or old["range"] != new["range"] else level
