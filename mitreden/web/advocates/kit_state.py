"""What the form of the story kit holds: five slides, put in order, changed, undone.

Nothing of it is stored; the form carries all of it, and what it was one step before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.http import QueryDict

from mitreden.slides.types import Ground
from mitreden.web.advocates.own_pictures import SLIDES
from mitreden.web.keys import key

LONGEST = 400  # signs on a slide; more is a page, not a slide
LONGEST_ALT = 1000
CARDS = (Ground.BRAND, Ground.PAPER, Ground.ACCENT, Ground.NIGHT)
PHOTO = "photo:"


@dataclass(frozen=True, slots=True)
class SlideWords:
    """One slide as she has it: `ground` is a card, or "photo:" with a picture's token."""

    words: str = ""
    ground: str = Ground.BRAND.value
    alt: str = ""
    link: bool = False

    @property
    def photo(self) -> str:
        return self.ground[len(PHOTO) :] if self.ground.startswith(PHOTO) else ""

    @property
    def is_there(self) -> bool:
        return bool(self.words.strip() or self.photo)


@dataclass(frozen=True, slots=True)
class Kit:
    slides: tuple[SlideWords, ...]
    before: str = ""  # the slides one step ago, as JSON; "" if nothing was changed

    @property
    def shown(self) -> list[int]:
        return [n for n, slide in enumerate(self.slides) if slide.is_there]

    @property
    def words(self) -> str:
        return "\n\n".join(
            one.words.strip() for one in self.slides if one.words.strip()
        )


def read_kit(data: QueryDict, tokens: list[str], question: str = "") -> Kit:
    """From the form; without one, the first slide waits for an answer to the question."""
    if "words-0" not in data:
        first = [SlideWords(ground=PHOTO + token) for token in tokens[:SLIDES]]
        cards = [SlideWords(ground=card.value) for card in (*CARDS, CARDS[0])]
        return Kit(tuple((first + cards[len(first) :])[:SLIDES]))
    sticker = data.get("sticker", "")
    slides = tuple(
        SlideWords(
            words=data.get(f"words-{n}", "").replace("\x00", "")[:LONGEST],
            ground=_ground(data.get(f"ground-{n}", ""), tokens),
            alt=data.get(f"alt-slide-{n}", "").replace("\x00", "")[:LONGEST_ALT],
            link=sticker == str(n),
        )
        for n in range(SLIDES)
    )
    return Kit(slides)


def changed(kit: Kit, act: str, before: str) -> Kit:
    """After a button: moved, emptied or undone. Any other button changes nothing."""
    verb, _colon, number = act.partition(":")
    at = key(number)
    if verb == "slides_undo":
        return Kit(_from_json(before) or kit.slides)
    if at is None or at >= SLIDES:
        return kit
    row = list(kit.slides)
    if verb == "slide_clear":
        row[at] = replace(row[at], words="", alt="", link=False)
    elif verb in {"slide_earlier", "slide_later"}:
        to = at + (1 if verb == "slide_later" else -1)
        if not 0 <= to < SLIDES:
            return kit
        row[at], row[to] = row[to], row[at]
    else:
        return kit
    return Kit(tuple(row), as_json(kit.slides))


def as_json(slides: tuple[SlideWords, ...]) -> str:
    return json.dumps([asdict(slide) for slide in slides], ensure_ascii=False)


def _from_json(text: str) -> tuple[SlideWords, ...]:
    """It came from a browser: whatever is wrong is left out."""
    try:
        found = json.loads(text)
    except ValueError:
        return ()
    if not (isinstance(found, list) and len(found) == SLIDES):
        return ()
    return tuple(_one(part) for part in found)


def _one(part: Any) -> SlideWords:
    known: Mapping[str, Any] = part if isinstance(part, dict) else {}
    return SlideWords(
        words=str(known.get("words", ""))[:LONGEST],
        ground=str(known.get("ground", Ground.BRAND.value))[:60],
        alt=str(known.get("alt", ""))[:LONGEST_ALT],
        link=known.get("link") is True,
    )


def _ground(typed: str, tokens: list[str]) -> str:
    """A picture that was removed meanwhile leaves a card."""
    if typed.startswith(PHOTO) and typed[len(PHOTO) :] in tokens:
        return typed
    return typed if typed in {card.value for card in CARDS} else Ground.BRAND.value
