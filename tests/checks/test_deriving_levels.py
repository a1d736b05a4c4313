"""With nothing but a text, its network and a role: is the label that is due the right one?

The posts in `data/situations` were written in rounds while the words were gathered,
each judged before it was tried; they keep what was learned. Those in `named.jsonl` lean
on the employer's name, as the organisation has always given it. How good the derivation is on
posts nobody has seen is measured elsewhere, on scenarios kept apart.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mitreden.checks import Author, Draft, Organisation
from mitreden.checks.decision import Asker, decide
from mitreden.checks.deriving import situation

SITUATIONS = Path(__file__).parents[1] / "data" / "situations"


def levels(*, employer_known: bool) -> Counter[tuple[str, str]]:
    files = ("posts.jsonl", "named.jsonl") if employer_known else ("posts.jsonl",)
    lines = [
        line
        for file in files
        for line in (SITUATIONS / file).read_text("utf-8").splitlines()
    ]
    return Counter(_level(json.loads(line), employer_known) for line in lines)


def _level(post: dict[str, Any], employer_known: bool) -> tuple[str, str]:
    name = post.get("employer", "") if employer_known else ""
    draft = Draft(
        post["text"],
        language=post["language"],
        jurisdiction=post["jurisdiction"],
        network=post["network"],
        format=post["format"],
        author=Author(role=post["author_role"]),
        organisation=Organisation(names=(name,) if name else ()),
    )
    decided = decide(situation(draft), Asker(draft.language))
    return post["label_required"], decided.level.value


@pytest.mark.parametrize("employer_known", [True, False])
def test_the_level_is_right_for_nearly_all_and_silent_where_nothing_is_due(
    employer_known: bool,
) -> None:
    found = levels(employer_known=employer_known)
    everything = found.total()
    right = sum(found[pair] for pair in found if pair[0] == pair[1])
    due_nothing = sum(found[pair] for pair in found if pair[0] == "no")

    assert right / everything >= 0.95
    assert found["yes", "no"] / everything <= 0.01
    assert found["no", "no"] / due_nothing >= 0.97
