"""Her own pictures beside her words: added, described, put in order, taken away.

The form carries their names in order; what she says about a picture is kept with it.
Each act is a button of the form, so that it works without scripts; htmx improves it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mitreden.channels.models import Channel
from mitreden.checks.situation import Context
from mitreden.gallery.actions import MOST_BYTES, TooManyUnused, describe, upload
from mitreden.gallery.models import ALT_LENGTH, OwnPicture
from mitreden.gallery.queries import in_order
from mitreden.lib.pictures import NotAPicture
from mitreden.networks import NETWORKS, Network
from mitreden.publishing.content import PictureContent
from mitreden.web.advocates.live import live
from mitreden.web.http import PersonRequest

People = OwnPicture.People
if TYPE_CHECKING:  # the type takes a parameter that the class does not
    Upload = UploadedFile[bytes]
else:
    Upload = UploadedFile
AT_ONCE = 10  # files of one upload
SLIDES = 5  # of the story kit

REFUSED: Mapping[str, Promise] = {
    "too_big": gettext_lazy("larger than 20 MB. Save it smaller and try again."),
    "too_many_pixels": gettext_lazy(
        "more than 50 million pixels. Save it smaller and try again."
    ),
    "too_small": gettext_lazy("smaller than 40 pixels. Please choose a larger one."),
    "svg": gettext_lazy(
        "SVG files can contain programs, so we do not take them. Save it as PNG or JPEG."
    ),
    "heic": gettext_lazy(
        "HEIC is not read by most networks. On an iPhone, choose the photo from this page "
        "and it becomes a JPEG by itself; or set Settings › Camera › Formats to “Most "
        "Compatible”."
    ),
    "animated": gettext_lazy(
        "this picture moves. Save one frame of it as JPEG or PNG, please."
    ),
    "unknown": gettext_lazy(
        "this is no picture we can read, whatever its name says. Use JPEG, PNG or WebP."
    ),
    "broken": gettext_lazy("damaged or incomplete. Please choose another file."),
    "too_many": gettext_lazy(
        "many pictures wait for a post already. Use or remove some first."
    ),
}

CHOICES: tuple[tuple[str, Promise], ...] = (
    (People.NOBODY, gettext_lazy("No, nobody")),
    (People.ONLY_ME, gettext_lazy("Only me")),
    (People.AGREED, gettext_lazy("Others, and they have agreed")),
    (People.CHILDREN, gettext_lazy("Children, and their parents have agreed")),
    (People.NOT_YET, gettext_lazy("Others; I have not asked them yet")),
)

# As the advice reads it; from the least to what asks for most care.
_SAID: Mapping[str, tuple[str, str]] = {
    People.NOBODY: ("nobody", ""),
    People.ONLY_ME: ("only me", ""),
    People.AGREED: ("colleagues, recognisable", "yes"),
    People.CHILDREN: ("children, recognisable", "yes, their parents agreed"),
    People.NOT_YET: ("colleagues, recognisable", "not asked yet"),
}
_CARE = tuple(_SAID)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What lies beside the sheet, and what just happened to it."""

    network: Network
    pictures: tuple[OwnPicture, ...]
    removed: OwnPicture | None = None
    refused: tuple[str, ...] = ()
    sends: bool = False  # the post goes out through us: then pictures replace the card
    slides: int = 0  # in the story kit: as many as there are slides

    @property
    def most(self) -> int:
        return self.slides or self.network.abilities.images

    @property
    def room(self) -> int:
        return max(0, self.most - len(self.pictures))

    @property
    def left_behind(self) -> int:
        """More than the network takes: the first ones go."""
        return max(0, len(self.pictures) - self.most)

    @property
    def alt_length(self) -> int:
        return self.network.abilities.alt_length or ALT_LENGTH

    @property
    def choices(self) -> tuple[tuple[str, Promise], ...]:
        return CHOICES


def read_pictures(request: PersonRequest, now: datetime) -> tuple[OwnPicture, ...]:
    """Those the form names, with what it says about them: that is kept at once."""
    data = request.POST if request.method == "POST" else request.GET
    found = in_order(request.user, data.getlist("picture"))
    if request.method == "POST":
        for picture in found:
            describe(
                picture=picture,
                alt=data.get(f"alt-{picture.token}"),
                people=data.get(f"people-{picture.token}"),
                now=now,
            )
    return tuple(found)


def with_pictures(context: Context, pictures: Sequence[OwnPicture]) -> Context:
    """The advice hears what is shown, and whether all of it is described."""
    if not pictures:
        return context
    known = [one.people for one in pictures if one.people]
    careful = max(known, key=_CARE.index, default="")
    if People.CHILDREN in known and careful == People.NOT_YET:
        people, consent = _SAID[People.CHILDREN][0], _SAID[People.NOT_YET][1]
    else:
        people, consent = _SAID.get(careful, ("", ""))
    return replace(
        context,
        has_picture=True,
        picture_described=all(one.alt for one in pictures),
        people=context.people or people,
        consent=context.consent or consent,
        picture_shows=" ".join(one.alt for one in pictures),
    )


def contents(
    pictures: Sequence[OwnPicture], network: Network
) -> tuple[PictureContent, ...]:
    """What goes out: as many, and as long a description, as the network takes."""
    abilities = network.abilities
    return tuple(
        PictureContent(one.name, one.alt[: abilities.alt_length or ALT_LENGTH])
        for one in pictures[: abilities.images]
    )


def shelf_of(
    request: PersonRequest,
    network: Network,
    pictures: tuple[OwnPicture, ...],
    now: datetime,
    sends: bool = False,
) -> Shelf:
    """The shelf after the button that was pressed, if it was one of the shelf's."""
    slides = SLIDES if request.POST.get("kit") else 0
    shelf = Shelf(network, pictures, sends=sends and not slides, slides=slides)
    if request.method != "POST":
        return shelf
    act, _colon, token = request.POST.get("do", "").partition(":")
    if files := request.FILES.getlist("file"):
        return _added(request, shelf, files, now)
    if act == "picture_remove":
        gone = next((one for one in pictures if one.token == token), None)
        left = tuple(one for one in pictures if one is not gone)
        return replace(shelf, pictures=left, removed=gone)
    if act == "picture_back":
        back = tuple(in_order(request.user, [token]))
        return replace(shelf, pictures=pictures + back)
    if act in {"picture_earlier", "picture_later"}:
        earlier = act.endswith("earlier")
        return replace(shelf, pictures=_moved(pictures, token, earlier=earlier))
    return shelf


@live
def pictures_on_desk(request: PersonRequest) -> HttpResponse:
    """For htmx: the shelf alone. The advice is told that something changed."""
    now = timezone.now()
    network = NETWORKS.get(request.POST.get("network", "")) or next(
        iter(NETWORKS.values())
    )
    sends = request.user.channels.filter(
        network_key=network.key, state=Channel.State.CONNECTED
    ).exists()
    shelf = shelf_of(request, network, read_pictures(request, now), now, sends)
    answer = render(request, "advocates/pictures/shelf.html", {"shelf": shelf})
    answer["HX-Trigger-After-Settle"] = "pictures"
    return answer


def _added(
    request: PersonRequest, shelf: Shelf, files: list[Upload], now: datetime
) -> Shelf:
    added: list[OwnPicture] = []
    refused: list[str] = []
    for file in files[: min(AT_ONCE, shelf.room)]:
        try:
            added.append(_one(request, file, now))
        except NotAPicture as error:
            refused.append(_line(file, error.reason))
        except TooManyUnused:
            refused.append(_line(file, "too_many"))
            break
    over = len(files) - min(AT_ONCE, shelf.room)
    if over > 0:
        refused.append(_no_room(shelf, over))
    return replace(
        shelf, pictures=shelf.pictures + tuple(added), refused=tuple(refused)
    )


def _one(request: PersonRequest, file: Upload, now: datetime) -> OwnPicture:
    """The size is known before the file is read."""
    if (file.size or 0) > MOST_BYTES:
        raise NotAPicture("too_big")
    return upload(owner=request.user, data=file.read(), now=now)


def _line(file: Upload, reason: str) -> str:
    why = REFUSED.get(reason, REFUSED["unknown"])
    return _("%(file)s: %(why)s") % {"file": (file.name or "?")[:60], "why": why}


def _no_room(shelf: Shelf, over: int) -> str:
    return ngettext(
        "%(network)s takes %(most)d pictures at most: %(over)d was left out.",
        "%(network)s takes %(most)d pictures at most: %(over)d were left out.",
        over,
    ) % {"network": shelf.network.name, "most": shelf.most, "over": over}


def _moved(
    pictures: tuple[OwnPicture, ...], token: str, *, earlier: bool
) -> tuple[OwnPicture, ...]:
    row = list(pictures)
    at = next((i for i, one in enumerate(row) if one.token == token), None)
    if at is None:
        return pictures
    to = at - 1 if earlier else at + 1
    if 0 <= to < len(row):
        row[at], row[to] = row[to], row[at]
    return tuple(row)
