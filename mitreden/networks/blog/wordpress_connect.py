"""The way to one's own WordPress: an application password, given on the blog's own page.

https://developer.wordpress.org/rest-api/using-the-rest-api/authentication/ and
…/discovery/, make.wordpress.org/core/2020/11/05 (application passwords integration
guide; read 2026-11-23). The site tells where its interface and its consent page are. She
may be an author there; nothing more is needed. The password opens the interface only,
not the admin pages, and she can end it in her profile.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit
from uuid import NAMESPACE_URL, uuid5

import httpx2

from mitreden.networks import oauth2
from mitreden.networks.blog.site import Site
from mitreden.networks.calls import call, must
from mitreden.networks.servers import origin
from mitreden.networks.types import (
    Access,
    Account,
    Departure,
    Journey,
    Refused,
    SignInAgain,
)

NAME = "Mitreden"
_API = "https://api.w.org/"  # the relation under which a site names its interface


def begin(http: httpx2.Client, departure: Departure, site: Site) -> Journey | None:
    """None: there is no WordPress, or it gives no application passwords."""
    if _API not in site.links and "micropub" in site.links:
        return None
    rest = _rest(site)
    try:
        index = call(http, "GET", rest, sends=False)
    except SignInAgain:  # its interface is shut
        return None
    page = consent(index.fields)
    if index.refused or not page or origin(page) != origin(site.address):
        return None
    back = f"{departure.redirect_uri}?{urlencode({'state': departure.state})}"
    query = urlencode(
        {
            "app_name": _name(departure.state),
            "app_id": str(uuid5(NAMESPACE_URL, departure.redirect_uri)),
            "success_url": back,
            "reject_url": f"{back}&error=access_denied",
        }
    )
    joined = "&" if urlsplit(page).query else "?"
    return Journey(f"{page}{joined}{query}", {"rest": rest})


def arrive(
    http: httpx2.Client, keep: Mapping[str, str], answer: Mapping[str, str]
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
        keeps_drafts=True,
    )


def address(rest: str, path: str, **query: str) -> str:
    """Sites without pretty addresses have ?rest_route=/ in their root."""
    if "rest_route=" in rest:
        whole = rest.rstrip("/") + path
        return whole + (f"&{urlencode(query)}" if query else "")
    return rest.rstrip("/") + path + (f"?{urlencode(query)}" if query else "")


def consent(index: Mapping[str, Any]) -> str:
    """The page in the admin area on which passwords are given; "" if there is none."""
    try:
        ways = index["authentication"]["application-passwords"]
        return str(ways["endpoints"]["authorization"])
    except (KeyError, TypeError):
        return ""


def _name(state: str) -> str:
    """A name of its own each time: WordPress refuses a second password called the same,
    and the first may be lost without having been ended there.
    """
    return f"{NAME} {oauth2.now():%Y-%m-%d} {state[:4]}"


def _rest(site: Site) -> str:
    named = site.links.get(_API)
    if named and origin(named) == origin(site.address):
        return named
    return urljoin(site.address.rstrip("/") + "/", "wp-json/")
