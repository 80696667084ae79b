"""Typesetting by Typst: a template of this package and plain data become a tagged PDF.

Data reach a template as JSON, never as markup, so whatever somebody wrote comes out as text. Only the
vendored fonts are used; the signs that they lack are replaced before (``questionnaires.printing.signs``).
"""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from questionnaires.printing.signs import printable

FOLDER = Path(__file__).parent
FONTS = FOLDER / "fonts"
TEMPLATES = FOLDER / "typst"
# Accessible PDF: tags, language, title. Typst refuses to write a file that breaks its rules.
STANDARD = "ua-1"
MM_PER_POINT = 25.4 / 72


class NotTypeset(Exception):
    """Typst made nothing of a template and its content; the message is its own."""


def pdf(template: str, content: Mapping[str, Any], own: Mapping[str, Any]) -> bytes:
    """The PDF/UA-1 that a template makes of ``content``, and of what is ``own``: made here.

    Raises NotTypeset.
    """
    return _press("compile", _sources(template, content, own), format="pdf", pdf_standards=STANDARD)


def repeated(template: str, pages: bytes, content: Mapping[str, Any], own: Mapping[str, Any]) -> bytes:
    """The PDF that a template makes around the pages of another PDF, ``pages.pdf``, for a printing press.

    Text stays text, but its tags are lost: pages in pages cannot be PDF/UA. Raises NotTypeset.
    """
    with TemporaryDirectory() as folder:
        root = Path(folder, "typst")
        shutil.copytree(TEMPLATES, root)
        (root / "pages.pdf").write_bytes(pages)
        return _press("compile", _sources(template, content, own, root), format="pdf")


def labelled(template: str, label: str, content: Mapping[str, Any], own: Mapping[str, Any]) -> list[Any]:
    """What a template notes under a label, such as where on which page something stands.

    Raises NotTypeset.
    """
    sources = _sources(template, content, own)
    return json.loads(_press("query", sources, selector=f"<{label}>", field="value", format="json"))


def millimetres(length: str) -> float:
    """A length of Typst ("39.69pt") in mm."""
    return float(length.removesuffix("pt")) * MM_PER_POINT


@cache
def typesetting_checksum() -> str:
    """SHA-256 over all that decides where things stand, but for the content: templates, fonts, Typst."""
    whole = hashlib.sha256(version("typst").encode())
    for path in sorted([*TEMPLATES.rglob("*.typ"), *FONTS.glob("*.ttf")]):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _sources(
    template: str, content: Mapping[str, Any], own: Mapping[str, Any], root: Path = TEMPLATES
) -> dict[str, Any]:
    return {
        "input": str(root / template),
        "root": str(root),
        "sys_inputs": {"content": json.dumps(printable(content)), "own": json.dumps(own)},
    }


def _press(work: Literal["compile", "query"], sources: Mapping[str, Any], **arguments: str) -> bytes:
    order = {"work": work, "fonts": str(FONTS), "arguments": {**sources, **arguments}}
    # -I: whatever the settings of Python around it, this program imports nothing but Typst.
    command = [sys.executable, "-I", str(FOLDER / "press.py")]
    done = subprocess.run(command, input=json.dumps(order).encode(), capture_output=True, check=False)
    if done.returncode:
        raise NotTypeset(done.stderr.decode(errors="replace").strip().rpartition("\n")[2])
    return done.stdout
