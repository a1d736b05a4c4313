"""A strict Mastodon server: PKCE, codes that work once, lengths, idempotency.

Our reading of docs.joinmastodon.org (2026-11-23): /methods/apps, /methods/oauth,
/methods/statuses, /methods/media, /methods/accounts. Lengths as its validator counts
them: graphemes, a link 23, only the user part of a remote mention.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
from typing import Any
from urllib.parse import urlencode

import regex
from django.utils.timezone import now

from tests.contract.server import Asked, Broken, Contract, Reply

_LINK = regex.compile(r"https?://\S+")
_REMOTE = regex.compile(r"(?<![=/\w])@(\w+)@[\w.-]+")
ACCOUNT = "1001"
SCOPES = frozenset(
    {"profile", "read:accounts", "write:statuses", "write:media", "read:statuses"}
)


class StrictMastodon(Contract):
    def __init__(self, *, modern: bool = True, longest: int = 500) -> None:
        super().__init__()
        self.modern = modern  # since 4.3: metadata, `profile`, PKCE
        self.longest = longest
        self.apps: dict[str, dict[str, str]] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.tokens: dict[str, str] = {}
        self.statuses: dict[str, dict[str, Any]] = {}
        self.media: dict[str, dict[str, Any]] = {}
        self.keys: dict[tuple[str, str], str] = {}
        self.slow_media = False
        self._numbers = itertools.count(1)

    def reply(self, asked: Asked) -> Reply:
        route = {
            ("GET", "/.well-known/oauth-authorization-server"): self._metadata,
            ("GET", "/api/v2/instance"): self._instance,
            ("POST", "/api/v1/apps"): self._register,
            ("POST", "/oauth/token"): self._token,
            ("POST", "/oauth/revoke"): self._revoke,
            ("GET", "/api/v1/accounts/verify_credentials"): self._me,
            ("POST", "/api/v2/media"): self._upload,
            ("POST", "/api/v1/statuses"): self._post,
            ("GET", f"/api/v1/accounts/{ACCOUNT}/statuses"): self._latest,
        }.get((asked.method, asked.path))
        if route:
            return route(asked)
        for method, prefix, found in (
            ("GET", "/api/v1/media/", self._media),
            ("GET", "/api/v1/statuses/", self._status),
            ("DELETE", "/api/v1/statuses/", self._delete),
        ):
            name = asked.path.removeprefix(prefix)
            if asked.method == method and name != asked.path and name:
                return found(asked, name)
        raise Broken("no such endpoint", Reply(404, {"error": "Record not found"}))

    def allow(self, url_query: dict[str, str]) -> str:
        """What its page does when she presses "Authorise": the address back to us."""
        app = self.apps[url_query["client_id"]]
        assert url_query["response_type"] == "code"
        assert url_query["redirect_uri"] == app["redirect_uri"]
        assert set(url_query["scope"].split()) <= set(app["scopes"].split())
        if self.modern:
            assert url_query["code_challenge_method"] == "S256"
        code = f"code-{next(self._numbers)}"
        self.codes[code] = {
            "client_id": url_query["client_id"],
            "redirect_uri": url_query["redirect_uri"],
            "challenge": url_query.get("code_challenge", ""),
            "scope": url_query["scope"],
        }
        query = urlencode({"code": code, "state": url_query["state"]})
        return f"{url_query['redirect_uri']}?{query}"

    def _metadata(self, asked: Asked) -> Reply:
        if not self.modern:
            return Reply(404, {"error": "Not found"})
        return Reply(
            body={
                "issuer": f"{self.address}/",
                "authorization_endpoint": f"{self.address}/oauth/authorize",
                "token_endpoint": f"{self.address}/oauth/token",
                "scopes_supported": sorted(SCOPES | {"read", "write"}),
                "code_challenge_methods_supported": ["S256"],
            }
        )

    def _instance(self, asked: Asked) -> Reply:
        statuses = {"max_characters": self.longest, "characters_reserved_per_url": 23}
        return Reply(body={"configuration": {"statuses": statuses}})

    def _register(self, asked: Asked) -> Reply:
        fields = asked.json
        known = SCOPES if self.modern else SCOPES - {"profile"}
        if not set(fields["scopes"].split()) <= known:
            raise Broken("unknown scope", Reply(422, {"error": "Invalid scopes"}))
        if not fields.get("client_name") or "://" not in fields["redirect_uris"]:
            raise Broken("name or redirect missing", Reply(422, {"error": "Invalid"}))
        name = f"app-{next(self._numbers)}"
        self.apps[name] = {
            "secret": f"secret-of-{name}",
            "redirect_uri": fields["redirect_uris"],
            "scopes": fields["scopes"],
        }
        return Reply(
            body={"client_id": name, "client_secret": self.apps[name]["secret"]}
        )

    def _token(self, asked: Asked) -> Reply:
        form = asked.form
        no = Reply(400, {"error": "invalid_grant", "error_description": "is invalid"})
        if form.get("grant_type") != "authorization_code":
            raise Broken("grant_type", Reply(400, {"error": "unsupported_grant_type"}))
        app = self.apps.get(form.get("client_id", ""))
        if app is None or app["secret"] != form.get("client_secret"):
            raise Broken("client", Reply(401, {"error": "invalid_client"}))
        code = self.codes.pop(form.get("code", ""), None)  # works once
        if code is None or code["client_id"] != form["client_id"]:
            return no
        if code["redirect_uri"] != form.get("redirect_uri"):
            raise Broken("redirect_uri differs", no)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        made = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if code["challenge"] and made != code["challenge"]:
            raise Broken("code_verifier does not fit", no)
        token = f"token-{next(self._numbers)}"
        self.tokens[token] = code["scope"]
        return Reply(body={"access_token": token, "token_type": "Bearer"})

    def _revoke(self, asked: Asked) -> Reply:
        form = asked.form
        app = self.apps.get(form.get("client_id", ""))
        if app is None or app["secret"] != form.get("client_secret"):
            raise Broken("client", Reply(403, {"error": "unauthorized_client"}))
        self.tokens.pop(form["token"], None)
        return Reply(body={})

    def _me(self, asked: Asked) -> Reply:
        self._allowed(asked, "profile", "read:accounts")
        return Reply(body={"id": ACCOUNT, "acct": "eva", "username": "eva"})

    def _upload(self, asked: Asked) -> Reply:
        self._allowed(asked, "write:media")
        _name, kind, content = asked.parts["file"]
        alt = asked.parts["description"][2].decode()
        if len(alt) > 1500:
            raise Broken("description too long", Reply(422, {"error": "Validation"}))
        if kind not in ("image/jpeg", "image/png", "image/webp") or not content:
            raise Broken("no picture", Reply(422, {"error": "Validation failed"}))
        media = f"media-{next(self._numbers)}"
        self.media[media] = {"alt": alt, "looks": 2 if self.slow_media else 0}
        return Reply(202 if self.slow_media else 200, {"id": media, "url": None})

    def _media(self, asked: Asked, name: str) -> Reply:
        self._allowed(asked, "write:media")
        media = self.media[name]
        media["looks"] -= 1
        return Reply(206 if media["looks"] > 0 else 200, {"id": name})

    def _post(self, asked: Asked) -> Reply:
        token = self._allowed(asked, "write:statuses")
        key = asked.headers.get("idempotency-key", "")
        if not key:
            raise Broken("no Idempotency-Key", Reply(400, {"error": "key"}))
        if (token, key) in self.keys:  # the same post as before
            return Reply(body=self.statuses[self.keys[token, key]])
        fields = asked.json
        if length(fields["status"]) > self.longest:
            raise Broken("too long", Reply(422, {"error": "Text character limit"}))
        if len(fields["language"]) not in (2, 3):
            raise Broken("language", Reply(422, {"error": "Language is invalid"}))
        if any(media not in self.media for media in fields["media_ids"]):
            raise Broken("media", Reply(422, {"error": "Media not found"}))
        name = str(110_000 + next(self._numbers))
        self.statuses[name] = {
            "id": name,
            "url": f"{self.address}/@eva/{name}",
            "content": f"<p>{fields['status']}</p>",
            "media": [self.media[media]["alt"] for media in fields["media_ids"]],
            "text": fields["status"],
            "language": fields["language"],
            "favourites_count": 3,
            "replies_count": 1,
            "reblogs_count": 2,
            "created_at": now().isoformat().replace("+00:00", "Z"),
            "edited_at": None,
        }
        self.keys[token, key] = name
        return Reply(body=self.statuses[name])

    def _status(self, asked: Asked, name: str) -> Reply:
        self._allowed(asked, "read:statuses")
        if name not in self.statuses:
            return Reply(404, {"error": "Record not found"})
        return Reply(body=self.statuses[name])

    def _latest(self, asked: Asked) -> Reply:
        """/methods/accounts/#statuses: at most 40, the latest first."""
        self._allowed(asked, "read:statuses")
        if set(asked.query) - {"exclude_reblogs", "exclude_replies", "limit"}:
            raise Broken("parameters", Reply(400, {"error": "unknown parameter"}))
        most = int(asked.query.get("limit", "20"))
        if most > 40:
            raise Broken("limit", Reply(400, {"error": "limit"}))
        return Reply(body=list(reversed(self.statuses.values()))[:most])

    def _delete(self, asked: Asked, name: str) -> Reply:
        self._allowed(asked, "write:statuses")
        if self.statuses.pop(name, None) is None:
            return Reply(404, {"error": "Record not found"})
        return Reply(body={})

    def _allowed(self, asked: Asked, *scopes: str) -> str:
        scope = self.tokens.get(asked.bearer)
        if scope is None:
            broken = "The access token is invalid"
            raise Broken("token", Reply(401, {"error": broken}))
        if not set(scopes) & set(scope.split()):
            raise Broken(
                f"scope {scopes}",
                Reply(403, {"error": "outside the authorized scopes"}),
            )
        return asked.bearer


def length(text: str) -> int:
    text = _LINK.sub("x" * 23, text)
    text = _REMOTE.sub(r"@\1", text)
    return len(regex.findall(r"\X", text))
