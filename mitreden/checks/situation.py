"""What stands around a text: whose offer, how promotional, what for, who can see it.

The words and values are those of the rule packs. A `Context` holds what somebody has
answered (None: nobody has); a `Situation` has an answer to everything, each with where
it comes from, so that a person can see and correct it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Span = tuple[int, int]  # code points of the draft's text, end not included


class Topic(StrEnum):
    PRIVATE = "private"
    EXPERT = "industry_expert"
    EMPLOYER = "employer_general"  # the place of work, its people and news
    JOB = "job_ad"
    PRODUCT = "product"  # of one's own employer
    CLIENT = "client"  # a customer's or partner's product
    THIRD_PARTY = "third_party"  # an unrelated company's product
    REVIEW = "review"
    FINANCIAL = "financial"
    POLITICAL = "political"


class Intensity(StrEnum):
    NEUTRAL = "neutral"
    INFORMATIONAL = "informational"
    PROMOTIONAL = "promotional"  # praise without distance, price, code, call to buy


class Consideration(StrEnum):
    NONE = "none"
    SALARY = "salary_only"
    PRIZE = "prize"
    EXTRA_PAY = "extra_pay"
    FREE_PRODUCT = "free_product"
    PERSONAL_TIE = "personal_tie"


class Visibility(StrEnum):
    """Where readers can see that the author works there."""

    IN_TEXT = "in_text"
    HEADLINE = "headline"  # the line shown beside each post
    PROFILE = "profile_only"
    NOWHERE = "nowhere"


class AccountUse(StrEnum):
    PRIVATE = "private"
    WORK_POSTS = "private_with_work_posts"
    BUSINESS = "business_regular"
    BLOG = "blog_editorial"
    COMPANY = "company_page"


class Origin(StrEnum):
    """Where an answer comes from, from the surest to the least sure."""

    GIVEN = "given"
    TEXT = "text"
    STORY = "story"
    NETWORK = "network"
    PROFILE = "profile"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a post beside its text. None means: derive it."""

    topic: Topic | None = None
    intensity: Intensity | None = None
    consideration: Consideration | None = None
    visibility: Visibility | None = None
    account_use: AccountUse | None = None
    audience_knows: bool | None = None  # a closed circle that knows the employer
    poses_as_consumer: bool | None = None
    imprint_present: bool | None = None
    employer_listed: bool | None = None  # shares traded on a market
    slides_labelled: bool | None = None  # each slide of a story carries the label
    overlay_label: str = ""  # written on or spoken in the picture or video
    platform_label: str = ""  # the network's own switch
    people: str = ""  # who can be recognised in the picture
    consent: str = ""  # whether they have agreed
    picture_shows: str = ""
    has_picture: bool = False
    picture_described: bool = True  # has an alternative text
    ai_content: str = ""  # what a machine has made, and whether the post says so
    customer_released: bool | None = None  # the named customer has agreed


NO_CONTEXT = Context()


@dataclass(frozen=True, slots=True)
class Answer:
    value: str
    origin: Origin
    span: Span | None = None  # the passage that says so


@dataclass(frozen=True, slots=True)
class Situation:
    """Every question of the rule packs, answered."""

    topic: Answer
    intensity: Answer
    consideration: Answer
    visibility: Answer
    account_use: Answer
    audience_knows: Answer  # "yes" or "no", as the others below
    poses_as_consumer: Answer
    imprint_present: Answer
    relation: Answer  # employee, trainee, …, executive, owner, none
    network_class: Answer  # business, social, blog, review_site
    format: Answer
    jurisdiction: str = "DE"
    more: Mapping[str, str] = field(default_factory=dict)
