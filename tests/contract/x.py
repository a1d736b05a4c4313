"""X as its documentation describes it (read 2026-11-25); our understanding.

docs.x.com: /fundamentals/authentication/oauth-2-0/authorization-code, /x-api/posts/
create-post, /delete-post-by-id, /get-post-by-id, /x-api/media/upload-media,
/create-media-metadata, /x-api/fundamentals/response-codes-and-errors. That the same text
is refused with 403 "duplicate content" is known from practice.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from typing import Any
from urllib.parse import urlencode

from mitreden.lib.counting import count
from tests.contract.server import Asked, Broken, Contract, Reply, consent

SCOPES = {"tweet.read", "tweet.write", "users.read", "media.write", "offline.access"}
_POST = {
    "text": str,
    "media": dict,
    "made_with_ai": bool,
    "paid_partnership": bool,
}
_METRICS = ("like", "reply", "retweet", "quote", "bookmark", "impression")


def problem(status: int, title: str, detail: str, kind: str = "") -> Reply:
    about = f"https://api.x.com/2/problems/{kind}" if kind else "about:blank"
    return Reply(
        status, {"title": title, "detail": detail, "type": about, "status": status}
    )


class XContract(Contract):
    def __init__(self) -> None:
        super().__init__()
        self.client = ("client-x", "secret-x")
        self.redirect_uri = ""
        self.codes: dict[str, str] = {}  # code → challenge
        self.tokens: set[str] = set()
        self.refresh: set[str] = set()
        self.granted = " ".join(sorted(SCOPES))
        self.media: dict[str, dict[str, Any]] = {}
        self.posts: dict[str, dict[str, Any]] = {}
        self.versions = 1
        self._numbers = itertools.count(1_990_000_000_000_000_001)

    def allow(self, query: dict[str, str]) -> str:
        """Its page, when she presses "Authorize app"."""
        assert query["response_type"] == "code"
        assert query["client_id"] == self.client[0]
        assert set(query["scope"].split()) == SCOPES
        assert query["code_challenge_method"] == "S256"
        assert len(query["state"]) <= 500
        self.redirect_uri = query["redirect_uri"]
        code = f"code-{next(self._numbers)}"
        self.codes[code] = query["code_challenge"]
        answer = urlencode({"state": query["state"], "code": code})
        return f"{query['redirect_uri']}?{answer}"

    def reply(self, asked: Asked) -> Reply:
        if (asked.method, asked.path) == ("GET", "/i/oauth2/authorize"):
            return self._consent(asked)
        if asked.path in ("/2/oauth2/token", "/2/oauth2/revoke"):
            return self._oauth(asked)
        if asked.bearer not in self.tokens:
            raise Broken("token", problem(401, "Unauthorized", "Unauthorized"))
        known = {
            ("GET", "/2/users/me"): self._me,
            ("POST", "/2/tweets"): self._post,
            ("POST", "/2/media/upload"): self._upload,
            ("POST", "/2/media/metadata"): self._describe,
        }
        if found := known.get((asked.method, asked.path)):
            return found(asked)
        if one := re.fullmatch(r"/2/tweets/(\d{1,19})", asked.path):
            return self._one(asked, one[1])
        raise Broken("no such endpoint", problem(404, "Not Found", "Not Found"))

    def _consent(self, asked: Asked) -> Reply:
        try:
            allowed = self.allow(dict(asked.query))
        except (AssertionError, KeyError) as wrong:
            raise Broken("authorize", problem(400, "Invalid Request", "")) from wrong
        no = urlencode({"error": "access_denied", "state": asked.query["state"]})
        return consent("X", allowed, f"{asked.query['redirect_uri']}?{no}")

    def _oauth(self, asked: Asked) -> Reply:
        if asked.headers.get("content-type") != "application/x-www-form-urlencoded":
            raise Broken("form expected", Reply(400, {"error": "invalid_request"}))
        secret = base64.b64encode(":".join(self.client).encode()).decode()
        if asked.headers.get("authorization") != f"Basic {secret}":
            body = {
                "error": "unauthorized_client",
                "error_description": "Missing valid authorization header",
            }
            return Reply(401, body)
        form = asked.form
        if asked.path.endswith("revoke"):
            self.refresh.discard(form["token"])
            self.tokens.discard(form["token"])
            return Reply(body={"revoked": True})
        if form.get("grant_type") == "authorization_code":
            return self._code(form)
        if form.get("grant_type") == "refresh_token":
            if set(form) != {"grant_type", "refresh_token"}:
                raise Broken("fields", Reply(400, {"error": "invalid_request"}))
            return self._rotate(form["refresh_token"])
        raise Broken("grant_type", Reply(400, {"error": "unsupported_grant_type"}))

    def _code(self, form: dict[str, str]) -> Reply:
        bad = {
            "error": "invalid_request",
            "error_description": "Value passed for the authorization code was invalid.",
        }
        if form.get("redirect_uri") != self.redirect_uri:
            raise Broken("redirect_uri", Reply(400, bad))
        challenge = self.codes.pop(form.get("code", ""), None)
        if challenge is None:
            return Reply(400, bad)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != challenge:
            raise Broken("code_verifier", Reply(400, bad))
        return self._pair()

    def _rotate(self, old: str) -> Reply:
        if old not in self.refresh:
            return Reply(
                400,
                {
                    "error": "invalid_request",
                    "error_description": "Value passed for the token was invalid.",
                },
            )
        self.refresh.discard(old)
        return self._pair()

    def _pair(self) -> Reply:
        token, refresh = (f"{kind}-{next(self._numbers)}" for kind in ("a", "r"))
        self.tokens.add(token)
        body = {"token_type": "bearer", "expires_in": 7200, "access_token": token}
        if "offline.access" in self.granted:
            self.refresh.add(refresh)
            body["refresh_token"] = refresh
        return Reply(body=body | {"scope": self.granted})

    def _me(self, asked: Asked) -> Reply:
        return Reply(body={"data": {"id": "42", "name": "Eva", "username": "eva_b"}})

    def _upload(self, asked: Asked) -> Reply:
        if not asked.headers["content-type"].startswith("multipart/form-data"):
            raise Broken("multipart expected", problem(400, "Bad", "multipart"))
        parts = asked.parts
        if set(parts) != {"media", "media_category", "media_type"}:
            raise Broken("fields", problem(400, "Invalid Request", "fields"))
        _, mime, content = parts["media"]
        if parts["media_category"][2] != b"tweet_image":
            raise Broken("media_category", problem(400, "Invalid Request", "category"))
        if parts["media_type"][2].decode() != mime or not content:
            raise Broken("media_type", problem(400, "Invalid Request", "type"))
        if len(content) > 5_000_000:
            raise Broken("too heavy", problem(400, "Invalid Request", "size"))
        name = str(next(self._numbers))
        self.media[name] = {}
        return Reply(body={"data": {"id": name, "media_key": f"3_{name}"}})

    def _describe(self, asked: Asked) -> Reply:
        body = asked.json
        text = body.get("metadata", {}).get("alt_text", {}).get("text")
        if set(body) != {"id", "metadata"} or body["id"] not in self.media:
            raise Broken("fields", problem(400, "Invalid Request", "fields"))
        if not isinstance(text, str) or not 1 <= len(text) <= 1000:
            raise Broken("alt_text", problem(400, "Invalid Request", "alt_text"))
        self.media[body["id"]]["alt"] = text
        return Reply(body={"data": {"id": body["id"]}})

    def _post(self, asked: Asked) -> Reply:
        post = asked.json
        for name, value in post.items():
            if name not in _POST or not isinstance(value, _POST[name]):
                raise Broken(f"field {name}", problem(400, "Invalid Request", name))
        text = post.get("text", "")
        if not text and "media" not in post:
            raise Broken("text or media", problem(400, "Invalid Request", "text"))
        if count(text, "x") > 280:
            raise Broken("too long", problem(400, "Invalid Request", "too long"))
        self._check_media(post.get("media"))
        if any(known["text"] == text for known in self.posts.values()):
            detail = "You are not allowed to create a Tweet with duplicate content."
            return problem(403, "Forbidden", detail)
        name = str(next(self._numbers))
        self.posts[name] = post
        data = {"id": name, "text": text, "edit_history_tweet_ids": [name]}
        return Reply(201, {"data": data})

    def _check_media(self, media: dict[str, Any] | None) -> None:
        if media is None:
            return
        names = media.get("media_ids")
        if set(media) != {"media_ids"} or not isinstance(names, list):
            raise Broken("media", problem(400, "Invalid Request", "media"))
        if not 1 <= len(names) <= 4 or any(name not in self.media for name in names):
            raise Broken("media_ids", problem(400, "Invalid Request", "media_ids"))

    def _one(self, asked: Asked, name: str) -> Reply:
        if asked.method == "DELETE":
            if self.posts.pop(name, None) is None:
                return problem(404, "Not Found", "No such post", "resource-not-found")
            return Reply(body={"data": {"deleted": True}})
        if asked.method != "GET" or asked.query != {
            "tweet.fields": "public_metrics,edit_history_tweet_ids"
        }:
            raise Broken("fields", problem(400, "Invalid Request", "tweet.fields"))
        if name not in self.posts:
            kind = "https://api.x.com/2/problems/resource-not-found"
            return Reply(body={"errors": [{"type": kind, "resource_id": name}]})
        metrics = {f"{kind}_count": 10 + len(kind) for kind in _METRICS}
        history = [str(int(name) - back) for back in range(self.versions)]
        data = {"id": name, "text": self.posts[name]["text"]}
        return Reply(
            body={
                "data": data
                | {"public_metrics": metrics, "edit_history_tweet_ids": history}
            }
        )
