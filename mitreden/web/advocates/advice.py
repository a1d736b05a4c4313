"""The advice on a sheet, as the panel beside it shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mitreden.checks import Draft, Finding, Mend, Weight, apply, check
from mitreden.checks.labels.due import due
from mitreden.checks.words import Confidence, Told, tell
from mitreden.guidance.softening import softened, softening
from mitreden.networks.types import PAID
from mitreden.web.advocates.drafting import Sheet, draft_of

MOST = 7  # more would be a list of faults, not advice
AGAIN = 2  # of the same kind
AD_LABEL = "label.ad_"  # remarks on a label that is missing, late or weak

CONFIDENCE: dict[Confidence, Promise] = {
    Confidence.SETTLED: _("This is settled."),
    Confidence.PRUDENT: _("This is careful practice."),
    Confidence.OPEN: _("This is an open question."),
}


@dataclass(frozen=True, slots=True)
class MendButton:
    """`start` and `end` count code points; `was` lets the page see whether they fit."""

    kind: str
    value: str  # which one, for a form without JavaScript
    start: int
    end: int
    was: str
    replacement: str
    words: str  # what the button says


@dataclass(frozen=True, slots=True)
class Item:
    finding: Finding
    number: int | None  # None: it is fine
    told: Told  # its words, in the language of the page
    mends: tuple[MendButton, ...]
    answered: str = ""  # what she has made of it: helped, wrong
    switch: bool = False  # the network has a label of its own: set with one tap

    @property
    def confidence(self) -> Promise:
        return CONFIDENCE[self.told.confidence]


@dataclass(frozen=True, slots=True)
class Advice:
    items: tuple[Item, ...]
    more: int  # remarks of the same kind that are not shown
    written: bool

    @property
    def notes(self) -> int:
        return sum(item.number is not None for item in self.items)


def advice_on(sheet: Sheet, draft: Draft, now: datetime) -> Advice:
    """`draft` is the sheet as the checks see it: read once for all that is asked."""
    findings = findings_on(draft, now)
    shown = list(_few(findings))
    items = tuple(_items(sheet, shown, _offers_switch(sheet, draft)))
    return Advice(
        items, len(findings) - len(shown), bool(sheet.text.strip() or findings)
    )


def findings_on(draft: Draft, now: datetime) -> list[Finding]:
    """All of them, as loud as this organisation wants them."""
    return softened(check(draft), softening.steps(now))


def rules_speaking(sheet: Sheet, now: datetime) -> set[str]:
    """Rules with a remark that asks for a thought: what strictness is counted by."""
    findings = findings_on(draft_of(sheet, now), now)
    return {one.rule for one in findings if one.weight is not Weight.FINE}


def mended(sheet: Sheet, value: str, now: datetime) -> str | None:
    """The text after this mend; None if the advice has changed since."""
    for item in advice_on(sheet, draft_of(sheet, now), now).items:
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


def _offers_switch(sheet: Sheet, draft: Draft) -> bool:
    """The rules name the network's own label for this, and she has not set it."""
    offered = PAID in {mark.key for mark in sheet.offered_marks}
    return offered and PAID not in sheet.marks and bool(due(draft).decision.switch)


def _items(sheet: Sheet, findings: list[Finding], switch: bool) -> Iterator[Item]:
    text = sheet.text
    language = (get_language() or "de")[:2]
    number = 0
    for index, finding in enumerate(findings):
        fine = finding.weight is Weight.FINE
        number += not fine
        told = tell(finding, language, text[slice(*finding.span or (0, 0))])
        buttons = tuple(
            MendButton(
                kind=mend.kind,
                value=f"{finding.rule}:{index}:{place}",
                start=mend.span[0],
                end=mend.span[1],
                was=text[slice(*mend.span)],
                replacement=mend.replacement,
                words=told.mends[place],
            )
            for place, mend in enumerate(finding.mends)
        )
        yield Item(
            finding,
            None if fine else number,
            told,
            buttons,
            sheet.answered.get(finding.rule, ""),
            switch and not fine and finding.rule.startswith(AD_LABEL),
        )
