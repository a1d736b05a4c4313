"""What a column holds, as its owner would say it; codes stay in the download."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Manager, Model
from django.utils.translation import gettext_lazy as _

from mitreden.channels.models import Channel
from mitreden.gallery.models import OwnPicture
from mitreden.networks import NETWORKS
from mitreden.people.models import Language, Person
from mitreden.publishing.models import Delivery, Post
from mitreden.stories.models import Story
from mitreden.web.advocates.own_pictures import CHOICES
from mitreden.web.advocates.settings import TRACKS
from mitreden.web.wording import value_in_words

LANGUAGES = dict(Language.choices)
NETWORK_NAMES = {key: network.name for key, network in NETWORKS.items()}

CHOSEN: Mapping[tuple[type[Model], str], Mapping[Any, Any]] = {
    (Person, "track"): TRACKS,
    (Person, "language"): LANGUAGES,
    (Person, "post_languages"): LANGUAGES,
    (Channel, "network_key"): NETWORK_NAMES,
    (Channel, "state"): {
        Channel.State.CONNECTED: _("yes"),
        Channel.State.SIGN_IN_AGAIN: _("no, only you can renew it"),
    },
    (OwnPicture, "people"): {OwnPicture.People.UNASKED: _("not said yet")}
    | dict(CHOICES),
    (Post, "network_key"): NETWORK_NAMES,
    (Post, "language"): LANGUAGES,
    (Post, "way"): {
        Post.Way.HAND_OVER: _("you, yourself"),
        Post.Way.API: _("we, for you"),
    },
    (Post, "answer"): {
        Post.Answer.OPEN: _("none"),
        Post.Answer.YES: _("yes"),
        Post.Answer.NO: _("no"),
    },
    (Delivery, "state"): {
        Delivery.State.WAITING: _("it waits"),
        Delivery.State.SENDING: _("it is being sent"),
        Delivery.State.SENT: _("it is out"),
        Delivery.State.UNSURE: _("nobody can know whether it is out"),
        Delivery.State.FAILED: _("it did not go out"),
        Delivery.State.WITHDRAWING: _("it is being deleted there"),
        Delivery.State.WITHDRAWN: _("taken back"),
    },
    (Story, "state"): {
        Story.State.PROPOSED: _("it waits"),
        Story.State.WAITING: _("it waits"),
        Story.State.ACCEPTED: _("it is offered"),
        Story.State.SET_ASIDE: _("set aside"),
    },
}


def in_words(row: Model, name: str) -> str:
    """Empty if the column holds nothing."""
    value = getattr(row, name)
    if isinstance(value, Manager):
        value = list(value.all())
    words = CHOSEN.get((type(row), name), {})
    if isinstance(value, list):
        value = [words.get(one, one) if words else one for one in value]
    elif value and words:
        value = words.get(value, value)
    return value_in_words(value)
