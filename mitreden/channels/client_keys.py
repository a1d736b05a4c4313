"""The keys by which networks recognise this installation.

Nothing is kept: each of `MITREDEN_TOKEN_KEYS` gives one. The first one signs; the others
are shown as well, so that permissions begun with an earlier one go on while it is listed.
"""

from __future__ import annotations

from django.conf import settings

from mitreden.lib.es256 import derived_key

_PURPOSE = "mitreden: who this installation is to a network"


def client_keys() -> list[str]:
    """Private keys, as JSON."""
    return [derived_key(secret, _PURPOSE) for secret in settings.TOKEN_KEYS]
