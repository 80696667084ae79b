"""The document for authors: its example is a questionnaire without a fault."""

import re

from questionnaires.loading import check_file
from tests.questionnaires.filling import HERE

DOCUMENT = HERE.parents[1] / "docs" / "questionnaires.md"


def test_example_has_no_faults(tmp_path):
    [example] = re.findall(r"```yaml\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)
    path = tmp_path / "3.yaml"
    path.write_text(example)

    assert check_file(path) == []
