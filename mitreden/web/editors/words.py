"""Words for the codes that stories and sources carry."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mitreden.stories.models import Story, Suggestion

Words = Mapping[str, str | Promise]

LABELS: Words = {
    Story.Label.NONE: _("Nothing more: the employer in the profile is enough"),
    Story.Label.EMPLOYER: _("Say in the text where you work"),
    Story.Label.AD: _("Begin with “Werbung” or “Ad”: it is about something for sale"),
}

TONES: Words = {
    Suggestion.Tone.FACTUAL: _("matter-of-fact"),
    Suggestion.Tone.PERSONAL: _("personal"),
    Suggestion.Tone.CURIOUS: _("curious"),
    Suggestion.Tone.LIGHT: _("light-hearted"),
    Suggestion.Tone.INVITING: _("inviting"),
}

VOICES: Words = {
    Suggestion.Voice.ANYONE: _("anyone can say this"),
    Suggestion.Voice.INVOLVED: _("only for those who were there"),
    Suggestion.Voice.IF_TRUE: _("only if it is true for you"),
}

_PROBLEMS: Words = {
    "dns": _("Nobody knows this name. Is the address spelled correctly?"),
    "private_address": _(
        "This address leads into a private network. For everyone's safety we only "
        "read what is public."
    ),
    "bad_address": _("This is not a web address we can read. It begins with https://."),
    "connect": _("The server does not answer."),
    "timeout": _("The server took too long to answer."),
    "tls": _("The server's certificate is not in order, so the line is not safe."),
    "protocol": _("The server hung up in the middle of its answer."),
    "too_many_redirects": _("The address sends us on and on and arrives nowhere."),
    "too_big": _("The answer is larger than any feed should be."),
    "encoding": _("The answer is packed in a way we cannot read."),
    "not_a_feed": _("There is an answer, but it is no feed."),
    "status_401": _("The page wants a password. We only read what is public."),
    "status_403": _("The server does not let us read this."),
    "status_404": _("There is no page at this address (404)."),
    "status_410": _("The feed was taken away for good (410)."),
    "status_429": _("The server asks us to come less often (429)."),
}

_REFUSED_PICTURES: Words = {
    "too_big": _("This file is larger than 10 MB. Save it smaller and try again."),
    "too_many_pixels": _(
        "This picture has more than 50 million pixels. Save it smaller and try again."
    ),
    "too_small": _(
        "This picture is smaller than 40 pixels. Please choose a larger one."
    ),
    "svg": _(
        "SVG files can contain programs, so we do not take them. Use PNG or JPEG."
    ),
    "heic": _(
        "This is a HEIC file. Open it on the phone or computer, and save it as JPEG."
    ),
    "unknown": _(
        "This is no picture we can read, whatever its name says. Use JPEG, PNG, WebP "
        "or GIF."
    ),
    "broken": _("This picture is damaged or incomplete. Please choose another file."),
}


def source_problem(reason: str) -> str:
    """Why a source could not be read, in a sentence."""
    if known := _PROBLEMS.get(reason):
        return str(known)
    if status := re.fullmatch(r"status_([0-9]{3})", reason):
        number = status.group(1)
        text = (
            gettext("The server has a problem of its own (%(number)s).")
            if number.startswith("5")
            else gettext("The server refuses to answer (%(number)s).")
        )
        return text % {"number": number}
    return gettext("It could not be read.")


def refused_picture(reason: str) -> str:
    """Why an upload was refused, and what to do instead."""
    return str(_REFUSED_PICTURES.get(reason, _REFUSED_PICTURES["unknown"]))
