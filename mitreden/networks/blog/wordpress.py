"""A post on one's own WordPress.

https://developer.wordpress.org/rest-api/reference/posts/, /media/, /comments/, /tags/
(read 2026-11-25). WordPress knows no key of ours, but a short name (slug) of our choice:
it is looked for before a post is made, so that sending twice leaves one.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

import httpx2

from mitreden.lib.headline import split
from mitreden.networks.blog.article import article, tags
from mitreden.networks.blog.site import shown
from mitreden.networks.blog.wordpress_connect import address, consent
from mitreden.networks.calls import Answer, call, must
from mitreden.networks.types import (
    DRAFT,
    Access,
    Gone,
    Outgoing,
    Picture,
    Reactions,
    Receipt,
    Refused,
    SignInAgain,
)

_SUFFIX = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
# Fields of plugins that become <link rel="canonical">. WordPress has none of its own,
# and a plugin's can be written from outside only where the site opens it.
CANONICAL = ("_yoast_wpseo_canonical", "rank_math_canonical_url")


def refresh(http: httpx2.Client, access: Access) -> Access:
    """Application passwords do not expire; is this one still good?"""
    _call(http, access, "GET", "/wp/v2/users/me", sends=False)
    return access


def sign_out(http: httpx2.Client, access: Access) -> None:
    """The password deletes itself."""
    path = "/wp/v2/users/me/application-passwords"
    mine = _call(http, access, "GET", f"{path}/introspect", sends=False)
    if uuid := mine.fields.get("uuid"):
        _call(http, access, "DELETE", f"{path}/{uuid}", sends=False)


def publish(http: httpx2.Client, access: Access, outgoing: Outgoing) -> Receipt:
    admin = _admin(http, access) if DRAFT in outgoing.marks else ""
    found = _by_slug(http, access, "posts", outgoing.key)
    if found is None:
        found = _make(http, access, outgoing)
    if outgoing.earlier:
        _name_the_first(http, access, found, outgoing.earlier.url)
    number = str(found["id"])
    if admin and found.get("status") == "draft":
        edit = urljoin(admin, f"post.php?post={number}&action=edit")
        return Receipt(number, shown(edit))
    return Receipt(number, shown(str(found["link"])))


def withdraw(http: httpx2.Client, access: Access, remote_id: str) -> None:
    answer = _call(
        http,
        access,
        "DELETE",
        f"/wp/v2/posts/{remote_id}",
        sends=False,
        query={"force": "true"},
    )
    if answer.status not in (404, 410):
        _explained(answer)


def reactions(http: httpx2.Client, access: Access, remote_id: str) -> Reactions:
    answer = _call(http, access, "GET", f"/wp/v2/posts/{remote_id}", sends=False)
    if answer.status in (404, 410) or answer.fields.get("status") == "trash":
        raise Gone("gone")
    _explained(answer)
    comments = _call(
        http, access, "GET", "/wp/v2/comments", sends=False,
        query={"post": remote_id, "per_page": "1"},
    )  # fmt: skip
    total = comments.headers.get("x-wp-total", "")
    return Reactions(replies=int(total) if total.isdecimal() else None)


def _make(http: httpx2.Client, access: Access, outgoing: Outgoing) -> dict[str, Any]:
    pictures = [
        _upload(http, access, picture, f"{outgoing.key}-{number}")
        for number, picture in enumerate(outgoing.pictures, 1)
    ]
    headline, body = split(outgoing.text)
    fields: dict[str, Any] = {
        "title": headline,
        "content": article(
            body, outgoing, [str(one["source_url"]) for one in pictures]
        ),
        "slug": outgoing.key,
        "status": "draft" if DRAFT in outgoing.marks else "publish",
        "tags": _tags(http, access, outgoing.text),
    }
    if pictures:
        fields["featured_media"] = pictures[0]["id"]
    answer = _call(http, access, "POST", "/wp/v2/posts", sends=True, json=fields)
    return must(_explained(answer), "id", "link", sends=True)


def _tags(http: httpx2.Client, access: Access, text: str) -> list[int]:
    """Their numbers; one that exists already is named in the refusal. A tag that is not
    to be had is no reason to keep the post back.
    """
    numbers = []
    for name in tags(text):
        answer = _call(
            http, access, "POST", "/wp/v2/tags", sends=False, json={"name": name}
        )
        number = answer.fields.get("id")
        if answer.fields.get("code") == "term_exists":
            number = (answer.fields.get("data") or {}).get("term_id")
        if isinstance(number, int):
            numbers.append(number)
    return numbers


def _name_the_first(
    http: httpx2.Client, access: Access, post: dict[str, Any], url: str
) -> None:
    """For search engines, where the site lets us; readers see the line in any case.

    After the post and not with it: WordPress refuses a field only when the post is made.
    """
    open_ones = post.get("meta")
    for field in CANONICAL:
        if not isinstance(open_ones, dict) or open_ones.get(field, url) == url:
            continue
        path = f"/wp/v2/posts/{post['id']}"
        try:
            _call(http, access, "POST", path, sends=False, json={"meta": {field: url}})
        except Exception:  # noqa: BLE001 – the post is there, whatever becomes of this
            return


def _admin(http: httpx2.Client, access: Access) -> str:
    """A page beside the one on which she edits; "" if the site does not say."""
    return consent(call(http, "GET", access.more["rest"], sends=False).fields)


def _upload(
    http: httpx2.Client, access: Access, picture: Picture, name: str
) -> dict[str, Any]:
    """Under a name of ours: sent twice, there is one picture."""
    found = _by_slug(http, access, "media", name)
    if found is None:
        file = f"{name}.{_SUFFIX.get(picture.mime, 'jpg')}"
        answer = _call(
            http, access, "POST", "/wp/v2/media", sends=False,
            content=picture.content,
            headers={
                "Content-Type": picture.mime,
                "Content-Disposition": f'attachment; filename="{file}"',
            },
        )  # fmt: skip
        found = must(_explained(answer), "id", "source_url")
    if found.get("alt_text") != picture.alt:
        _explained(
            _call(
                http, access, "POST", f"/wp/v2/media/{found['id']}", sends=False,
                json={"alt_text": picture.alt},
            )
        )  # fmt: skip
    return found


def _by_slug(
    http: httpx2.Client, access: Access, kind: str, slug: str
) -> dict[str, Any] | None:
    """`any` finds drafts, too; to somebody without permission it is a wrong parameter
    (`rest_forbidden_status`), and `context` is forbidden.
    """
    query = {"slug": slug, "context": "edit"}
    if kind == "posts":
        query["status"] = "any"
    answer = _call(http, access, "GET", f"/wp/v2/{kind}", sends=False, query=query)
    _explained(answer)
    found = answer.body[0] if isinstance(answer.body, list) and answer.body else None
    return found if isinstance(found, dict) else None


def _call(
    http: httpx2.Client,
    access: Access,
    method: str,
    path: str,
    *,
    sends: bool,
    query: dict[str, str] | None = None,
    **request: Any,
) -> Answer:
    url = address(access.more["rest"], path, **(query or {}))
    basic = access.more["login"], access.token
    return call(http, method, url, sends=sends, auth=basic, **request)


def _explained(answer: Answer) -> Answer:
    code = str(answer.fields.get("code", ""))
    detail = str(answer.fields.get("message", ""))[:200]
    if answer.status == 403 or "rest_forbidden_status" in answer.text:
        raise SignInAgain(code or "status_403", detail)
    if answer.refused:
        raise Refused((code or f"status_{answer.status}")[:40], detail)
    return answer
