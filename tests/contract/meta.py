"""What Threads and Instagram share, as Meta's documentation describes it; our reading.

Graph errors: developers.facebook.com/docs/graph-api/guides/error-handling. Tokens:
/docs/threads/get-started/long-lived-tokens, /docs/instagram-platform/…/business-login.
Containers: /docs/threads/troubleshooting, /docs/instagram-platform/content-publishing.
All read 2026-11-25. That a token may stand in the Authorization header is documented for
Instagram, and for Threads known from practice.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.utils.timezone import now

from tests.contract.server import Asked, Broken, Contract, Reply, consent

SIXTY_DAYS = 5_184_000


def error(code: int, message: str, subcode: int = 0, status: int = 400) -> Reply:
    said: dict[str, Any] = {
        "message": message,
        "type": "OAuthException" if code in (10, 190, 200) else "THApiException",
        "code": code,
        "fbtrace_id": "AbCdEf123",
    }
    return Reply(
        status, {"error": said | ({"error_subcode": subcode} if subcode else {})}
    )


@dataclass
class Container:
    fields: dict[str, str]
    status: str = "FINISHED"
    looks_until_ready: int = 0
    post: str = ""


@dataclass
class Post:
    fields: dict[str, str]
    at: datetime
    children: list[dict[str, str]] = field(default_factory=list)

    @property
    def is_story(self) -> bool:
        return self.fields.get("media_type") == "STORIES"


class GraphContract(Contract):
    """One account, its containers and its posts."""

    scopes: frozenset[str]
    grant = ""  # "th" or "ig"
    version = ""
    user = "17841400000000001"
    edge_make = edge_publish = ""
    status_field = detail_field = text_field = ""

    def __init__(self) -> None:
        super().__init__()
        self.client = ("990001112223334", "app-secret")
        self.redirect_uri = ""
        self.codes: set[str] = set()
        self.short: set[str] = set()
        self.tokens: dict[str, datetime] = {}  # lasting ones, and when they were given
        self.granted: str | None = None  # permissions; None: all that were asked for
        self.containers: dict[str, Container] = {}
        self.posts: dict[str, Post] = {}
        self.looks_until_ready = 0
        self.clock: Callable[[], datetime] = now  # of its posts
        # What is behind an address; None: nothing, or not to be reached.
        self.fetch: Callable[[str], bytes | None] = lambda url: b"\xff\xd8\xff JPEG"
        self._numbers = itertools.count(18_000_000_000_000_001)

    def allow(self, query: dict[str, str]) -> str:
        """Its page, when she presses "Allow"."""
        assert query["response_type"] == "code"
        assert query["client_id"] == self.client[0]
        assert set(query["scope"].split(",")) == self.scopes
        assert query["state"]
        self.redirect_uri = query["redirect_uri"]
        code = f"code-{next(self._numbers)}"
        self.codes.add(code)
        answer = urlencode({"code": code, "state": query["state"]})
        return f"{query['redirect_uri']}?{answer}#_"

    def reply(self, asked: Asked) -> Reply:
        if (asked.method, asked.path) == ("GET", "/oauth/authorize"):
            return self._consent(asked)
        known = {
            ("POST", "/oauth/access_token"): self._exchange,
            ("GET", "/access_token"): self._lasting,
            ("GET", "/refresh_access_token"): self._renew,
        }
        if found := known.get((asked.method, asked.path)):
            return found(asked)
        if not asked.path.startswith(f"/{self.version}/"):
            raise Broken("no version", error(2500, "Unknown path components"))
        self._signed_in(asked)
        self._end_stories()
        steps = asked.path.removeprefix(f"/{self.version}/").split("/")
        return self._node(asked, steps)

    def _end_stories(self) -> None:
        """They go after a day."""
        for name, post in list(self.posts.items()):
            if post.is_story and post.at + timedelta(hours=24) <= self.clock():
                del self.posts[name]

    def _consent(self, asked: Asked) -> Reply:
        try:
            allowed = self.allow(dict(asked.query))
        except (AssertionError, KeyError) as wrong:
            raise Broken("authorize", error(100, "Invalid Request")) from wrong
        no = {
            "error": "access_denied",
            "error_reason": "user_denied",
            "error_description": "The user denied your request",
            "state": asked.query["state"],
        }
        refused = f"{asked.query['redirect_uri']}?{urlencode(no)}"
        return consent(type(self).__name__, allowed, refused)

    # Tokens

    def _exchange(self, asked: Asked) -> Reply:
        form = asked.form
        if (form.get("client_id"), form.get("client_secret")) != self.client:
            return self._oauth_error("Error validating client secret.")
        if form.get("grant_type") != "authorization_code":
            raise Broken("grant_type", self._oauth_error("Invalid grant_type"))
        if form.get("redirect_uri") != self.redirect_uri:
            raise Broken("redirect_uri", self._oauth_error("Invalid redirect_uri"))
        if form.get("code") not in self.codes:
            return self._oauth_error("This authorization code has been used")
        self.codes.discard(form["code"])
        token = f"short-{next(self._numbers)}"
        self.short.add(token)
        return self.exchanged(token)

    def exchanged(self, token: str) -> Reply:
        raise NotImplementedError

    def _oauth_error(self, message: str) -> Reply:
        body = {
            "error_type": "OAuthException",
            "code": 400,
            "error_message": message,
        }
        return Reply(400, body)

    def _lasting(self, asked: Asked) -> Reply:
        query = asked.query
        if set(query) != {"grant_type", "client_secret", "access_token"}:
            raise Broken("parameters", error(100, "Invalid parameter"))
        if query["grant_type"] != f"{self.grant}_exchange_token":
            raise Broken("grant_type", error(100, "Unsupported grant_type"))
        if query["client_secret"] != self.client[1]:
            raise Broken("client_secret", error(1, "Invalid client secret"))
        if query["access_token"] not in self.short:
            return error(190, "Session key invalid")
        self.short.discard(query["access_token"])
        return self._new_token(now())

    def _renew(self, asked: Asked) -> Reply:
        query = asked.query
        if set(query) != {"grant_type", "access_token"}:
            raise Broken("parameters", error(100, "Invalid parameter"))
        if query["grant_type"] != f"{self.grant}_refresh_token":
            raise Broken("grant_type", error(100, "Unsupported grant_type"))
        given = self.tokens.get(query["access_token"])
        if given is None:
            return error(190, "Session has expired")
        if now() < given + timedelta(hours=24):
            raise Broken("younger than a day", error(100, "Token is too young"))
        return self._new_token(now())

    def _new_token(self, at: datetime) -> Reply:
        token = f"long-{next(self._numbers)}"
        self.tokens[token] = at
        body = {"access_token": token, "token_type": "bearer"}
        return Reply(body=body | {"expires_in": SIXTY_DAYS})

    def _signed_in(self, asked: Asked) -> None:
        if "access_token" in asked.query or "access_token" in _form(asked):
            raise Broken("the token does not belong there", error(100, "Token"))
        if asked.bearer not in self.tokens:
            raise Broken("token", error(190, "Invalid OAuth access token.", 463, 401))

    # Containers and posts

    def _node(self, asked: Asked, steps: list[str]) -> Reply:
        if asked.method == "GET" and steps == ["me"]:
            return self.me(asked)
        if len(steps) == 2 and steps[0] == self.user:
            return self._edge(asked, steps[1])
        if len(steps) == 1 and steps[0] in self.containers:
            return self._look(asked, self.containers[steps[0]])
        if steps[0] in self.posts:
            return self.post_node(asked, steps[0], *steps[1:])
        return error(100, f"Object with ID '{steps[0]}' does not exist", 33)

    def _edge(self, asked: Asked, edge: str) -> Reply:
        if (asked.method, edge) == ("POST", self.edge_make):
            return self._make(asked)
        if (asked.method, edge) == ("POST", self.edge_publish):
            return self._publish(asked)
        if (asked.method, edge) == ("GET", self.edge_make):
            return self._latest(asked)
        return self.other_edge(asked, edge)

    def _make(self, asked: Asked) -> Reply:
        fields = _form(asked)
        self.check_fields(fields)
        if address := fields.get("image_url"):
            parts = urlsplit(address)
            if parts.scheme != "https" or not parts.hostname:
                raise Broken("not a public address", error(100, "Invalid image_url"))
            content = self.fetch(address)
            if content is None:
                return error(9004, "Media could not be fetched from this URI", 2207052)
            if not content.startswith(b"\xff\xd8\xff"):
                raise Broken(
                    "JPEG", error(36001, "Image format not supported", 2207083)
                )
        name = str(next(self._numbers))
        waits = self.looks_until_ready
        self.containers[name] = Container(
            fields, "IN_PROGRESS" if waits else "FINISHED", waits
        )
        return Reply(body={"id": name})

    def check_fields(self, fields: dict[str, str]) -> None:
        raise NotImplementedError

    def check_children(self, fields: dict[str, str], most: int) -> None:
        names = fields.get("children", "").split(",")
        if not 2 <= len(names) <= most:
            raise Broken(f"2 to {most} children", error(100, "children"))
        for name in names:
            child = self.containers.get(name)
            if child is None or child.fields.get("is_carousel_item") != "true":
                raise Broken("no carousel item", error(100, "children"))
            if child.status != "FINISHED":
                raise Broken("a child is not ready", error(9007, "not ready", 2207027))

    def _look(self, asked: Asked, container: Container) -> Reply:
        if asked.method != "GET":
            raise Broken("method", error(100, "Unsupported method"))
        if asked.query != {"fields": f"{self.status_field},{self.detail_field}"}:
            raise Broken("fields", error(100, "Tried accessing nonexisting field"))
        if container.status == "IN_PROGRESS":
            container.looks_until_ready -= 1
            if container.looks_until_ready < 0:
                container.status = "FINISHED"
        detail = "FAILED_DOWNLOADING" if container.status == "ERROR" else ""
        body = {self.status_field: container.status, "id": "1"}
        return Reply(body=body | ({self.detail_field: detail} if detail else {}))

    def _publish(self, asked: Asked) -> Reply:
        fields = _form(asked)
        if set(fields) != {"creation_id"}:
            raise Broken("creation_id, and nothing else", error(100, "creation_id"))
        container = self.containers.get(fields["creation_id"])
        if container is None or "is_carousel_item" in container.fields:
            raise Broken("no such container", error(24, "Media not found", 4279009))
        if container.status == "IN_PROGRESS":
            raise Broken("not ready", error(9007, "Media is not ready", 2207027))
        if container.status == "PUBLISHED":
            return error(100, "This container was published already", 2207032)
        name = str(next(self._numbers))
        container.status, container.post = "PUBLISHED", name
        children = [
            self.containers[child].fields
            for child in container.fields.get("children", "").split(",")
            if child
        ]
        self.posts[name] = Post(container.fields, self.clock(), children)
        return Reply(body={"id": name})

    def _latest(self, asked: Asked) -> Reply:
        if set(asked.query) != {"fields", "limit"}:
            raise Broken("parameters", error(100, "Invalid parameter"))
        fields = set(asked.query["fields"].split(","))
        if fields != {"id", "timestamp", "permalink", self.text_field}:
            raise Broken("fields", error(100, "Tried accessing nonexisting field"))
        rows = [
            {
                "id": name,
                "timestamp": post.at.strftime("%Y-%m-%dT%H:%M:%S+0000"),
                "permalink": self.permalink(name),
                self.text_field: post.fields.get(self.text_field, ""),
            }
            for name, post in reversed(self.posts.items())
            if not post.is_story  # they stand in a list of their own
        ]
        return Reply(body={"data": rows[: int(asked.query["limit"])]})

    def me(self, asked: Asked) -> Reply:
        raise NotImplementedError

    def other_edge(self, asked: Asked, edge: str) -> Reply:
        raise Broken("no such edge", error(2500, f"Unknown path {edge}"))

    def post_node(self, asked: Asked, name: str, *edge: str) -> Reply:
        if asked.method == "GET" and not edge:
            text = self.posts[name].fields.get(self.text_field)
            said = {"permalink": self.permalink(name), self.text_field: text}
            field = asked.query.get("fields", "")
            if set(asked.query) != {"fields"} or field not in said:
                raise Broken("fields", error(100, "nonexisting field"))
            return Reply(body={field: said[field], "id": name})
        if asked.method == "GET" and edge == ("insights",):
            return self.insights(asked, self.posts[name])
        raise Broken("no such edge", error(2500, "Unknown path"))

    def permalink(self, name: str) -> str:
        raise NotImplementedError

    def insights(self, asked: Asked, post: Post) -> Reply:
        raise NotImplementedError


def _form(asked: Asked) -> dict[str, str]:
    if asked.method != "POST":
        return {}
    if asked.headers.get("content-type") != "application/x-www-form-urlencoded":
        raise Broken("form expected", error(100, "Invalid parameter"))
    return asked.form
