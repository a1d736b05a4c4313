"""Too early: the story has a day from which it may be told, or the text says so.

§ 2 no. 1 GeschGehG protects what is not public yet; a press embargo is a promise.
"""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.reading import reading
from mitreden.checks.types import Draft, Finding, Weight

MOST = 20  # passages that are looked at closely


def story(draft: Draft) -> Iterator[Finding]:
    """The story itself is not public before a day to come."""
    if draft.not_before is not None and draft.not_before > draft.today:
        facts = {"not_before": draft.not_before.isoformat()}
        yield Finding("embargo.story", Weight.STRONG, None, facts)


def phrase(draft: Draft) -> Iterator[Finding]:
    """The text says that it is under embargo, and not that the embargo is over."""
    read = reading(draft)
    said = read.all("embargo.said")
    if not said:
        return
    over = {cue.sentence + n for cue in read.all("embargo.over") for n in (-1, 0, 1)}
    trade = {cue.sentence for cue in read.all("embargo.trade")}
    for cue in said[:MOST]:
        if cue.sentence not in over | trade and not read.negated(cue):
            yield Finding("embargo.phrase", Weight.STRONG, cue.span)
            return
