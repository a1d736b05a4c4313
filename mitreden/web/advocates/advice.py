"""The advice on a sheet, as the panel beside it shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from mitreden.checks import Finding, Mend, Weight, apply, check
from mitreden.web.advocates.drafting import Sheet, draft_of

MOST = 7  # more would be a list of faults, not advice
AGAIN = 2  # of the same kind


@dataclass(frozen=True, slots=True)
class MendButton:
    """`start` and `end` count code points; `was` lets the page see whether they fit."""

    kind: str
    value: str  # which one, for a form without JavaScript
    start: int
    end: int
    was: str
    replacement: str

    @property
    def words(self) -> str:
        return self.replacement.strip(" ·")


@dataclass(frozen=True, slots=True)
class Item:
    finding: Finding
    number: int | None  # None: it is fine
    passage: str
    mends: tuple[MendButton, ...]

    @property
    def public_from(self) -> date | None:
        """With a confidential word: the day on which it is none any more."""
        day = self.finding.facts.get("public_from")
        return date.fromisoformat(day) if isinstance(day, str) and day else None

    @property
    def template(self) -> str:
        return f"advocates/findings/{self.finding.rule}.html"


@dataclass(frozen=True, slots=True)
class Advice:
    items: tuple[Item, ...]
    more: int  # remarks of the same kind that are not shown
    written: bool

    @property
    def notes(self) -> int:
        return sum(item.number is not None for item in self.items)


def advice_on(sheet: Sheet, now: datetime) -> Advice:
    findings = check(draft_of(sheet, now))
    shown = list(_few(findings))
    items = tuple(_items(sheet.text, shown))
    return Advice(
        items, len(findings) - len(shown), bool(sheet.text.strip() or findings)
    )


def mended(sheet: Sheet, value: str, now: datetime) -> str | None:
    """The text after this mend; None if the advice has changed since."""
    for item in advice_on(sheet, now).items:
        for button in item.mends:
            if button.value == value:
                mend = Mend(button.kind, (button.start, button.end), button.replacement)
                return apply(sheet.text, mend)
    return None


def _few(findings: list[Finding]) -> Iterator[Finding]:
    """Not the same remark again and again, and not too many in all."""
    seen: dict[str, int] = {}
    notes = 0
    for finding in findings:
        seen[finding.rule] = seen.get(finding.rule, 0) + 1
        if finding.weight is Weight.FINE:
            yield finding
        elif seen[finding.rule] <= AGAIN and notes < MOST:
            notes += 1
            yield finding


def _items(text: str, findings: list[Finding]) -> Iterator[Item]:
    number = 0
    for index, finding in enumerate(findings):
        fine = finding.weight is Weight.FINE
        number += not fine
        start, end = finding.span or (0, 0)
        buttons = tuple(
            MendButton(
                kind=mend.kind,
                value=f"{finding.rule}:{index}:{place}",
                start=mend.span[0],
                end=mend.span[1],
                was=text[slice(*mend.span)],
                replacement=mend.replacement,
            )
            for place, mend in enumerate(finding.mends)
        )
        yield Item(finding, None if fine else number, text[start:end], buttons)
