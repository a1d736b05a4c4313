"""An address at which a network fetches one picture, for an hour.

Some networks take no bytes; they fetch. The address is signed and says itself which file
it means: nothing is listed, nothing kept, and whoever does not hold it finds nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing

from mitreden.lib.public import is_public
from mitreden.networks.types import Abilities, Picture
from mitreden.publishing.pictures import Room, load

LASTS = timedelta(hours=1)
PATH = "/media/once/"  # where web/visitors/media.py answers
_SALT = "mitreden.publishing.once"


class NotOurs(Exception):
    """The address was not made here, or its hour is over."""


def picture_for(can: Abilities, confirmed: dict[str, Any], room: Room) -> Picture:
    """A picture as `pictures.load` makes it, with an address where one is needed.

    Without one (nobody outside could reach it) the network's folder refuses it. Raises
    PictureChanged.
    """
    picture = load(confirmed, room)
    if not can.fetches_pictures or not is_public(settings.SITE_URL):
        return picture
    what = [
        confirmed["name"], confirmed["sha256"], room.longest_side, room.most_bytes
    ]  # fmt: skip
    signed = signing.dumps(what, salt=_SALT)
    return replace(picture, url=f"{settings.SITE_URL}{PATH}{signed}/")


def fetched(signed: str) -> Picture:
    """What an address stands for. Raises NotOurs, PictureChanged."""
    try:
        name, sha256, side, most = signing.loads(signed, salt=_SALT, max_age=LASTS)
    except (signing.BadSignature, TypeError, ValueError) as error:
        raise NotOurs from error
    return load({"name": name, "sha256": sha256, "alt": ""}, Room(side, most))
