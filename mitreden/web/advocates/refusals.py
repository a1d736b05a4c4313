"""Why a post cannot go out like this, in words. Nothing she has written is lost."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mitreden.publishing.actions import (
    ChannelNotReady,
    EmptyText,
    InThePast,
    NotTakingPart,
    SameFromBoth,
    StoryNeedsPicture,
    TooAlike,
    TooFarAhead,
    TooLong,
)
from mitreden.web.advocates.times import NoSuchTime

STORY_LACKS: Mapping[str, Promise] = {
    "picture": gettext_lazy("A story needs one picture of yours. Go back to add it."),
    "upright": gettext_lazy(
        "A story needs an upright picture. Go back to choose another, or make slides."
    ),
}
PROBLEMS = (
    ChannelNotReady,
    EmptyText,
    InThePast,
    NoSuchTime,
    NotTakingPart,
    SameFromBoth,
    StoryNeedsPicture,
    TooAlike,
    TooFarAhead,
    TooLong,
)


def words_for(problem: Exception) -> str:
    if isinstance(problem, TooLong):
        return ngettext(
            "%(over)d character too many. Go back to shorten it; nothing is lost.",
            "%(over)d characters too many. Go back to shorten it; nothing is lost.",
            problem.over,
        ) % {"over": problem.over}
    words = {
        EmptyText: _("There is nothing to send yet. Write a few words first."),
        InThePast: _("This time has gone by. Choose a later one."),
        TooAlike: _("A colleague has posted nearly the same, and this network does not "
                    "take it twice. Say it in your own words; nothing is lost."),
        SameFromBoth: _("You have posted nearly the same from another account, and this "
                        "network does not take it twice. Say it differently here; "
                        "nothing is lost."),
        StoryNeedsPicture: str(STORY_LACKS["picture"]),
        TooFarAhead: _("More than a year ahead is too far. Choose an earlier time."),
        NoSuchTime: _("This time does not exist: please choose a date and a time. At the "
                      "end of March the clock jumps over an hour."),
        ChannelNotReady: _("The account needs you to sign in again. Your text is safe."),
    }  # fmt: skip
    return words.get(type(problem), _("To share, take part first. Your text is safe."))
