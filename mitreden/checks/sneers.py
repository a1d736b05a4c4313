"""Somebody else's goods made little in passing: a fault, a picture, an ironic wish.

None of these words weighs anything by itself: bread may be hard and a customer may run.
They count beside a competitor or a foreign name, where something of one's own is offered in
the same breath, and nobody is thanked, praised or pitied. §§ 4 no. 1, 6 (2) UWG.
"""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.names import foreign_name
from mitreden.checks.nearby import Nearby
from mitreden.checks.reading import Cue
from mitreden.checks.types import Draft, Span

FAULTS = ("sneer.fault", "sneer.picture", "sneer.irony", "sneer.flight")
BESIDE = (0, -1, 1)  # the sentences in which one looks for whom it is about


def sneered(draft: Draft, text: Nearby) -> Iterator[tuple[Cue, Span]]:
    """(what is said, of whom)."""
    if not text.read.has(*FAULTS) or not text.read.has("sneer.ours"):
        return
    for cue in text.cues(*FAULTS):
        if text.negated(cue, 2) or text.quoted(cue) or not _contrasted(text, cue):
            continue
        whom = _whom(draft, text, cue)
        if whom:
            yield cue, whom


def _contrasted(text: Nearby, cue: Cue) -> bool:
    """Ours are offered nearby, and nothing kind is said."""
    at = cue.sentence
    if text.has(at, "sneer.kind", "others.fair", reach=1):
        return False
    return text.has(at, "sneer.ours", reach=2)


def _whom(draft: Draft, text: Nearby, cue: Cue) -> Span | None:
    """A competitor, or a name to which or from which people are sent."""
    for step in BESIDE:
        rivals = text.inside(cue.sentence + step, "others.rival")
        if rivals:
            return rivals[0].span
    for step in BESIDE:
        number = cue.sentence + step
        pointed = text.has(number, "sneer.whoever", "others.there", "others.compared")
        if pointed or cue.tag == "sneer.flight" or text.has(number, "sneer.ours"):
            name = foreign_name(draft, text, number)
            if name:
                return name
    return None
