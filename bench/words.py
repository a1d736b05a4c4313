"""What the organisation's words cost: the same for a hundred and for ten thousand.

`python -m bench words`. A post of 3,000 characters against lists of growing length, of
all four kinds, with other spellings and everyday nouns; processor time, median of many.
Also how long the longest list takes to make ready, which happens once after a change.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import TypeVar

from mitreden.checks import Draft, Kind, Organisation, Spelling, Term, Terms, check
from mitreden.checks.rules import client, confidential, product, tone

Result = TypeVar("Result")
LISTS = (100, 1_000, 10_000)
FLAT = 1.5  # the longest list may cost so many times the shortest
READY = 3.0  # seconds
RULES = (
    confidential.term,
    client.consent,
    product.claim,
    product.mandatory,
    tone.word,
)
POST = (
    "Samstag, sechs Uhr, Auental. Im Nordwerk 00042 lief die Pumpe wieder, und das ganze "
    "Namensprojekt hat aufgeatmet. Unsere Werkzeuge lagen noch im Regen, der Kaffee war "
    "kalt, und alle haben gelacht. #TeamWendbach\n\n"
)


def main() -> int:
    text = (POST * 20)[:3_000]
    cost: dict[int, float] = {}
    for number in LISTS:
        ready, terms = _timed(partial(_terms, number))
        draft = Draft(text, organisation=Organisation(terms=terms))
        check(draft, RULES)
        cost[number] = 1000 * median(
            _timed(partial(check, _again(draft), RULES))[0] for _ in range(200)
        )
        print(f"{number:>6} words            {cost[number]:8.2f} ms")
    times = cost[LISTS[-1]] / cost[LISTS[0]]
    print(f"10,000 against 100      {times:8.2f} ×   (at most {FLAT:g})")
    print(f"made ready              {ready:8.2f} s   (at most {READY:g})")
    return int(times > FLAT or ready > READY)


def _terms(number: int) -> Terms:
    kinds = list(Kind)
    terms = Terms(
        Term(
            f"Nordwerk {place:05}",
            kind=kinds[place % 4],
            others=(Spelling(f"Name{place:05}"), Spelling(f"Plant {place:05}", "en")),
            mandatory="Energieeffizienzklasse A",
            never_say=(f"nie wieder {place:05}",),
            common_noun=place % 2 == 0,
        )
        for place in range(number)
    )
    terms.find("warm")
    return terms


def _again(draft: Draft) -> Draft:
    """A draft nobody has read yet: answers are kept for the last one."""
    return Draft(draft.text, organisation=draft.organisation)


def _timed(act: Callable[[], Result]) -> tuple[float, Result]:
    started = time.process_time()
    result = act()
    return time.process_time() - started, result
