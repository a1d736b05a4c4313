"""An organisation to try the checks with, and short ways to ask them."""

from __future__ import annotations

from datetime import date
from typing import Any

from mitreden.checks import Author, Draft, Finding, Organisation, Term, Terms, check

TODAY = date(2026, 11, 25)
WENDBACH = Organisation(
    names=("Wendbach", "Wendbach Wassertechnik"),
    domains=("wendbach.example",),
    phones=("+49 5221 4711 0",),
    terms=Terms(
        [
            Term("Projekt Aurora", date(2026, 12, 4), "unser neues Vorhaben"),
            Term("Kalter Stern"),
            Term("Grünwerk"),
            Term("Falke"),
            Term("Umsatzziel 2027", date(2026, 11, 1)),
        ]
    ),
)


def draft(text: str, **fields: Any) -> Draft:
    usual: dict[str, Any] = {
        "organisation": WENDBACH,
        "author": Author(email="eva@private.example"),
        "today": TODAY,
    }
    return Draft(text, **usual | fields)


def findings(text: str, **fields: Any) -> list[Finding]:
    return check(draft(text, **fields))


def rules(text: str, **fields: Any) -> list[str]:
    return [finding.rule for finding in findings(text, **fields)]


def passages(text: str, rule: str, **fields: Any) -> list[str]:
    """What exactly is pointed at."""
    return [
        text[finding.span[0] : finding.span[1]]
        for finding in findings(text, **fields)
        if finding.rule == rule and finding.span
    ]
