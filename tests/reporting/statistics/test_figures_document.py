"""The worked examples of docs/figures.md give what is printed there."""

import doctest
import re
from pathlib import Path

DOCUMENT = Path(__file__).parents[3] / "docs" / "figures.md"


def test_every_example_gives_the_printed_digits():
    blocks = re.findall(
        r"^```python\n(.*?)^```$", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "figures.md", None, None)

    results = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(examples)

    assert results.failed == 0
    assert results.attempted > 40
