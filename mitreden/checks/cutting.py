"""A text cut up once for everybody who asks for its words.

Runs of letters and digits, and what lies between them. Two readers make words of these
each in its own way: one for what a post says (`tokens`), one for how an organisation's
own words are spelled (`spelling`).
"""

from __future__ import annotations

import re
from itertools import accumulate

Span = tuple[int, int]  # code points, end not included

_BETWEEN = re.compile(r"(\W\W*)")  # sooner found than \W+


class Cut:
    """`gaps[n]` lies behind `runs[n]`; the first and the last run may be empty."""

    __slots__ = ("gaps", "places", "runs", "text")

    def __init__(self, text: str) -> None:
        parts = _BETWEEN.split(text)
        bounds = list(accumulate(map(len, parts), initial=0))
        self.text = text
        self.runs: list[str] = parts[::2]
        self.gaps: list[str] = parts[1::2]
        self.places: list[Span] = list(zip(bounds[:-1:2], bounds[1::2], strict=True))
