"""The texts of pages that are to be translated, and their catalogues: `dev.py messages`."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract, extract_python
from babel.messages.pofile import read_po, write_po

PACKAGES = ("config", "questionnaires", "surveys", "reporting")
# What the respondent side shows. Files of staff that show the same text are of no matter here.
RESPONDENT_SIDE = (
    "templates/respondent.html",
    "templates/surveys/respond/",
    "templates/questionnaires/web/",
    "templates/errors/",
    "questionnaires/forms.py",
    "questionnaires/printing/",
    "questionnaires/routing_words.py",
    "questionnaires/types/",
    "surveys/fieldwork/paper_forms.py",
    "surveys/fieldwork/paper_words.py",
    "surveys/respond/",
)
# Language -> where the texts stand that it must have: English all, Arabic what respondents see.
LANGUAGES: dict[str, tuple[str, ...]] = {"en": ("",), "ar": RESPONDENT_SIDE}
HEADERS = {
    "en": "# English texts of Veiligpeil, brought up to date by `dev.py messages`.",
    "ar": "# Arabic texts of what respondents see, brought up to date by `dev.py messages`.\n"
    "# Not yet read by a native speaker: for practice rounds only.",
}
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


def sources(root: Path, language: str) -> Iterator[tuple[str, object]]:
    """The path of every file with texts that a language must have, and how to read it."""
    paths = [path for package in PACKAGES for path in sorted((root / package).rglob("*.py"))]
    for path in [*paths, *sorted((root / "templates").rglob("*.*"))]:
        name = path.relative_to(root).as_posix()
        if name.startswith(LANGUAGES[language]):
            yield name, "python" if path.suffix == ".py" else django_texts


def extracted(root: Path, language: str) -> Catalog:
    """A catalogue of all texts that a language must have, untranslated."""
    catalogue = Catalog(project="Veiligpeil", domain="django", charset="utf-8")
    for name, method in sources(root, language):
        with (root / name).open("rb") as file:
            texts = extract(method, file, keywords=KEYWORDS, comment_tags=["Translators:"])
            for line, text, comments, context in texts:
                catalogue.add(text, locations=[(name, line)], auto_comments=comments, context=context)
    return catalogue


def catalogue_file(root: Path, language: str) -> Path:
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def translated(root: Path, language: str) -> Catalog:
    """The catalogue of a language; empty where there is none yet."""
    path = catalogue_file(root, language)
    if not path.exists():
        # A catalogue that calls itself fuzzy would never be compiled.
        header = HEADERS[language]
        return Catalog(locale=language, domain="django", header_comment=header, fuzzy=False, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="django", abort_invalid=True)


def faults(root: Path) -> list[str]:
    """One line for each text whose translation is missing, in doubt, unfit or no longer of use."""
    return [f"{language}: {fault}" for language in LANGUAGES for fault in language_faults(root, language)]


def language_faults(root: Path, language: str) -> list[str]:
    catalogue, dutch = translated(root, language), extracted(root, language)
    found = ["the catalogue as a whole is in doubt (fuzzy)"] if catalogue.fuzzy else []
    for text in (text for text in dutch if text.id):
        where = text.locations[0][0]
        translation = catalogue.get(text.id, text.context)
        if translation is None or not all(as_list(translation.string)):
            found.append(f"{where}: not translated: {text.id!r}")
        elif translation.fuzzy:
            found.append(f"{where}: in doubt (fuzzy): {text.id!r}")
        else:
            found += [f"{where}: {fault}: {text.id!r}" for fault in translation.check(catalogue)]
            found += [f"{where}: says no {value}: {text.id!r}" for value in lost_values(translation)]
    unused = (text for text in catalogue if text.id and dutch.get(text.id, text.context) is None)
    return found + [f"no longer used: {text.id!r}" for text in unused]


def lost_values(translation: Message) -> list[str]:
    """The places for values that a translation leaves out; a plural form may say "one" or "two" in words."""
    if translation.pluralizable:
        return []
    return [value for value in re.findall(r"%\(\w+\)[sd]", translation.id) if value not in translation.string]


def as_list(string: str | tuple[str, ...] | list[str]) -> list[str]:
    return [string] if isinstance(string, str) else list(string)


def update(root: Path) -> int:
    """Bring the catalogues up to date and name what is left to do; 1 if there is anything."""
    for language in LANGUAGES:
        update_catalogue(root, language)
    left = faults(root)
    print(*left, f"{len(left)} texts to translate in {root / 'locale'}", sep="\n")
    return 1 if left else 0


def update_catalogue(root: Path, language: str) -> None:
    catalogue, dutch = translated(root, language), extracted(root, language)
    # A date that changes every time would only hide the change that matters.
    dutch.creation_date = catalogue.creation_date
    catalogue.update(dutch, no_fuzzy_matching=True)
    file = catalogue_file(root, language)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as out:
        write_po(out, catalogue, width=110, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
