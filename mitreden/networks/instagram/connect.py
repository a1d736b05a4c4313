"""The way to a professional Instagram account's permission ("Instagram Login").

https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/
business-login and /get-started (read 2026-11-25). No Facebook page is needed. Personal
accounts have no interface: they are told so.
"""

from __future__ import annotations

from collections.abc import Mapping

from mitreden.networks.graph import Place
from mitreden.networks.meta import GraphConnect
from mitreden.networks.types import Refused

WEB = "https://www.instagram.com"
API = "https://api.instagram.com"
GRAPH = "https://graph.instagram.com"
VERSION = "v24.0"
PROFESSIONAL = frozenset({"BUSINESS", "MEDIA_CREATOR", "CREATOR"})


class InstagramConnect(GraphConnect):
    def check(self, me: Mapping[str, object]) -> None:
        kind = str(me.get("account_type", "")).upper()
        if kind not in PROFESSIONAL:
            raise Refused("needs_professional", kind)


def place(options: Mapping[str, str]) -> Place:
    return Place(
        authorize=f"{options.get('web', WEB)}/oauth/authorize",
        token=f"{options.get('api', API)}/oauth/access_token",
        graph=options.get("graph", GRAPH),
        grant="ig",
        version=options.get("version", VERSION),
    )


CONNECT = InstagramConnect(
    place,
    scopes=(
        "instagram_business_basic",
        "instagram_business_content_publish",
        "instagram_business_manage_insights",
    ),
    posting="instagram_business_content_publish",
    fields=("user_id", "username", "account_type"),
)
