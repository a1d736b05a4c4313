"""A post on one's own WordPress.

https://developer.wordpress.org/rest-api/reference/posts/, /media/, /comments/ (read
2026-11-23). WordPress knows no key of ours, but a short name (slug) of our choice: it is
looked for before a post is made, so that sending twice leaves one.
"""

from __future__ import annotations

import html
import re
import secrets
from datetime import datetime
from typing import Any

import httpx2

from mitreden.networks.blog.connect import address
from mitreden.networks.calls import Answer, call, must
from mitreden.networks.types import (
    Access,
    Gone,
    Outgoing,
    Picture,
    Reactions,
    Receipt,
    Refused,
    SignInAgain,
)

HEADLINE = 120  # a first line up to this length is the headline
_LINK = re.compile(r"https?://[^\s<>\"]+")
_SUFFIX = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}


class WordPressPublisher:
    def refresh(self, http: httpx2.Client, access: Access) -> Access:
        """Application passwords do not expire; is this one still good?"""
        _call(http, access, "GET", "/wp/v2/users/me", sends=False)
        return access

    def sign_out(self, http: httpx2.Client, access: Access) -> None:
        """The password deletes itself."""
        path = "/wp/v2/users/me/application-passwords"
        mine = _call(http, access, "GET", f"{path}/introspect", sends=False)
        if uuid := mine.fields.get("uuid"):
            _call(http, access, "DELETE", f"{path}/{uuid}", sends=False)

    def expires_at(self, access: Access) -> datetime | None:
        return None

    def new_key(self, at: datetime) -> str:
        return f"{at:%Y%m%d}-{secrets.token_hex(5)}"

    def remote_id(self, access: Access, key: str) -> str:
        return ""  # WordPress numbers its posts

    def publish(
        self, http: httpx2.Client, access: Access, outgoing: Outgoing
    ) -> Receipt:
        found = _by_slug(http, access, "posts", outgoing.key)
        if found is None:
            pictures = [
                _upload(http, access, picture, f"{outgoing.key}-{number}")
                for number, picture in enumerate(outgoing.pictures, 1)
            ]
            headline, body = split(outgoing.text)
            answer = _call(
                http,
                access,
                "POST",
                "/wp/v2/posts",
                sends=True,
                json={
                    "title": headline,
                    "content": _content(body, outgoing, pictures),
                    "slug": outgoing.key,
                    "status": "publish",
                }
                | ({"featured_media": pictures[0]["id"]} if pictures else {}),
            )
            found = must(_explained(answer), "id", "link", sends=True)
        return Receipt(str(found["id"]), str(found["link"]))

    def withdraw(self, http: httpx2.Client, access: Access, remote_id: str) -> None:
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

    def reactions(
        self, http: httpx2.Client, access: Access, remote_id: str, text: str
    ) -> Reactions:
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


def split(text: str) -> tuple[str, str]:
    """A short first line is the headline; else the first sentence is repeated as one."""
    first, _, rest = text.strip().partition("\n")
    if rest.strip() and len(first) <= HEADLINE:
        return first.strip(), rest.strip()
    sentence = re.split(r"(?<=[.!?…])\s", first, maxsplit=1)[0]
    if len(sentence) <= HEADLINE:
        return sentence, text.strip()
    return sentence[:HEADLINE].rsplit(" ", 1)[0] + " …", text.strip()


def _content(body: str, outgoing: Outgoing, pictures: list[dict[str, Any]]) -> str:
    blocks = [
        f'<figure class="wp-block-image"><img src="{html.escape(str(one["source_url"]))}"'
        f' alt="{html.escape(picture.alt)}"/></figure>'
        for one, picture in zip(pictures, outgoing.pictures, strict=True)
    ]
    for paragraph in re.split(r"\n\s*\n", body):
        lines = html.escape(paragraph.strip(), quote=False).replace("\n", "<br />\n")
        blocks.append(f"<p>{_LINK.sub(_linked, lines)}</p>")
    card = outgoing.card
    if card and card.url not in outgoing.text:
        url, title = html.escape(card.url), html.escape(card.title or card.url)
        blocks.append(f'<p><a href="{url}">{title}</a></p>')
    return "\n\n".join(blocks)


def _linked(found: re.Match[str]) -> str:
    url = found[0].rstrip(".,;:!?)")
    return f'<a href="{url}">{url}</a>{found[0][len(url) :]}'


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
    query = {"slug": slug, "context": "edit"}  # a lost permission is told apart, too
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
    if answer.status == 403:
        raise SignInAgain(code or "status_403", detail)
    if answer.refused:
        raise Refused((code or f"status_{answer.status}")[:40], detail)
    return answer
