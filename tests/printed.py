"""Reading back what was printed: pages, their text, QR codes and tags."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import zxingcpp
from pypdfium2 import raw


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def page_texts(pdf: bytes) -> list[str]:
    """The text layer of each page, its spaces and line ends made one space."""
    with opened(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def page_codes(pdf: bytes) -> list[list[str]]:
    """What the QR codes on each page say, read from a picture of it at 150 dots per inch."""
    with opened(pdf) as document:
        pictures = (page.render(scale=150 / 72, grayscale=True).to_numpy() for page in document)
        return [[code.text for code in zxingcpp.read_barcodes(picture)] for picture in pictures]


def page_sizes(pdf: bytes) -> set[tuple[int, int]]:
    """Width and height of the pages in mm."""
    with opened(pdf) as document:
        return {tuple(round(length * 25.4 / 72) for length in page.get_size()) for page in document}


def darkness(pdf: bytes, page: int, box: dict) -> float:
    """The share of dark dots within a box (``questionnaires.printing.copies.Layout``) of a page from 1."""
    dots = 10  # per mm
    with opened(pdf) as document:
        picture = document[page - 1].render(scale=dots * 25.4 / 72, grayscale=True).to_numpy()
    left, top = round(box["x"] * dots), round(box["y"] * dots)
    inside = picture[top : top + round(box["height"] * dots), left : left + round(box["width"] * dots)]
    return float((inside < 128).mean())


def tags(pdf: bytes) -> set[str]:
    """The kinds of tags in the structure of all pages."""
    with opened(pdf) as document:
        return {tag for page in document for tag in _page_tags(page.raw)}


def is_accessible(pdf: bytes) -> bool:
    """Whether it is tagged and calls itself PDF/UA-1."""
    with opened(pdf) as document:
        return bool(raw.FPDFCatalog_IsTagged(document.raw)) and b"<pdfuaid:part>1</pdfuaid:part>" in pdf


def _page_tags(page) -> Iterator[str]:
    tree = raw.FPDF_StructTree_GetForPage(page)
    children = raw.FPDF_StructTree_CountChildren(tree)
    waiting = [raw.FPDF_StructTree_GetChildAtIndex(tree, number) for number in range(children)]
    while waiting:
        element = waiting.pop()
        if element:
            yield _type_of(element)
            count = raw.FPDF_StructElement_CountChildren(element)
            waiting += [raw.FPDF_StructElement_GetChildAtIndex(element, number) for number in range(count)]
    raw.FPDF_StructTree_Close(tree)


def _type_of(element) -> str:
    length = raw.FPDF_StructElement_GetType(element, None, 0)
    text = ctypes.create_string_buffer(length)
    raw.FPDF_StructElement_GetType(element, text, length)
    return text.raw.decode("utf-16-le").rstrip("\0")
