"""Capitals and rows of exclamation marks sound like shouting."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from mitreden.checks.labels import SUFFICIENT
from mitreden.checks.types import Draft, Facts, Finding, Mend, Weight

# Up to five capitals may be an acronym (DGUV); a sentence in capitals is none.
ACRONYM = 5
LETTERS = 9
SENTENCE = 4  # that many words in capitals without a comma are no list of acronyms

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LINK_OR_TAG = re.compile(r"https?://\S+|[#@]\S+", re.IGNORECASE)


def capitals(draft: Draft) -> Iterator[Finding]:
    """Runs of words in capitals, where one of them is too long for an acronym."""
    for run in _runs(draft):
        if _loud(run):
            span = run[0].start(), run[-1].end()
            yield Finding(
                "shouting.capitals", Weight.NOTE, span, mends=_calm(draft, run)
            )


def exclamation(draft: Draft) -> Iterator[Finding]:
    for found in re.finditer(r"[!?]{3,}", draft.text):
        if found[0].count("!") > 1:
            mark = "?!" if "?" in found[0] else "!"
            mend = Mend("one_mark", found.span(), mark)
            facts: Facts = {"marks": len(found[0]), "mark": mark}
            yield Finding(
                "shouting.exclamation", Weight.NOTE, found.span(), facts, (mend,)
            )


def _loud(run: list[re.Match[str]]) -> bool:
    longest = max(len(word[0]) for word in run)
    letters = sum(len(word[0]) for word in run)
    long_enough = longest > ACRONYM or len(run) >= SENTENCE
    return len(run) > 1 and long_enough and letters >= LETTERS


def _runs(draft: Draft) -> Iterator[list[re.Match[str]]]:
    """Neighbouring words in capitals. Labels and the employer's name do not count."""
    known = {word.casefold() for words in SUFFICIENT.values() for word in words}
    for name in draft.organisation.names:
        known.update(part.casefold() for part in name.split())
    quiet = deque(found.span() for found in _LINK_OR_TAG.finditer(draft.text))
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(draft.text):
        while quiet and quiet[0][1] <= word.start():
            quiet.popleft()
        loud = (
            word[0].isupper()
            and word[0].casefold() not in known
            and not (quiet and quiet[0][0] <= word.start())
        )
        if loud and (not run or _close(draft.text, run[-1].end(), word.start())):
            run.append(word)
            continue
        if run:
            yield run
        run = [word] if loud else []
    if run:
        yield run


def _close(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    return len(between) <= 3 and not any(sign in between for sign in ".,!?\n")


def _calm(draft: Draft, run: list[re.Match[str]]) -> tuple[Mend, ...]:
    """In English only: German nouns keep their capitals, and we do not guess which."""
    if draft.language != "en":
        return ()
    start, end = run[0].start(), run[-1].end()
    passage = draft.text[start:end].lower()
    before = draft.text[max(0, start - 8) : start]
    if not before.strip() or "\n" in before or before.rstrip()[-1] in ".!?":
        passage = passage[:1].upper() + passage[1:]
    passage = re.sub(r"\bi\b", "I", passage)
    return (Mend("quietly", (start, end), passage),)
