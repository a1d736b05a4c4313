"""What an author says of a post beside its words, where the network shows it.

Offered only where we send the post: by hand, she finds the same switches over there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mitreden.checks.situation import Consideration, Context
from mitreden.networks.types import DRAFT, MADE_WITH_AI, PAID, STORY


@dataclass(frozen=True, slots=True)
class Mark:
    key: str
    label: str | Promise
    explained: str | Promise


MARKS: Mapping[str, Mark] = {
    mark.key: mark
    for mark in (
        Mark(
            STORY,
            pgettext_lazy("format of a post", "As a story"),
            _(
                "One upright picture, gone after a day. Words and links do not go along."
            ),
        ),
        Mark(
            PAID,
            _("Paid partnership"),
            _("Somebody pays you for this post, or gives you something for it."),
        ),
        Mark(
            MADE_WITH_AI,
            _("Made with AI"),
            _("A machine has made the picture, or most of the words."),
        ),
        Mark(
            DRAFT,
            _("As a draft"),
            _("Only you see it there, and you publish it yourself when you like."),
        ),
    )
}
# How the advice knows the switches, in the language of the post: see checks/labels.
_PAID_LABEL = {
    "de": "Bezahlte Partnerschaft",
    "en": "Paid partnership",
    "fr": "Partenariat rémunéré",
}
_AI_LABEL = "made with AI"


def read_marks(typed: Iterable[str], offered: Iterable[str]) -> frozenset[str]:
    """What the form says, as far as the network understands it."""
    return frozenset(typed) & frozenset(offered)


def in_order(marks: Iterable[str]) -> list[Mark]:
    wanted = frozenset(marks)
    return [mark for mark in MARKS.values() if mark.key in wanted]


def with_marks(context: Context, marks: frozenset[str], language: str) -> Context:
    """The advice takes them as given; what she has answered herself comes first."""
    labels = []
    if PAID in marks:
        labels.append(_PAID_LABEL.get(language, _PAID_LABEL["en"]))
        paid = context.consideration or Consideration.EXTRA_PAY
        context = replace(context, consideration=paid)
    if MADE_WITH_AI in marks:
        labels.append(_AI_LABEL)
        context = replace(context, ai_content=context.ai_content or _AI_LABEL)
    if not labels:
        return context
    return replace(context, platform_label=", ".join(labels))
