"""From the address of somebody's blog to the permission to post there.

She need not know what her blog runs on: we look. A WordPress gives an application
password; where there is none, the page may name a Micropub endpoint and who signs people
in there.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

import httpx2

from mitreden.networks import oauth2
from mitreden.networks.blog import indieauth, micropub, wordpress_connect
from mitreden.networks.blog.indieauth import Granted
from mitreden.networks.blog.site import Site, look
from mitreden.networks.servers import origin
from mitreden.networks.types import Access, Account, Departure, Journey, Refused

LONGEST = 250  # of the address of a blog
_POSTING = frozenset({"create", "post"})  # the older word still stands for it


class BlogConnect:
    asks_for = "site"

    def begin(self, http: httpx2.Client, departure: Departure) -> Journey:
        site = look(http, departure.server)
        journey = wordpress_connect.begin(http, departure, site)
        journey = journey or _to_micropub(http, departure, site)
        if journey is None:
            raise Refused("no_way_in", site.address)
        return journey

    def arrive(
        self,
        http: httpx2.Client,
        departure: Departure,
        keep: Mapping[str, str],
        answer: Mapping[str, str],
    ) -> Account:
        if "rest" in keep:
            return wordpress_connect.arrive(http, keep, answer)
        granted = indieauth.arrive(http, departure, keep, answer)
        return _account(http, departure, keep, granted)


def _to_micropub(
    http: httpx2.Client, departure: Departure, site: Site
) -> Journey | None:
    endpoint = site.links.get("micropub")
    server = indieauth.server_of(http, site) if endpoint else None
    if not endpoint or server is None:
        return None
    origin(endpoint)
    journey = indieauth.begin(departure, site, server)
    return Journey(journey.url, {**journey.keep, "micropub": endpoint})


def _account(
    http: httpx2.Client,
    departure: Departure,
    keep: Mapping[str, str],
    granted: Granted,
) -> Account:
    scope = str(granted.fields.get("scope") or indieauth.SCOPE).split()
    if not _POSTING & set(scope):
        raise Refused("may_not_post")
    if len(granted.me) > LONGEST:
        raise Refused("bad_site", granted.me[:LONGEST])
    endpoint = keep["micropub"]
    if granted.site:
        endpoint = granted.site.links.get("micropub", endpoint)
        origin(endpoint)
    access = Access(
        server=granted.me,
        account=granted.me,
        token=str(granted.fields["access_token"]),
        refresh_token=str(granted.fields.get("refresh_token") or ""),
        expires=oauth2.expires(granted.fields),
        more={
            "micropub": endpoint,
            "token": keep["token"],
            "revoke": keep["revoke"],
            "client_id": departure.client_id,
        },
    )
    said = micropub.config(http, endpoint, access.token)
    parts = urlsplit(granted.me)
    return Account(
        access,
        name=(parts.netloc + parts.path).rstrip("/"),
        keeps_drafts=micropub.keeps_drafts(said),
    )
