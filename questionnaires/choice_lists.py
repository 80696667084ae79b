"""Option lists as authors write them, made into lists of options."""

from typing import Any

from questionnaires.faults import Fault, nearest
from questionnaires.source import SourceList, SourceMap, maps_in


def with_choices(question: Any, lists: dict[str, Any], faults: list[Fault]) -> Any:
    """The question with its options as a list of mappings, in the order of the file.

    ``list_name`` of the outcome tells which named list it was, if any.
    """
    if not isinstance(question, SourceMap) or "choices" not in question:
        return question
    options, name = question["choices"], ""
    if isinstance(options, str):
        name = options
        if options not in lists:
            text = f"{question.get('code')}: geen keuzelijst {options!r}{nearest(options, lists)}"
            faults.append(Fault(question.file, question.lines["choices"], text))
            return question
        options = lists[options]
    if not isinstance(options, SourceMap):
        return question
    filled = SourceMap(question.file, question.line)
    filled.lines = question.lines
    filled.list_name = name
    filled.update(question, choices=option_list(options))
    return filled


def codes_of_parts(question: SourceMap) -> set[str]:
    """The codes of the statements of a question, and of the texts of its options, as far as well written."""
    options = [one.get("specify") for one in maps_in(question.get("choices"))]
    statements = [one.get("code") for one in maps_in(question.get("statements"))]
    return {code for code in options + statements if isinstance(code, str)}


def option_list(options: SourceMap) -> SourceList:
    """The options as mappings with their numbers in them."""
    listed = SourceList(options.file, options.line)
    for code, option in options.items():
        line = options.lines[code]
        entry = SourceMap(options.file, line)
        entry.update(option if isinstance(option, SourceMap) else {"label": option}, code=code)
        entry.lines = dict.fromkeys(entry, line)
        listed.append(entry)
        listed.lines.append(line)
    return listed
