"""Sets of answers as boxes: what the answer to each question may be, of which any one box will do."""

from collections.abc import Iterable

from questionnaires.types.base import Question

# Question code -> groups of answers, of each of which one must be given; a single answer has one group.
Groups = frozenset[frozenset[float]]
Box = dict[str, Groups]
ANYTHING: Box = {}
# What is more is replaced by something wider, so that a box never leaves out what can be.
MOST_BOXES = 16
MOST_QUESTIONS = 100


def both(box: Box, other: Box, questions: dict[str, Question]) -> Box | str:
    """What is in both boxes, or the code of a question for which no answer is left."""
    if not box or not other:
        return box or other
    merged = dict(box)
    for code, groups in other.items():
        merged[code] = _together(merged.get(code, groups), groups, questions[code])
        if not merged[code]:
            return code
    for code in list(merged)[: max(len(merged) - MOST_QUESTIONS, 0)]:
        del merged[code]
    return merged


def _together(one: Groups, other: Groups, question: Question) -> Groups:
    """What must be given for both; empty when nothing can be."""
    if one == other:
        return one
    if question.column != "options":
        # One answer, so it is in both.
        ((left,), (right,)) = one, other
        return frozenset({left & right} if left & right else ())
    groups = one | other
    alone = {code for code, choice in question.choices_by_code.items() if choice.exclusive}
    # Any number of answers that go together, or a single one that goes with no other.
    can_be = all(group - alone for group in groups) or alone.intersection(*groups)
    return groups if can_be else frozenset()


def few(boxes: list[Box]) -> list[Box]:
    """The same boxes, or one that holds them all if they are many."""
    if len(boxes) <= MOST_BOXES:
        return boxes
    different = list({frozenset(box.items()): box for box in boxes}.values())
    return different if len(different) <= MOST_BOXES else [_around(different)]


def _around(boxes: list[Box]) -> Box:
    """A box that holds all of these."""
    shared = [code for code in boxes[0] if all(code in box for box in boxes)]
    return {code: _either([box[code] for box in boxes]) for code in shared}


def _either(groups: Iterable[Groups]) -> Groups:
    """What each of these asks for."""
    first, *others = groups
    common = first.intersection(*others)
    return common or frozenset(
        {frozenset(answer for one in (first, *others) for part in one for answer in part)}
    )
