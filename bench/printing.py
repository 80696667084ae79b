"""How long paper forms take: one, and a thousand of six pages for a press.

The beginning of a shipped questionnaire that takes six pages, every page with a QR code of its own. Measured
on 2026-11-24, two cores at a load of four, Python 3.11, Typst 0.15.2: one form as PDF/UA-1 0.2 s and 212 kB;
1,000 forms 9 to 15 s (bar: 60), of which the QR codes take half, 23 MB, and 0.6 GB of memory; 250 forms 2 s.
Laying every form out anew took 50 to 100 s of both cores for 1,000 forms, 250 MB, and 14 MB of memory a form.
A web process that typeset by itself grew to 1 GB after ten forms, and to 2.6 GB with a thousand.
Decided: more than one form is laid out once and its pages repeated, Typst runs in a process that ends, and a
file holds at most 250 forms.
"""

import os
import resource
import sys
import time
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django  # noqa: E402

django.setup()

import pypdfium2  # noqa: E402

from questionnaires.printing.copies import Copy, measure, print_copies, print_copy  # noqa: E402
from surveys.access_codes import make_code, spaced  # noqa: E402
from surveys.fieldwork.qr import qr_svg  # noqa: E402
from tests.questionnaires.printing.making import make_content  # noqa: E402
from tests.questionnaires.shipped import core  # noqa: E402

FORMS = 1000
PAGES = 6
WHOSE = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def six_pages() -> dict:
    """The longest beginning of a shipped questionnaire that takes six pages on paper."""
    whole = core("ondernemers_winkelgebied")
    for end in range(len(whole.pages), 0, -1):
        content = make_content(whole.with_fields(pages=whole.pages[:end]))
        if measure(content).pages == PAGES:
            return content
    raise SystemExit(f"No beginning of {whole.code} takes {PAGES} pages.")


def copy() -> Copy:
    code = make_code()
    pictures = [qr_svg(f"HTTPS://ENQUETE.VOORBEELDSTAD.EXAMPLE/C/{code}/12-{n}") for n in range(1, PAGES + 1)]
    return Copy("Uw code", spaced(code), pictures)


def main() -> None:
    content = six_pages()
    started = time.perf_counter()
    layout = measure(content)
    print(f"lay out and note {len(layout.boxes)} boxes: {time.perf_counter() - started:.2f} s")
    started = time.perf_counter()
    single = print_copy(content, layout.pages, copy())
    print(f"one form, PDF/UA-1: {time.perf_counter() - started:.2f} s, {len(single) / 1e3:.0f} kB")
    started = time.perf_counter()
    copies = [copy() for _ in range(FORMS)]
    print(f"{FORMS * PAGES} QR codes: {time.perf_counter() - started:.1f} s")
    pdf = print_copies(content, layout, copies)
    seconds = time.perf_counter() - started
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == FORMS * PAGES
    document.close()
    own, typst = (resource.getrusage(who).ru_maxrss / 1024 for who in WHOSE)
    print(f"{FORMS} forms of {PAGES} pages: {seconds:.1f} s, {len(pdf) / 1e6:.0f} MB")
    print(f"most memory: {own:.0f} MB here, {typst:.0f} MB in the process of Typst")


main()
