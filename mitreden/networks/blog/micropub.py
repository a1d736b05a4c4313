"""A post on a blog that speaks Micropub.

https://www.w3.org/TR/2017/REC-micropub-20170523/ (sections in the code) and
https://indieweb.org/Micropub-extensions (`mp-slug`, `post-status`, the list of posts; read
2026-11-25). Micropub takes no key of ours. We propose the post's short name; after an
answer that never came it is looked for among the latest posts, where the blog shows them.
If it is not seen there, nobody can know, and nothing is repeated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx2

from mitreden.lib.headline import split
from mitreden.networks.blog import indieauth
from mitreden.networks.blog.article import article, plain, tags
from mitreden.networks.blog.site import shown
from mitreden.networks.calls import BUSY, Answer, call
from mitreden.networks.oauth2 import address
from mitreden.networks.servers import origin
from mitreden.networks.types import (
    DRAFT,
    Access,
    CannotTell,
    Gone,
    Outgoing,
    Picture,
    Reactions,
    Receipt,
    Refused,
    SignInAgain,
    TryLater,
)

LATEST = "20"  # posts that are looked through
LONGEST_NAME = 300  # of a post's address, by which it can be deleted again
SKEW = timedelta(minutes=5)  # between their clock and ours
_GONE = frozenset({404, 410})


def refresh(http: httpx2.Client, access: Access) -> Access:
    if access.refresh_token:
        return indieauth.renewed(http, access)
    config(http, access.more["micropub"], access.token)  # is it still good?
    return access


def publish(http: httpx2.Client, access: Access, outgoing: Outgoing) -> Receipt:
    if outgoing.again:
        return _seen(http, access, outgoing)
    said: Mapping[str, Any] = {}
    if outgoing.pictures or DRAFT in outgoing.marks:
        said = config(http, access.more["micropub"], access.token)
    if DRAFT in outgoing.marks and not keeps_drafts(said):
        raise Refused("no_drafts")  # it might show at once what nobody may see yet
    photos = _photos(
        http, access, outgoing.pictures, str(said.get("media-endpoint") or "")
    )
    answer = _post(http, access, json=_entry(outgoing, photos))
    if answer.status in {400, 415} and not photos:  # §3.3: all take forms, some no JSON
        answer = _post(http, access, data=_form(outgoing))
    return _receipt(access, _explained(answer), outgoing.key)


def withdraw(http: httpx2.Client, access: Access, remote_id: str) -> None:
    """§3.5. A post that is gone is an invalid request there, as any mistake: so the page
    is looked at.
    """
    form = {"action": "delete", "url": remote_id}
    answer = _post(http, access, data=form, sends=False)
    if answer.refused and not _is_gone(http, remote_id):
        _explained(answer)


def reactions(http: httpx2.Client, remote_id: str) -> Reactions:
    """Micropub tells no numbers; whether the page is still there, everybody sees."""
    if _is_gone(http, remote_id):
        raise Gone("gone")
    return Reactions()


def find(
    http: httpx2.Client, access: Access, text: str, since: datetime
) -> Receipt | None:
    """By its headline, where the blog has given it a name of its own."""
    headline = split(text)[0]
    for url, properties in _latest(http, access):
        made = _moment(next(iter(_list(properties.get("published"))), ""))
        named = headline in _list(properties.get("name"))
        if named and made and made >= since - SKEW and len(url) <= LONGEST_NAME:
            return Receipt(url, url)
    return None


def config(http: httpx2.Client, endpoint: str, token: str) -> Mapping[str, Any]:
    """§3.7.1: whatever else comes is as good as nothing."""
    answer = _ask(http, endpoint, token, q="config")
    return {} if answer.refused else answer.fields


def keeps_drafts(said: Mapping[str, Any]) -> bool:
    """Whether the blog says that it knows `post-status`; there are three ways to."""
    statuses = said.get("post-status")
    if isinstance(statuses, list) and "draft" in statuses:
        return True
    kinds = [said, *_dicts(said.get("post-types"))]
    return any("post-status" in _names(kind.get("properties")) for kind in kinds)


def _entry(outgoing: Outgoing, photos: list[str]) -> dict[str, Any]:
    """§3.3.2: every value is a list. Pictures stand in the article (§4.1.4): a `photo` with
    a description is refused by some, and makes others take the article for a photo.
    """
    headline, body = split(outgoing.text)
    properties: dict[str, list[Any]] = {
        "name": [headline],
        "content": [{"html": article(body, outgoing, photos)}],
        "category": tags(outgoing.text),
        "syndication": [outgoing.earlier.url] if outgoing.earlier else [],  # §4.1
        "post-status": ["draft"] if DRAFT in outgoing.marks else [],
        "mp-slug": [outgoing.key],
    }
    filled = {name: values for name, values in properties.items() if values}
    return {"type": ["h-entry"], "properties": filled}


def _form(outgoing: Outgoing) -> dict[str, Any]:
    headline, body = split(outgoing.text)
    form: dict[str, Any] = {
        "h": "entry",
        "name": headline,
        "content": plain(body, outgoing),
        "mp-slug": outgoing.key,
    }
    if found := tags(outgoing.text):
        form["category[]"] = found
    if outgoing.earlier:
        form["syndication"] = outgoing.earlier.url
    if DRAFT in outgoing.marks:
        form["post-status"] = "draft"
    return form


def _photos(
    http: httpx2.Client, access: Access, pictures: tuple[Picture, ...], endpoint: str
) -> list[str]:
    """§3.6. A blog without a place for files could take them with the post, but not what
    they show, in words.
    """
    if not pictures:
        return []
    if not endpoint:
        raise Refused("no_pictures")
    origin(endpoint)  # it may be on another server (§3.6.1), but not unencrypted
    return [_upload(http, access, picture, endpoint) for picture in pictures]


def _upload(
    http: httpx2.Client, access: Access, picture: Picture, endpoint: str
) -> str:
    """A file is seen by nobody before the post: sending it twice does no harm."""
    name = f"picture.{picture.mime.rpartition('/')[2]}"
    answer = call(
        http, "POST", endpoint, sends=False, headers=_bearer(access.token),
        files={"file": (name, picture.content, picture.mime)},
    )  # fmt: skip
    where = _explained(answer).headers.get("location", "")
    if not where:
        raise TryLater(BUSY, "not_understood", unsure=False)
    return urljoin(endpoint, where)


def _receipt(access: Access, answer: Answer, key: str) -> Receipt:
    """§3.3.6. An address too long to be kept as a name cannot be deleted by us."""
    where = answer.headers.get("location", "")
    url = shown(urljoin(access.more["micropub"], where)) if where else ""
    if not url:
        raise TryLater(BUSY, "not_understood", unsure=True)
    return Receipt(url if len(url) <= LONGEST_NAME else key, url)


def _seen(http: httpx2.Client, access: Access, outgoing: Outgoing) -> Receipt:
    for url, properties in _latest(http, access):
        names = (*_list(properties.get("mp-slug")), *urlsplit(url).path.split("/"))
        if outgoing.key in names:
            return Receipt(url if len(url) <= LONGEST_NAME else outgoing.key, url)
    raise CannotTell


def _latest(
    http: httpx2.Client, access: Access
) -> Iterator[tuple[str, dict[str, Any]]]:
    """§3.7.2 asks for one post by its address; many blogs show a list without one."""
    answer = _ask(http, access.more["micropub"], access.token, q="source", limit=LATEST)
    for item in _dicts(answer.fields.get("items")):
        properties = item.get("properties")
        if isinstance(properties, dict):
            url = next(iter(_list(properties.get("url"))), item.get("url"))
            if isinstance(url, str) and shown(url):
                yield url, properties


def _post(
    http: httpx2.Client, access: Access, *, sends: bool = True, **body: Any
) -> Answer:
    return call(
        http,
        "POST",
        access.more["micropub"],
        sends=sends,
        headers=_bearer(access.token),
        **body,
    )


def _ask(http: httpx2.Client, endpoint: str, token: str, **query: str) -> Answer:
    """§3.7: the endpoint may have a query of its own."""
    url = address(endpoint, **query)
    return call(http, "GET", url, sends=False, headers=_bearer(token))


def _is_gone(http: httpx2.Client, url: str) -> bool:
    try:
        return call(http, "GET", url, sends=False).status in _GONE
    except SignInAgain:  # there is something, behind a door
        return False


def _explained(answer: Answer) -> Answer:
    """§3.8. 401 is explained already; some say 403 where the permission is too narrow."""
    error = str(answer.fields.get("error", ""))
    detail = str(answer.fields.get("error_description", ""))[:200]
    if error == "insufficient_scope":
        raise SignInAgain(error, detail)
    if answer.refused:
        raise Refused((error or f"status_{answer.status}")[:40], detail)
    return answer


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", "Accept": "application/json"}


def _moment(said: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(said))
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _dicts(value: object) -> list[dict[str, Any]]:
    return [one for one in _list(value) if isinstance(one, dict)]


def _names(properties: object) -> list[Any]:
    """Of properties, said as names or as objects that have one."""
    found = _list(properties)
    return [one.get("name") if isinstance(one, dict) else one for one in found]
