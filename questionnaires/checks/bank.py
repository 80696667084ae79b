"""What is in the bank is taken from there, and its codes mean nothing else."""

from collections.abc import Iterator
from typing import Any

from questionnaires.bank import Bank
from questionnaires.choice_lists import codes_of_parts, with_choices
from questionnaires.faults import Fault
from questionnaires.source import SourceMap, maps_in

_TAKE_IT = "staat in de vragenbank; haal hem uit de bank (schrijf alleen de naam)"
_OTHER_CODE = "deze code heeft al een betekenis in de vragenbank; kies een andere code"


def redefinitions(source: SourceMap, bank: Bank) -> Iterator[Fault]:
    """What a definition defines anew although the bank has it; ``source`` is as it is written."""
    own = source.get("choices")
    lists: dict[str, Any] = own if isinstance(own, SourceMap) else {}
    taken = bank.questions.keys() | bank.parts
    for name in lists.keys() & bank.choices.keys():
        yield Fault(source.file, source["choices"].lines[name], f"keuzelijst {name!r} {_TAKE_IT}")
    for page in maps_in(source.get("pages")):
        for question in maps_in(page.get("questions")):
            # Made a text: what is not one yet is told by the check of form.
            code = str(question.get("code"))
            if code in bank.questions:
                yield Fault(source.file, question.line, f"{code}: deze vraag {_TAKE_IT}")
                continue
            codes = {code} | codes_of_parts(with_choices(question, bank.choices | lists, []))
            for one in codes & taken:
                yield Fault(source.file, question.line, f"{one}: {_OTHER_CODE}")
