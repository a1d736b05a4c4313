"""The works agreement as data: what may be shown, and how long anything is kept.

Nothing here is a setting of the editors. Who wants to change it needs the works council,
and a commit that says so (docs/adr/0007, docs/privacy.md). Only the smallest group may
be raised in the database, and never below `NEVER_BELOW`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import timedelta
from enum import StrEnum

# No statute fixes a number. Five is what the strictest critics of small groups accept
# as the least; ten is what we start with.
NEVER_BELOW = 5
DEFAULT_SMALLEST_GROUP = 10


class Purpose(StrEnum):
    """What data may be used for. Anything else is not agreed, and not built."""

    TELL = "tell"  # help people tell stories in their own words, and post them
    OWN_NUMBERS = "own_numbers"  # show a person her own numbers
    TOTALS = "totals"  # show the organisation what it may know about all together
    ACCOUNT_FOR_OFFICE = "account_for_office"  # log what people in office did
    OPERATE = "operate"  # sign-in, security, mending faults


class Excluded(StrEnum):
    """What data must not be used for, said in so many words."""

    APPRAISAL = "appraisal"
    RANKING = "ranking"
    ABSENCE = "absence"
    WORKING_TIME = "working_time"
    MOOD = "mood"
    NON_PARTICIPANTS = "non_participants"


class Dimension(StrEnum):
    """By what totals may be broken down. There are no people and no teams in it."""

    ALL = "all"
    WEEK = "week"
    NETWORK = "network"
    TOPIC = "topic"
    STORY = "story"


class Measure(StrEnum):
    POSTS = "posts"
    CLICKS = "clicks"
    REACTIONS = "reactions"  # likes, answers and reposts, as networks tell an author


@dataclass(frozen=True, slots=True)
class Gate:
    """What a figure about many people must pass before anybody sees it.

    Both shares are rules of official statistics. `dominance`: a figure is not safe if
    one contributor makes up more than this share of it, the (n,k) rule with n = 1.
    `closeness`: it is not safe either if the second largest contributor, who knows her
    own share, could work out the largest to within this per cent, the p% rule. Source:
    Handbook on Statistical Disclosure Control, chapter 4 "Magnitude tabular data",
    https://sdctools.github.io/HandbookSDC/ (read 2026-11-25). The values are ours.
    """

    smallest_group: int = DEFAULT_SMALLEST_GROUP
    dominance: int = 75  # per cent
    closeness: int = 10  # per cent

    def __post_init__(self) -> None:
        if self.smallest_group < NEVER_BELOW:
            raise ValueError(f"a group has at least {NEVER_BELOW} people")


@dataclass(frozen=True, slots=True)
class Retention:
    """The longest time anything is kept. The names are used by `personal_data.py`.

    What a person wrote is not in this list: it is hers, and she deletes it.
    """

    clicks: timedelta = timedelta(days=2 * 365)
    hours: timedelta = timedelta(days=90)  # then a click's day is kept, not its hour
    dismissals: timedelta = timedelta(days=180)
    sketches: timedelta = timedelta(days=90)  # of shared posts, without a name
    log: timedelta = timedelta(days=3 * 365)
    technical: timedelta = timedelta(days=14)  # finished tasks

    def of(self, period: str) -> timedelta:
        if period not in {known.name for known in fields(self)}:
            raise KeyError(f"the agreement has no period {period!r}")
        value: timedelta = getattr(self, period)
        return value


@dataclass(frozen=True, slots=True)
class Agreement:
    gate: Gate = field(default_factory=Gate)
    retention: Retention = field(default_factory=Retention)
    weeks: int = 4  # a release covers this many ISO weeks
    settling: timedelta = timedelta(days=3)  # so that late counts are in it
    purposes: tuple[Purpose, ...] = tuple(Purpose)
    excluded: tuple[Excluded, ...] = tuple(Excluded)
    reports: tuple[Dimension, ...] = tuple(Dimension)
    measures: tuple[Measure, ...] = tuple(Measure)

    def allows(self, dimension: str, measure: str) -> bool:
        return dimension in self.reports and measure in self.measures


def agreement(*, smallest_group: int = DEFAULT_SMALLEST_GROUP) -> Agreement:
    """The agreement in force, with the group size this organisation agreed on."""
    return Agreement(gate=Gate(smallest_group=smallest_group))
