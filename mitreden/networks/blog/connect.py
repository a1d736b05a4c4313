"""The way to one's own WordPress: an application password, given on the blog's own page.

https://developer.wordpress.org/rest-api/using-the-rest-api/authentication/ and
…/discovery/, make.wordpress.org/core/2020/11/05 (application passwords integration
guide; read 2026-11-23). The site tells where its interface and its consent page are. She
may be an author there; nothing more is needed. The password opens the interface only,
not the admin pages, and she can end it in her profile.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit
from uuid import NAMESPACE_URL, uuid5

import httpx2

from mitreden.networks.calls import call, must
from mitreden.networks.servers import origin
from mitreden.networks.types import Access, Account, Departure, Journey, Refused

NAME = "Mitreden"
_API = re.compile(r"<([^>]{1,500})>;\s*rel=\"https://api\.w\.org/\"")


class WordPressConnect:
    asks_for = "site"

    def begin(self, http: httpx2.Client, departure: Departure) -> Journey:
        site = _site(departure.server)
        rest = _rest(http, site)
        index = call(http, "GET", rest, sends=False)
        consent = _consent(index.fields)
        if index.refused or not consent or origin(consent) != origin(site):
            raise Refused("no_application_passwords", site)
        back = f"{departure.redirect_uri}?{urlencode({'state': departure.state})}"
        query = urlencode(
            {
                "app_name": NAME,
                "app_id": str(uuid5(NAMESPACE_URL, departure.redirect_uri)),
                "success_url": back,
                "reject_url": f"{back}&error=access_denied",
            }
        )
        joined = "&" if urlsplit(consent).query else "?"
        return Journey(f"{consent}{joined}{query}", {"rest": rest})

    def arrive(
        self,
        http: httpx2.Client,
        departure: Departure,
        keep: Mapping[str, str],
        answer: Mapping[str, str],
    ) -> Account:
        name, password = answer.get("user_login", ""), answer.get("password", "")
        if not (name and password):
            raise Refused("access_denied")
        rest = keep["rest"]
        me = must(
            call(
                http,
                "GET",
                address(rest, "/wp/v2/users/me", context="edit"),
                sends=False,
                auth=(name, password),
            ),
            "id",
        )
        if not (me.get("capabilities") or {}).get("publish_posts"):
            raise Refused("may_not_post")
        return Account(
            Access(
                server=origin(rest),
                account=str(me["id"]),
                token=password,
                more={"rest": rest, "login": name},
            ),
            name=f"{me.get('name') or name} · {urlsplit(rest).netloc}",
        )


def address(rest: str, path: str, **query: str) -> str:
    """Sites without pretty addresses have ?rest_route=/ in their root."""
    if "rest_route=" in rest:
        whole = rest.rstrip("/") + path
        return whole + (f"&{urlencode(query)}" if query else "")
    return rest.rstrip("/") + path + (f"?{urlencode(query)}" if query else "")


def _site(typed: str) -> str:
    """The blog may live in a folder: the path stays."""
    base = origin(typed)
    text = typed.strip() if "://" in typed else f"https://{typed.strip()}"
    return base + urlsplit(text).path.rstrip("/") + "/"


def _rest(http: httpx2.Client, site: str) -> str:
    answer = call(http, "GET", site, sends=False)
    found = _API.search(answer.headers.get("link", ""))
    rest = urljoin(site, found[1]) if found else f"{site}wp-json/"
    if origin(rest) != origin(site):
        raise Refused("not_this_network", rest)
    return rest


def _consent(index: Mapping[str, Any]) -> str:
    try:
        ways = index["authentication"]["application-passwords"]
        return str(ways["endpoints"]["authorization"])
    except (KeyError, TypeError):
        return ""
