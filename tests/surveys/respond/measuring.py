"""What can be measured of a page in a browser: where the focus rests, what is small, what is cut off."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from playwright.sync_api import Page

# The thing that shows where the focus is and that takes a finger: of a radio button or tick box its label.
_SHOWN = "(element) => element.closest('.vp-option') ?? element"

_STOP = f"""() => {{
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const shown = ({_SHOWN})(element), box = shown.getBoundingClientRect(), style = getComputedStyle(shown);
    window.stops = [...(window.stops ?? []), element];
    return {{
        name: element.id || element.name || element.textContent.trim() || element.tagName,
        top: box.top + scrollY, left: box.left, right: box.right, bottom: box.bottom + scrollY,
        outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
        seen: Math.min(innerHeight, box.bottom) > Math.max(0, box.top),
        comes: window.stops.indexOf(element),
    }};
}}"""

_TARGETS = f"""() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
    .filter((element) => !element.matches('[type=hidden], .vp-skip, .vp-hidden'))
    .map((element) => [element, ({_SHOWN})(element)])
    .filter(([, shown]) => shown.checkVisibility())
    .map(([element, shown]) => [
        element.id || element.textContent.trim(),
        element.matches('a, summary') ? 24 : 44,
        shown.getBoundingClientRect(),
    ])
    .filter(([, least, box]) => Math.round(Math.min(box.width, box.height)) < least)
    .map(([name, least, box]) => `${{name}}: ${{box.width}} x ${{box.height}}, under ${{least}}`)"""

_CUT_OFF = """() => [...document.querySelectorAll('body *')]
    .filter((element) => element.checkVisibility() && !element.closest('.vp-hidden, .vp-skip, svg, select'))
    .filter((element) => {
        const box = element.getBoundingClientRect(), style = getComputedStyle(element);
        const isHidden = style.clipPath !== 'none' || style.position === 'absolute';
        const isOutside = box.left < -0.5 || box.right > document.documentElement.clientWidth + 0.5;
        const isWide = style.display !== 'inline' && element.scrollWidth > element.clientWidth + 1;
        const isHigh = style.overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1;
        const isFull = element.clientHeight > 0 && element.tagName !== 'INPUT' && (isWide || isHigh);
        return !isHidden && (isOutside || isFull);
    })
    .map((element) => `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 30)}`)"""

# What readers may ask for (WCAG 1.4.12), as a style sheet of their own.
_SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""


@dataclass(frozen=True)
class Stop:
    """Where the focus rests: its place on the page and the width of its outline, in CSS pixels."""

    name: str
    top: float
    left: float
    right: float
    bottom: float
    outline: float
    seen: bool


def tab_stops(page: Page) -> list[Stop]:
    """Everything that the Tab key comes past on a page, in its order."""
    page.evaluate("document.activeElement?.blur(); window.stops = []")
    stops: list[Stop] = []
    while True:
        page.keyboard.press("Tab")
        found: dict[str, Any] | None = page.evaluate(_STOP)
        if found is None or found.pop("comes") < len(stops):
            return stops
        stops.append(Stop(**found))


def out_of_order(stops: list[Stop], *, rtl: bool) -> list[tuple[str, str]]:
    """Pairs of stops of which the second stands before the first for a reader."""
    return [
        (earlier.name, later.name)
        for earlier, later in pairwise(stops)
        if later.bottom <= earlier.top or (_beside(earlier, later) and _before(later, earlier, rtl=rtl))
    ]


def small_targets(page: Page) -> list[str]:
    """What is smaller than a finger needs: 44 px for options, fields and buttons, 24 px for links."""
    found: list[str] = page.evaluate(_TARGETS)
    return found


def cut_off(page: Page) -> list[str]:
    """What sticks out of the window, or does not fit in its box."""
    found: list[str] = page.evaluate(_CUT_OFF)
    return found


def space_text(page: Page) -> None:
    """Set the text as wide as a reader may ask for."""
    page.evaluate(_SPACED)


def _beside(one: Stop, other: Stop) -> bool:
    return min(one.bottom, other.bottom) - max(one.top, other.top) > (one.bottom - one.top) / 2


def _before(one: Stop, other: Stop, *, rtl: bool) -> bool:
    return one.left >= other.right if rtl else one.right <= other.left
