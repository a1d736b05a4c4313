"""Posts to measure with: what people of the demo write, strung together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

from mitreden.checks import Draft, Organisation, Term, Terms

ROOT = Path(__file__).resolve().parent.parent
SCENARIOS = ROOT / "tests" / "data" / "scenarios"
POSTS = ROOT / "mitreden" / "content" / "wendbach-posts.yaml"
# Something for every kind of rule, once in each post.
LEAD = {
    "de": "Wir bei Wendbach haben die Pumpe zerlegt, Frau Petersen (0171 1234567) hat uns "
    "Kaffee gebracht!!!!! Das Projekt Nord00042ost lief gut: https://bit.ly/3abc\n\n",
    "en": "We at Wendbach took the pump apart, Mrs Petersen (07700 900123) brought us "
    "coffee!!!!! Projekt Nord00042ost went well: https://bit.ly/3abc\n\n",
    "fr": "Chez Wendbach, on a démonté la pompe, Mme Petersen (06 39 98 12 34) nous a "
    "apporté du café !!!!! Projekt Nord00042ost avance : https://bit.ly/3abc\n\n",
}


@lru_cache
def sentences(language: str) -> str:
    """What people write on an ordinary day; in French, where the demo has none, posts
    of our scenarios."""
    texts = list(_of_the_demo(language)) or list(scenarios(language))
    # Signs that count twice are left out, so that 3,000 of them fit LinkedIn's limit.
    return "".join(sign for sign in "\n\n".join(texts) if sign <= "\uffff")


def _of_the_demo(language: str) -> Iterator[str]:
    posts = yaml.safe_load(POSTS.read_text("utf-8"))
    for said in posts["voices"].values():
        yield from said.get(language, ())


def scenarios(language: str) -> Iterator[str]:
    """Posts full of risks and labels."""
    for file in sorted(SCENARIOS.glob("known*.jsonl")):
        for line in map(json.loads, file.read_text("utf-8").splitlines()):
            if line["language"] == language:
                yield line["text"]


@lru_cache
def organisation(terms: int) -> Organisation:
    words = Terms(Term(f"Projekt Nord{i:05}ost") for i in range(terms))
    return Organisation(names=("Wendbach",), terms=words)


def draft(
    length: int, *, language: str = "de", terms: int = 10_000, risky: bool = False
) -> Draft:
    said = "\n\n".join(scenarios(language)) if risky else sentences(language)
    text = LEAD[language] + said
    return Draft(
        (text * (length // len(text) + 1))[:length],
        language=language,
        counter="utf16",
        max_length=3000,
        fold=210,
        network="linkedin",
        organisation=organisation(terms),
        today=date(2026, 11, 25),
    )
