"""What stands around a text, in plain words: asked, read from a form, said in one line.

Answers travel with the form and are never stored. What nobody has answered is derived
from the text; the page shows it as the chosen answer, and sends along what it showed
(`about_was`), so that only a correction counts as given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mitreden.checks import Draft
from mitreden.checks.deriving import situation
from mitreden.checks.questions import open_questions
from mitreden.checks.situation import (
    AccountUse,
    Answer,
    Consideration,
    Context,
    Intensity,
    Situation,
    Topic,
    Visibility,
)

Words = str | Promise
WAS = "_was"
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: Words
    line: Words  # how it is said in the line; "" where there is nothing to say
    explained: Words = ""


@dataclass(frozen=True, slots=True)
class Question:
    field: str  # of Context and Situation
    name: str  # in the form
    legend: Words
    choices: tuple[Choice, ...]

    def read(self, typed: str) -> Any:
        """The answer as `Context` has it; None if it is none."""
        if typed not in {choice.value for choice in self.choices}:
            return None
        kind = KINDS.get(self.field)
        return kind(typed) if kind else typed == YES


KINDS: Mapping[str, Any] = {
    "topic": Topic,
    "intensity": Intensity,
    "consideration": Consideration,
    "visibility": Visibility,
    "account_use": AccountUse,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on the page with the answer that is taken as right."""

    question: Question
    answer: str
    given: bool  # by the author; else derived

    @property
    def choice(self) -> Choice | None:
        return next((c for c in self.question.choices if c.value == self.answer), None)


ABOUT = Question(
    "topic",
    "about",
    _("What is it about?"),
    (
        Choice(Topic.EMPLOYER, _("My workplace"), _("about your workplace"),
               _("Colleagues, projects, news, everyday work")),
        Choice(Topic.PRODUCT, _("Something my employer sells"),
               _("about something your employer sells"), _("A product or a service")),
        Choice(Topic.CLIENT, _("A customer or partner"),
               _("about a customer or partner"), _("Their product or service")),
        Choice(Topic.THIRD_PARTY, _("Another company"), _("about another company"),
               _("One your employer has nothing to do with")),
        Choice(Topic.JOB, _("A job we offer"), _("about a job that is open")),
        Choice(Topic.EXPERT, _("My field in general"), _("about your field in general"),
               _("Knowledge, without an offer")),
        Choice(Topic.REVIEW, _("A review"), _("a review"),
               _("Stars or an opinion on a review site")),
        Choice(Topic.FINANCIAL, _("Figures or shares"), _("about figures or shares")),
        Choice(Topic.POLITICAL, _("Politics"), _("about politics"),
               _("Parties, elections, votes")),
        Choice(Topic.PRIVATE, _("Something private"), _("private"),
               _("Neither your work nor an offer")),
    ),
)  # fmt: skip
TONE = Question(
    "intensity",
    "tone",
    _("How does it speak of it?"),
    (
        Choice(Intensity.NEUTRAL, _("It mentions it"), _("mentioned in passing")),
        Choice(Intensity.INFORMATIONAL, pgettext_lazy("tone of a post", "Factual"),
               pgettext_lazy("tone of a post", "factual"), _("Facts, without praise")),
        Choice(Intensity.PROMOTIONAL, _("It recommends it"), _("recommending it"),
               _("Praise, a price, a discount, a call to buy")),
    ),
)  # fmt: skip
GETS = Question(
    "consideration",
    "gets",
    _("What do you get for it?"),
    (
        Choice(Consideration.NONE, _("Nothing"), _("you get nothing for it")),
        Choice(Consideration.SALARY, _("My salary, nothing more"),
               _("you get nothing beyond your salary"),
               _("The usual staff discount is part of it")),
        Choice(Consideration.PRIZE, _("A chance to win"), _("you can win something"),
               _("A prize, points, a competition")),
        Choice(Consideration.EXTRA_PAY, _("Money for this post"),
               _("you are paid for this post"), _("A bonus or a fee")),
        Choice(Consideration.FREE_PRODUCT, _("A gift"), _("you got something for free"),
               _("A product, a trip, an invitation")),
        Choice(Consideration.PERSONAL_TIE, _("I am close to them"),
               _("you are close to them"), _("Family, friends, shares of your own")),
    ),
)  # fmt: skip
SEEN = Question(
    "visibility",
    "seen",
    _("Where can readers see that you work there?"),
    (
        Choice(Visibility.IN_TEXT, _("In the post"), _("the post says where you work")),
        Choice(Visibility.HEADLINE, _("Beside my name"),
               _("it stands beside your name"), _("On each post, as on LinkedIn")),
        Choice(Visibility.PROFILE, _("In my profile"), _("only your profile says so"),
               _("After a tap on your name")),
        Choice(Visibility.NOWHERE, _("Nowhere"), _("nothing says where you work")),
    ),
)  # fmt: skip
ACCOUNT = Question(
    "account_use",
    "account",
    _("What is this account for?"),
    (
        Choice(AccountUse.PRIVATE, _("Private"), _("from a private account")),
        Choice(AccountUse.WORK_POSTS, _("Private, now and then work"),
               _("from a private account with some work in it")),
        Choice(AccountUse.BUSINESS, _("Mostly work"), _("from an account for work"),
               _("Regular posts for the business")),
        Choice(AccountUse.BLOG, _("A blog"), _("from a blog")),
        Choice(AccountUse.COMPANY, _("The organisation’s page"),
               _("from the organisation’s page")),
    ),
)  # fmt: skip


def _yes_no(
    field: str, name: str, legend: Words, lines: tuple[Words, Words]
) -> Question:
    yes, no = lines
    return Question(
        field, name, legend, (Choice(YES, _("Yes"), yes), Choice(NO, _("No"), no))
    )


CIRCLE = _yes_no(
    "audience_knows",
    "circle",
    _("Does everybody who can read it know where you work?"),
    (_("all readers know where you work"), _("not all readers know where you work")),
)
CUSTOMER = _yes_no(
    "poses_as_consumer",
    "customer",
    _("Does it sound as if a customer had written it?"),
    (_("it sounds like a customer"), _("it does not sound like a customer")),
)
IMPRINT = _yes_no(
    "imprint_present",
    "imprint",
    _("Does this profile have an imprint?"),
    (_("the profile has an imprint"), _("the profile has no imprint")),
)
LISTED = _yes_no(
    "employer_listed",
    "listed",
    _("Are your employer’s shares traded on a stock exchange?"),
    (_("its shares are traded"), _("its shares are not traded")),
)
RELEASED = _yes_no(
    "customer_released",
    "released",
    _("Has the customer agreed to be named?"),
    (_("the customer agrees"), _("the customer has not agreed yet")),
)
SLIDES = _yes_no(
    "slides_labelled",
    "slides",
    _("Does each slide carry the label?"),
    (_("each slide is labelled"), _("not each slide is labelled")),
)

# In the order in which they are asked, and said.
QUESTIONS: Mapping[str, Question] = {
    question.field: question
    for question in (
        *(ABOUT, TONE, GETS, SEEN, ACCOUNT, CIRCLE),
        *(CUSTOMER, IMPRINT, LISTED, RELEASED, SLIDES),
    )
}
MOST = 3  # more would be a form, not a correction
FIRST = ("topic", "intensity", "consideration")


def read_context(data: Mapping[str, Any]) -> Context:
    """What the author has corrected. Everything else is derived anew."""
    if data.get("forget"):
        return Context()
    given: dict[str, Any] = {}
    for question in QUESTIONS.values():
        typed = str(data.get(question.name, ""))
        if typed and typed != data.get(question.name + WAS):
            given[question.field] = question.read(typed)
    return Context(**{key: value for key, value in given.items() if value is not None})


def given_in(context: Context) -> dict[str, str]:
    """The answers somebody gave, as a form has them: name → value."""
    found = {}
    for field in fields(context):
        value = getattr(context, field.name)
        if value is None or field.name not in QUESTIONS:
            continue
        typed = {True: YES, False: NO}.get(value, value)
        found[QUESTIONS[field.name].name] = str(typed)
    return found


def standing(draft: Draft, corrected: Context) -> dict[str, Any]:
    """For the line below the advice: nothing to take for given in an empty box.

    `corrected` is what she has answered here; a draft may know more, by its marks.
    """
    given = given_in(corrected)
    if not (draft.text.strip() or given):
        return {"questions": [], "context_given": given, "context_carried": given}
    found = situation(draft)
    shown = asked(found, corrected, worth_asking(found))
    named = {one.question.name for one in shown}
    return {
        "questions": shown,
        "context_line": [one.choice.line for one in shown if one.choice],
        "context_given": given,
        "context_carried": {k: v for k, v in given.items() if k not in named},
    }


def worth_asking(found: Situation) -> tuple[str, ...]:
    """What it is about, what would change a label, then the usual: all can be corrected."""
    matter = (question.field for question in open_questions(found))
    return tuple(dict.fromkeys([FIRST[0], *matter, *FIRST]))


def asked(
    found: Situation, context: Context, wanted: tuple[str, ...], most: int = MOST
) -> list[Asked]:
    """The questions of the page. What she has answered stays, in its place."""
    given = [field for field in QUESTIONS if getattr(context, field, None) is not None][
        :most
    ]
    open_ones = [field for field in wanted if field in QUESTIONS and field not in given]
    shown = {*given, *open_ones[: most - len(given)]}
    return [
        Asked(question, _value(found, field), field in given)
        for field, question in QUESTIONS.items()
        if field in shown
    ]


def _value(found: Situation, field: str) -> str:
    """Some have no place of their own in the situation: they are found under `more`."""
    answer = getattr(found, field, None)
    return answer.value if isinstance(answer, Answer) else found.more.get(field, "")
