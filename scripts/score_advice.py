"""How good the advice is, on posts whose right answers are known.

    python scripts/score_advice.py tests/data/scenarios/*.jsonl
    python scripts/score_advice.py FILE --misses            (what went wrong, post by post)
    python scripts/score_advice.py FILE --misses findings level --only G0

A file has one post a line, as `mitreden check` takes it, with `expected` beside it. Each
post is asked twice: with its context, and without.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mitreden.cli.answers import answer

TODAY = date(2026, 11, 25)
LEVEL = "label_required"
ENOUGH = "label_present_and_sufficient"
TYPE = "disclosure_type"
IMPRINT = "imprint_hint"
NO_FINDINGS: tuple[list[str], ...] = ([], ["none"])

Post = dict[str, Any]


@dataclass
class Share:
    """So many of so many."""

    right: int = 0
    of: int = 0

    def add(self, is_right: bool) -> None:
        self.right += is_right
        self.of += 1

    @property
    def value(self) -> float:
        return self.right / self.of if self.of else 1.0

    def __str__(self) -> str:
        return f"{self.value:6.1%}  {self.right:4}/{self.of}"


@dataclass
class Codes:
    """Micro figures over all codes, and each code by itself."""

    right: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)

    def add(self, expected: set[str], said: set[str]) -> None:
        self.expected.update(expected)
        self.said.update(said)
        self.right.update(expected & said)

    def figures(self, code: str | None = None) -> tuple[float, float, float]:
        """Precision, recall, F1."""
        right, said, expected = (
            counter[code] if code else counter.total()
            for counter in (self.right, self.said, self.expected)
        )
        precision = right / said if said else 1.0
        recall = right / expected if expected else 1.0
        return precision, recall, 2 * right / (said + expected or 1)


@dataclass
class Score:
    """All figures of one way of asking."""

    level: Share = field(default_factory=Share)
    wrong_no: Share = field(default_factory=Share)  # "no" where "yes" is right, of all
    wrong_no_of_yes: Share = field(default_factory=Share)
    enough: Share = field(default_factory=Share)
    enough_labelled: Share = field(default_factory=Share)  # where a label is expected
    kind: Share = field(default_factory=Share)
    imprint: Share = field(default_factory=Share)
    codes: Codes = field(default_factory=Codes)
    silent: Share = field(default_factory=Share)  # harmless posts without any message
    failed: int = 0
    misses: list[tuple[str, Post, str]] = field(default_factory=list)

    def add(self, post: Post, said: Post) -> None:
        expected = post["expected"]
        level, wanted = said.get(LEVEL), expected[LEVEL]
        self.level.add(level == wanted)
        self.wrong_no.add(wanted == "yes" and level == "no")
        if wanted == "yes":
            self.wrong_no_of_yes.add(level == "no")
        if wanted != "no":
            self.enough_labelled.add(said.get(ENOUGH) == expected[ENOUGH])
        for share, key, name in (
            (None, LEVEL, "level"),
            (self.enough, ENOUGH, "enough"),
            (self.kind, TYPE, "type"),
            (self.imprint, IMPRINT, "imprint"),
        ):
            if share:
                share.add(said.get(key) == expected[key])
            if said.get(key) != expected[key]:
                self._miss(name, post, f"{expected[key]} → {said.get(key)}")
        self._findings(post, said)

    def _findings(self, post: Post, said: Post) -> None:
        expected = set(post["expected"]["other_findings"]) - {"none"}
        found = set(said["findings"])
        self.codes.add(expected, found)
        if expected != found:
            parts = [f"missing {code}" for code in sorted(expected - found)]
            parts += [f"wrongly {code}" for code in sorted(found - expected)]
            parts += [f"({_rules(said, found - expected)})"] if found - expected else []
            self._miss("findings", post, ", ".join(parts))
        if is_harmless(post):
            self.silent.add(not said["messages"])
            if said["messages"]:
                self._miss("silence", post, _rules(said))

    def _miss(self, name: str, post: Post, what: str) -> None:
        self.misses.append((name, post, what))


def is_harmless(post: Post) -> bool:
    expected = post["expected"]
    return (
        expected[LEVEL] == "no"
        and expected["other_findings"] in NO_FINDINGS
        and expected[IMPRINT] == "no"
    )


def posts_of(files: Iterable[Path]) -> Iterator[Post]:
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def score(
    posts: Iterable[Post], *, context: bool, ask: Callable[[Post], Post] | None = None
) -> Score:
    """`ask` answers a post; by default the very function behind `mitreden check`."""
    figures = Score()
    for post in posts:
        asked = {key: value for key, value in post.items() if key != "expected"}
        if not context:
            asked.pop("context", None)
        try:
            said = ask(asked) if ask else answer(asked, TODAY)
        except Exception as error:  # noqa: BLE001 - one broken post, all others count
            figures.failed += 1
            figures._miss("error", post, f"{type(error).__name__}: {error}")
            continue
        figures.add(post, said)
    return figures


def _rules(said: Post, codes: set[str] | None = None) -> str:
    return ", ".join(
        sorted(
            {
                f"{each['rule']}{_passage(each)}"
                for each in said["messages"]
                if codes is None or each["code"] in codes
            }
        )
    )


def _passage(message: Post) -> str:
    return f" {message['span']}" if message["span"] else ""


def _print(given: Score, withheld: Score) -> None:
    print(f"{'':34}{'with context':>20}{'without':>20}   bars")
    for name, share, bar in (
        ("label level", "level", "≥ 98 %, without ≥ 80 %"),
        ('"no" where "yes" is right, of all', "wrong_no", "without ≤ 3 %"),
        ("  of the posts that need a label", "wrong_no_of_yes", ""),
        ("label sufficient", "enough", "≥ 95 %"),
        ("  where a label is expected", "enough_labelled", ""),
        ("kind of label", "kind", ""),
        ("imprint hint", "imprint", ""),
        ("harmless posts without a message", "silent", "≥ 95 %"),
    ):
        both = [str(getattr(each, share)) for each in (given, withheld)]
        print(f"{name:34}{both[0]:>20}{both[1]:>20}   {bar}")
    for name, at, bar in (
        ("findings: precision", 0, "≥ 90 %"),
        ("findings: recall", 1, ""),
        ("findings: micro-F1", 2, "≥ 85 %"),
    ):
        both = [f"{each.codes.figures()[at]:6.1%}" for each in (given, withheld)]
        print(f"{name:34}{both[0]:>20}{both[1]:>20}   {bar}")
    if given.failed or withheld.failed:
        print(f"{'could not be answered':34}{given.failed:>20}{withheld.failed:>20}")
        print(
            next(
                what
                for name, _, what in given.misses + withheld.misses
                if name == "error"
            )
        )


def _print_codes(codes: Codes) -> None:
    print(
        f"\n{'with context':28}{'expected':>9}{'said':>6}{'right':>6}   P     R     F1"
    )
    for code in sorted(codes.expected | codes.said):
        figures = "  ".join(f"{value:4.0%}" for value in codes.figures(code))
        print(
            f"{code:28}{codes.expected[code]:>9}{codes.said[code]:>6}"
            f"{codes.right[code]:>6}  {figures}"
        )


def _print_misses(given: Score, withheld: Score, kinds: list[str]) -> None:
    for title, each, wanted in (
        ("with context", given, kinds),
        ("without context", withheld, [kind for kind in kinds if kind in ("level",)]),
    ):
        for name, post, what in each.misses:
            if name in wanted or not kinds:
                text = " ".join(post["text"].split())
                about = f"{post['language']} {post['jurisdiction']} {post['network']}"
                print(f"\n{post.get('id', '?')} {name} ({title}): {what}")
                print(f"    {about} · {post.get('rule_id', '')} · {text[:300]}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--misses",
        nargs="*",
        choices=["level", "enough", "type", "imprint", "findings", "silence", "error"],
        help="list what went wrong; all of it, or only these kinds",
    )
    parser.add_argument("--only", default="", help="posts whose id begins like this")
    chosen = parser.parse_args()
    posts = [
        post
        for post in posts_of(chosen.files)
        if str(post.get("id", "")).startswith(chosen.only)
    ]
    given, withheld = score(posts, context=True), score(posts, context=False)
    print(f"{len(posts)} posts\n")
    _print(given, withheld)
    _print_codes(given.codes)
    if chosen.misses is not None:
        _print_misses(given, withheld, chosen.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
