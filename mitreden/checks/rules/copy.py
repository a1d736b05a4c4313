"""Too close to a suggestion, or to what a colleague has already posted.

People notice when many say the same. X forbids "identical or substantially similar"
content from several accounts (developer policy, "Platform manipulation and spam", read
2026-11-23). Colleagues' texts are never here, only their sketches (`sketch.py`), and
nobody is told whose.

How alike is alike? Of 60 words, six changed leave 0.74, three 0.86 (measured).
Texts about the same story by different people have stayed below 0.3. So 0.7 is a text
in which hardly anything is one's own, and 0.8 nearly the same text.
"""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.memory import once_for_each
from mitreden.checks.sketch import likeness, similarity, sketch
from mitreden.checks.types import Draft, Finding, Weight

CLOSE = 0.7  # hardly anything is the author's own
SAME = 0.8  # "substantially similar", as X has it
LONGEST = 20_000  # characters; a suggestion is never longer


def suggestion(draft: Draft) -> Iterator[Finding]:
    """The start is still nearly all there is. What did she see herself?"""
    if not draft.suggestions or len(draft.text) > LONGEST:
        return
    most = likeness(draft.text, *draft.suggestions)
    if most >= CLOSE:
        yield Finding("copy.suggestion", Weight.NOTE, facts={"share": _per_cent(most)})


def colleagues(draft: Draft) -> Iterator[Finding]:
    most = _closest(draft)
    if most >= CLOSE and not (draft.refuses_copies and most >= SAME):
        yield Finding("copy.colleagues", Weight.NOTE, facts={"share": _per_cent(most)})


def x_rule(draft: Draft) -> Iterator[Finding]:
    """X may lock both accounts for it."""
    most = _closest(draft)
    if draft.refuses_copies and most >= SAME:
        yield Finding("copy.x_rule", Weight.STRONG, facts={"share": _per_cent(most)})


@once_for_each
def _closest(draft: Draft) -> float:
    if not draft.colleague_sketches:
        return 0.0
    mine = sketch(draft.text, draft.sketch_key)
    return max(similarity(mine, other) for other in draft.colleague_sketches)


def _per_cent(share: float) -> int:
    return round(share * 100)
