"""The texts of pages that are to be translated, and the English catalogue: `dev.py messages`."""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract, extract_python
from babel.messages.pofile import read_po, write_po

PACKAGES = ("config", "questionnaires", "surveys", "reporting")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def django_texts(file, keywords, comment_tags, options):  # type: ignore[no-untyped-def]
    """Babel's extractor for templates: Django turns one into Python that says the same texts."""
    from django.utils.translation.template import templatize

    python = templatize(file.read().decode())
    # What was markup is now indented words; Python would look for meaning in the indents.
    flat = "\n".join(line.lstrip() for line in python.splitlines())
    return extract_python(io.BytesIO(flat.encode()), keywords, comment_tags, options)


def sources(root: Path) -> Iterator[tuple[Path, object]]:
    """Every file with texts, and how to read it."""
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            yield path, "python"
    for path in sorted((root / "templates").rglob("*.*")):
        yield path, django_texts


def extracted(root: Path) -> Catalog:
    """A catalogue of all texts of the product, untranslated."""
    catalogue = Catalog(project="Veiligpeil", domain="django", charset="utf-8")
    for path, method in sources(root):
        with path.open("rb") as file:
            texts = extract(method, file, keywords=KEYWORDS, comment_tags=["Translators:"])
            for line, text, comments, context in texts:
                place = (path.relative_to(root).as_posix(), line)
                catalogue.add(text, locations=[place], auto_comments=comments, context=context)
    return catalogue


def catalogue_file(root: Path) -> Path:
    return root / "locale" / "en" / "LC_MESSAGES" / "django.po"


def translated(root: Path) -> Catalog:
    """The English catalogue; empty where there is none yet."""
    path = catalogue_file(root)
    if not path.exists():
        # A catalogue that calls itself fuzzy would never be compiled.
        header = "# English texts of Veiligpeil, brought up to date by `dev.py messages`."
        return Catalog(locale="en", domain="django", header_comment=header, fuzzy=False, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale="en", domain="django", abort_invalid=True)


def faults(root: Path) -> list[str]:
    """One line for each text whose translation is missing, in doubt, unfit or no longer of use."""
    english, dutch = translated(root), extracted(root)
    found = ["the catalogue as a whole is in doubt (fuzzy)"] if english.fuzzy else []
    for text in (text for text in dutch if text.id):
        where = text.locations[0][0]
        translation = english.get(text.id, text.context)
        if translation is None or not all(as_list(translation.string)):
            found.append(f"{where}: not translated: {text.id!r}")
        elif translation.fuzzy:
            found.append(f"{where}: in doubt (fuzzy): {text.id!r}")
        else:
            found += [f"{where}: {fault}: {text.id!r}" for fault in translation.check(english)]
    unused = (text for text in english if text.id and dutch.get(text.id, text.context) is None)
    return found + [f"no longer used: {text.id!r}" for text in unused]


def as_list(string: str | tuple[str, ...] | list[str]) -> list[str]:
    return [string] if isinstance(string, str) else list(string)


def update(root: Path) -> int:
    """Bring the English catalogue up to date and name what is left to do; 1 if there is anything."""
    english, dutch = translated(root), extracted(root)
    # A date that changes every time would only hide the change that matters.
    dutch.creation_date = english.creation_date
    english.update(dutch, no_fuzzy_matching=True)
    catalogue_file(root).parent.mkdir(parents=True, exist_ok=True)
    with catalogue_file(root).open("wb") as file:
        write_po(file, english, width=110, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    left = faults(root)
    print(*left, f"{len(left)} texts to translate in {catalogue_file(root)}", sep="\n")
    return 1 if left else 0
