"""Where a text stood first, for posts that are pages of their own: a line at the end."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import translation
from django.utils.translation import gettext as _

from mitreden.networks.types import Earlier

_is_address = URLValidator(schemes=["http", "https"])


def earlier_at(typed: str, language: str) -> Earlier | None:
    """In the language of the post; None if that is no address."""
    address = typed.strip()
    try:
        _is_address(address)
    except ValidationError:
        return None
    with translation.override(language):
        return Earlier(address, _("First published:"))
