"""How loading, publishing and rendering questionnaires grow with the number of questions.

Invented definitions of 250 to 2,000 questions, five on a page, of every type, with help, options and
conditions. Measured on 2026-11-23, two cores at a load of four, Python 3.11, seconds of the processor, for
250, 500, 1,000 and 2,000 questions: load 0.05, 0.10, 0.20, 0.55 (bar for 2,000: 1.5), publish 0.01, 0.01,
0.03, 0.07, render every page 0.02, 0.05, 0.09, 0.18, the same with answers 0.03, 0.05, 0.10, 0.20. Reading
the YAML of 2,000 by ruamel.yaml in Python alone took 1.8. Rendering them took 1.7 when every page worked
out the whole route. Where every question repeats an earlier answer, rendering took 0.16, 0.56, 2.3, 8.4 as
long as that was the whole route, and takes 0.04, 0.08, 0.17, 0.37 now (2026-11-24).
Decided: the parser in C where it agrees, and a page asks for its own part of the route and what it repeats.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django  # noqa: E402

django.setup()

from ruamel.yaml import YAML  # noqa: E402

from questionnaires.bank import load_bank  # noqa: E402
from questionnaires.definition import Questionnaire  # noqa: E402
from questionnaires.forms import PageForm  # noqa: E402
from questionnaires.loading import load_file  # noqa: E402
from questionnaires.publishing import checksum, frozen  # noqa: E402
from questionnaires.web import shown_blocks  # noqa: E402

SIZES = (250, 500, 1000, 2000)
PER_PAGE = 5
KINDS = ("choice", "choices", "mark", "number", "text", "battery")
HEAD = "code: groot\nversion: 1\naudience: visitors\ntitle: Groot\nminutes: 30\npages:\n"
PAGE = "  - code: p{n}\n    title: Deel {n} van {{area}}\n    questions:\n"
QUESTION = """\
      - code: q{n}
        type: {kind}
        theme: veiligheid
        label: Hoe vaak merkt u dit in {{area}} (vraag {n})?
        help: Denk aan de afgelopen 12 maanden.
"""
OPTIONS = "        choices:\n" + "".join(f"          {i}: Antwoord nummer {i}\n" for i in range(1, 7))
DO_NOT_KNOW = "          9: {label: Weet ik niet, missing: true}\n"
STATEMENT = "          - {{code: q{n}_{part}, label: Hoe zit het met onderdeel {part}?}}\n"


def invented(size: int, *, repeats: bool = False) -> str:
    """The YAML of a questionnaire; with ``repeats``, every question repeats an answer of an earlier page."""
    parts = [HEAD]
    for n in range(size):
        if n % PER_PAGE == 0:
            parts.append(PAGE.format(n=n // PER_PAGE))
        text = question(n, KINDS[n % len(KINDS)])
        if repeats and n >= PER_PAGE:
            # The last choice of one answer on the pages before.
            earlier = (n - PER_PAGE) // len(KINDS) * len(KINDS)
            text = text.replace("dit in", f"{{q{earlier}|dit}} in")
        parts.append(text)
    return "".join(parts)


def question(n: int, kind: str) -> str:
    text = QUESTION.format(n=n, kind=kind)
    if kind in {"choice", "choices", "battery"}:
        text += OPTIONS + DO_NOT_KNOW
    if kind == "battery":
        text += "        statements:\n" + "".join(STATEMENT.format(n=n, part=part) for part in range(4))
    if kind == "number":
        text += "        min: 0\n        max: 99\n"
        text += f"        ask_if: {{q{n - 3}: [1, 2]}}\n"
    return text


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Processor time of the fastest of some runs: of this program alone, on a machine that others use."""
    runs = []
    for _ in range(times):
        start = time.process_time()
        work()
        runs.append(time.process_time() - start)
    return min(runs)


def publish(questionnaire: Questionnaire) -> Questionnaire:
    """What publishing does but for the row, and reading it back."""
    definition = frozen(questionnaire)
    checksum(definition)
    return Questionnaire.model_validate(definition)


def render(questionnaire: Questionnaire, answers: dict[str, object]) -> None:
    for page in questionnaire.pages:
        shown_blocks(PageForm(questionnaire, page, answers=answers))


def measured(path: Path, repeating_path: Path) -> list[float]:
    questionnaire = load_file(path)
    # As a survey asks it (``questionnaire_for``).
    asked = Questionnaire.model_validate_json(questionnaire.model_dump_json().replace("{area}", "De Lier"))
    answers = {item.code: 1 for item in questionnaire.items if item.column == "number"}
    repeating = load_file(repeating_path)
    return [
        seconds(lambda: load_file(path)),
        seconds(lambda: publish(questionnaire)),
        seconds(lambda: render(asked, {})),
        seconds(lambda: render(asked, answers)),
        seconds(lambda: render(repeating, answers), 1),
        seconds(lambda: YAML(typ="safe", pure=True).compose(path.read_text()), 1),
    ]


def main() -> None:
    load_bank()
    names = ("load", "publish", "render", "with answers", "repeating", "(YAML in Python)")
    print(f"{'questions':>10}" + "".join(f"{name:>18}" for name in names))
    before: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / f"{size}.yaml"
            repeating = Path(folder) / f"{size}-repeating.yaml"
            path.write_text(invented(size))
            repeating.write_text(invented(size, repeats=True))
            figures = measured(path, repeating)
            ratios = [f"x{now / then:.1f}" for now, then in zip(figures, before, strict=False)]
            ratios = ratios or [""] * len(names)
            cells = [f"{figure:.3f} s {ratio:>5}" for figure, ratio in zip(figures, ratios, strict=True)]
            print(f"{size:>10}" + "".join(f"{cell:>18}" for cell in cells), flush=True)
            before = figures


if __name__ == "__main__":
    main()
