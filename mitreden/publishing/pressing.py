"""What is looked at when an author presses the button, before anything is kept.

Each refusal is an exception of its own; the page has the words. Nothing is cut, and
nothing is put right behind her back.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta

from mitreden.channels.models import Channel
from mitreden.networks.types import STORY
from mitreden.people.models import Person
from mitreden.publishing.content import Written, plain
from mitreden.publishing.models import Delivery, Post

# Pressed twice, or the page sent again: the same words are one post.
SAME_WITHIN = timedelta(minutes=10)
FARTHEST = timedelta(days=366)
# As long as a link of ours; networks that put it into the text count it as 23 anyway.
NOMINAL_LINK = "https://go.example.com/l/abcd1234"


class EmptyText(Exception):
    """There is nothing to send."""


class TooLong(Exception):
    def __init__(self, over: int) -> None:
        super().__init__(f"{over} too many")
        self.over = over


class TooAlike(Exception):
    """The network takes no copy of a colleague's post, and may lock both accounts."""


class SameFromBoth(TooAlike):
    """… nor of her own, from another account of hers."""


class StoryNeedsPicture(Exception):
    """A story is one picture; it carries neither words nor a link."""


class InThePast(Exception):
    """The planned time has gone by."""


class TooFarAhead(Exception):
    """More than a year ahead, accounts and stories are no longer what they are."""


def checked_text(channel: Channel, written: Written) -> str:
    """Counted with its link, where that stands in the text over there, and by what her
    own server takes. Raises EmptyText, TooLong, StoryNeedsPicture.
    """
    can = channel.abilities
    if not written.marks <= can.marks:
        raise ValueError("The network does not know this mark.")
    if written.card and written.pictures:
        raise ValueError("A post carries a card or pictures, not both.")
    text = plain(written.text)
    if STORY in written.marks:
        return _story(text, written)
    if not text:
        raise EmptyText
    has_link = written.card and written.target and not can.makes_card
    found = can.measure(f"{text}\n\n{NOMINAL_LINK}" if has_link else text)
    if not found.fits:
        raise TooLong(found.over)
    return text


def checked_time(at: datetime, now: datetime) -> datetime:
    """Raises InThePast, TooFarAhead."""
    if at < now - timedelta(minutes=1):  # the minute she chose has just begun
        raise InThePast
    if at > now + FARTHEST:
        raise TooFarAhead
    return at


def same_before(
    author: Person, channel: Channel, written: Written, now: datetime
) -> Post | None:
    """The post she has made of this a moment ago, through this very account."""
    recent = Post.objects.filter(
        author=author,
        way=Post.Way.API,
        text=plain(written.text),
        delivery__channel=channel,
        withdrawn_at=None,
        created_at__gt=now - SAME_WITHIN,
    ).exclude(delivery__state=Delivery.State.FAILED)
    found = recent.select_related("delivery")
    return next((post for post in found if _shows(post.delivery, written)), None)


def _shows(delivery: Delivery, written: Written) -> bool:
    kept = delivery.confirmed
    pictures = [(one["name"], one["alt"]) for one in kept["pictures"]]
    here = [(one.name, one.alt) for one in written.pictures]
    earlier = asdict(written.earlier) if written.earlier else None
    same = kept.get("earlier") == earlier
    return pictures == here and same and set(kept.get("marks", ())) == written.marks


def _story(text: str, written: Written) -> str:
    if text or written.card:
        raise ValueError("A story carries neither words nor a link.")
    if len(written.pictures) != 1:
        raise StoryNeedsPicture
    return text
