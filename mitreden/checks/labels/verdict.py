"""What can be wrong with a label."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mitreden.checks.types import Span


class Problem(StrEnum):
    """What is wrong with the label, the nearest to enough first."""

    SLIDE = "slide"  # not on each slide
    OVERLAY = "overlay"  # shown for a moment only
    LATE = "late"
    FOLD = "fold"
    CLOUD = "cloud"
    UNPAID = "unpaid"  # "unbezahlt", though there is a benefit
    NEGATED = "negated"
    LANGUAGE = "language"
    WEAK = "weak"
    MISSING = "missing"
    TIE_LATE = "tie_late"
    TIE_IN_CLOUD = "tie_in_cloud"
    NO_TIE = "no_tie"


@dataclass(frozen=True, slots=True)
class Verdict:
    enough: bool
    problem: Problem | None = None
    span: Span | None = None  # the label, or what is wrong with it
