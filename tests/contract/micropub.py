"""A strict blog that speaks Micropub, and the IndieAuth server that lets people in.

Our reading of https://www.w3.org/TR/2017/REC-micropub-20170523/ (§ 3.1 to 3.8, 5),
https://indieauth.spec.indieweb.org/20240711 (§ 3 to 5.5, 7) and of the stable extensions
on https://indieweb.org/Micropub-extensions (read 2026-11-25). What the recommendation
leaves to a server is a switch here: how endpoints are named, whether it takes JSON, shows
a list of posts, keeps drafts, has a place for files.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from typing import Any
from urllib.parse import parse_qs, urlencode

from tests.contract.server import Asked, Broken, Contract, Reply, consent

SCOPES = frozenset({"create", "update", "delete", "media", "draft", "profile"})
_IMAGE = re.compile(r'<img src="([^"]*)"')
_INVALID = {"error": "invalid_request", "error_description": "not as it should be"}


class MicropubContract(Contract):
    def __init__(self) -> None:
        super().__init__()
        self.named_in = "header"  # or "page", or "old": without metadata
        self.takes_json = self.lists = self.has_media = self.keeps_drafts = True
        self.keeps_slugs = True
        self.grants = "create delete media"
        self.me = ""  # another address than the one that was typed
        self.rel_me: str | None = None  # the page there names this server, or not
        self.lasts: int | None = None  # seconds of a token; then it can be refreshed
        self.codes: dict[str, dict[str, str]] = {}
        self.tokens: dict[str, str] = {}
        self.refreshes: dict[str, str] = {}
        self.posts: dict[str, dict[str, list[Any]]] = {}
        self.files: dict[str, bytes] = {}
        self._numbers = itertools.count(1)

    def reply(self, asked: Asked) -> Reply:
        route = {
            ("GET", "/"): self._home,
            ("GET", "/wp-json/"): lambda asked: Reply(404, b"not here"),
            ("GET", "/eva/"): self._home,
            ("GET", "/meta"): self._metadata,
            ("GET", "/auth"): self._consent,
            ("POST", "/token"): self._token,
            ("POST", "/revoke"): self._revoke,
            ("GET", "/micropub"): self._query,
            ("POST", "/micropub"): self._micropub,
            ("POST", "/media"): self._upload,
        }.get((asked.method, asked.path))
        if route:
            return route(asked)
        if asked.method == "GET" and asked.path.startswith("/posts/"):
            there = self.address + asked.path in self.posts
            return Reply(200, b"<html>") if there else Reply(404, b"gone")
        raise Broken("no such address", Reply(404, b"not here"))

    # -- who may come in -------------------------------------------------------

    def allow(self, query: dict[str, str]) -> str:
        """What its page does when she says yes: the address back to us."""
        self._check_request(query)
        code = f"code-{next(self._numbers)}"
        self.codes[code] = query
        answer = {"code": code, "state": query["state"]}
        if self.named_in != "old":
            answer["iss"] = f"{self.address}/"
        return f"{query['redirect_uri']}?{urlencode(answer)}"

    def _check_request(self, query: dict[str, str]) -> None:
        def rule(good: bool, name: str) -> None:
            if not good:
                raise Broken(name, Reply(400, b"wrong request"))

        rule(query.get("response_type") == "code", "response_type")
        rule("://" in query.get("client_id", ""), "client_id is an address")
        rule("#" not in query["client_id"], "client_id has no fragment")
        rule(
            query["redirect_uri"].split("/")[:3] == query["client_id"].split("/")[:3],
            "redirect_uri is on the client's host, or published there",
        )
        rule(query.get("code_challenge_method") == "S256", "PKCE is required")
        rule(len(query.get("code_challenge", "")) == 43, "code_challenge")
        rule(bool(query.get("state")), "state")
        rule(set(query.get("scope", "").split()) <= SCOPES, "scope")
        rule(query.get("me", "").startswith(self.address), "me")

    def _home(self, asked: Asked) -> Reply:
        if asked.path == "/eva/" and self.rel_me != "named":
            return Reply(body=b"<html>", headers={"Content-Type": "text/html"})
        named = {
            "micropub": "/micropub?site=1",
            "indieauth-metadata": "/meta",
            "authorization_endpoint": "/auth",
            "token_endpoint": "/token",
        }
        old = self.named_in == "old"
        named = {
            name: url
            for name, url in named.items()
            if name == "micropub" or old is name.endswith("endpoint")
        }
        if self.named_in == "page":
            links = "".join(
                f'<link href="{url}" rel="other {name}">' for name, url in named.items()
            )
            page = (
                f"<!doctype html><head>{links}<link rel=micropub href=/second></head>"
            )
            return Reply(body=page.encode(), headers={"Content-Type": "text/html"})
        header = ", ".join(f'<{url}>; rel="{name}"' for name, url in named.items())
        return Reply(body=b"<html>", headers={"Link": f"{header}, </x>; rel=me"})

    def _metadata(self, asked: Asked) -> Reply:
        return Reply(
            body={
                "issuer": f"{self.address}/",
                "authorization_endpoint": f"{self.address}/auth",
                "token_endpoint": f"{self.address}/token",
                "revocation_endpoint": f"{self.address}/revoke",
                "revocation_endpoint_auth_methods_supported": ["none"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    def _consent(self, asked: Asked) -> Reply:
        query = dict(asked.query)
        no = urlencode({"error": "access_denied", "state": query["state"]})
        back = query["redirect_uri"]
        return consent("My blog", self.allow(query), f"{back}?{no}")

    def _token(self, asked: Asked) -> Reply:
        form = asked.form
        if form.get("action") == "revoke":
            return self._revoke(asked)
        if form.get("grant_type") == "refresh_token":
            return self._refreshed(form)
        no = Reply(400, {"error": "invalid_grant", "error_description": "is invalid"})
        if form.get("grant_type") != "authorization_code":
            raise Broken("grant_type", Reply(400, {"error": "unsupported_grant_type"}))
        code = self.codes.pop(form.get("code", ""), None)  # works once
        if code is None:
            return no
        for name in ("client_id", "redirect_uri"):
            if code[name] != form.get(name):
                raise Broken(f"{name} differs", no)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        made = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if made != code["code_challenge"]:
            raise Broken("code_verifier does not fit", no)
        me = f"{self.address}{self.me}" if self.me else code["me"]
        return self._granted({"me": me, "scope": self.grants})

    def _granted(self, fields: dict[str, Any]) -> Reply:
        token = f"token-{next(self._numbers)}"
        self.tokens[token] = fields["scope"]
        fields |= {"access_token": token, "token_type": "Bearer"}
        if self.lasts:
            refresh = f"refresh-{next(self._numbers)}"
            self.refreshes[refresh] = token
            fields |= {"expires_in": self.lasts, "refresh_token": refresh}
        return Reply(body=fields)

    def _refreshed(self, form: dict[str, str]) -> Reply:
        before = self.refreshes.pop(form.get("refresh_token", ""), None)
        if before is None:
            return Reply(400, {"error": "invalid_grant"})
        if "://" not in form.get("client_id", ""):
            raise Broken("client_id", Reply(400, {"error": "invalid_request"}))
        scope = self.tokens.pop(before)
        return self._granted({"me": f"{self.address}/", "scope": scope})

    def _revoke(self, asked: Asked) -> Reply:
        self.tokens.pop(asked.form["token"], None)
        return Reply(200)

    # -- posts -----------------------------------------------------------------

    def _allowed(self, asked: Asked, scope: str = "") -> None:
        token = asked.bearer
        if not token:
            raise Broken("no token", Reply(401, {"error": "unauthorized"}))
        if token not in self.tokens:
            raise _Refusal(Reply(401, {"error": "unauthorized"}))
        if scope and scope not in self.tokens[token].split():
            raise _Refusal(Reply(401, {"error": "insufficient_scope", "scope": scope}))

    def answer(self, asked: Asked) -> Reply:
        try:
            return super().answer(asked)
        except _Refusal as refusal:
            return refusal.reply

    def _query(self, asked: Asked) -> Reply:
        self._allowed(asked)
        if asked.query.get("site") != "1":
            raise Broken("the endpoint's own query is kept", Reply(400, _INVALID))
        if asked.query.get("q") == "config":
            return Reply(body=self._config())
        if asked.query.get("q") == "source" and self.lists:
            return Reply(body={"items": [self._item(url) for url in self.posts]})
        return Reply(400, _INVALID)

    def _config(self) -> dict[str, Any]:
        said: dict[str, Any] = {"syndicate-to": []}
        if self.has_media:
            said["media-endpoint"] = f"{self.address}/media"
        if self.keeps_drafts:
            properties = ["name", "content", "category", "photo", "post-status"]
            said["post-types"] = [{"type": "article", "properties": properties}]
        return said

    def _item(self, url: str) -> dict[str, Any]:
        shown = {
            name: value for name, value in self.posts[url].items() if name[:3] != "mp-"
        }
        return {"type": ["h-entry"], "properties": {**shown, "url": [url]}}

    def _micropub(self, asked: Asked) -> Reply:
        kind = asked.headers.get("content-type", "").partition(";")[0]
        if kind == "application/json":
            if not self.takes_json:
                return Reply(415, _INVALID)
            self._allowed(asked, "create")
            return self._create(self._from_json(asked.json))
        if kind != "application/x-www-form-urlencoded":
            raise Broken("content type", Reply(400, _INVALID))
        form = parse_qs(
            asked.body.decode(), keep_blank_values=True, strict_parsing=True
        )
        if form.get("action") == ["delete"]:
            self._allowed(asked, "delete")
            if self.posts.pop(form["url"][0], None) is None:
                return Reply(400, _INVALID)
            return Reply(204)
        self._allowed(asked, "create")
        return self._create(self._from_form(form))

    def _from_json(self, body: Any) -> dict[str, list[Any]]:
        if set(body) != {"type", "properties"} or body["type"] != ["h-entry"]:
            raise Broken("type and properties", Reply(400, _INVALID))
        for name, values in body["properties"].items():
            if not isinstance(values, list) or not values:
                raise Broken(f"{name} is a list", Reply(400, _INVALID))
        content = body["properties"].get("content", [])
        shown = [url for one in content for url in _IMAGE.findall(one["html"])]
        if not set(shown) <= set(self.files):
            raise Broken("pictures come from the media endpoint", Reply(400, _INVALID))
        return dict(body["properties"])

    def _from_form(self, form: dict[str, list[str]]) -> dict[str, list[Any]]:
        if form.pop("h", None) != ["entry"]:
            raise Broken("h=entry", Reply(400, _INVALID))
        for name, values in form.items():
            if len(values) > 1 and not name.endswith("[]"):
                raise Broken(f"{name} has brackets", Reply(400, _INVALID))
        return {name.removesuffix("[]"): list(values) for name, values in form.items()}

    def _create(self, properties: dict[str, list[Any]]) -> Reply:
        if not properties.get("content"):
            raise Broken("no content", Reply(400, _INVALID))
        name = properties["mp-slug"][0] if self.keeps_slugs else next(self._numbers)
        url = f"{self.address}/posts/{name}"
        while url in self.posts:  # a server makes its addresses unique
            url += "-2"
        self.posts[url] = properties
        return Reply(201, headers={"Location": url.removeprefix(self.address)})

    def _upload(self, asked: Asked) -> Reply:
        self._allowed(asked, "media")
        if set(asked.parts) != {"file"}:
            raise Broken("one part named file", Reply(400, _INVALID))
        name, kind, content = asked.parts["file"]
        if not name or not kind.startswith("image/") or not content:
            raise Broken("a file has name, type and content", Reply(400, _INVALID))
        url = f"{self.address}/files/{next(self._numbers)}"
        self.files[url] = content
        return Reply(201, headers={"Location": url})


class _Refusal(Exception):
    """No rule is broken, the answer is no."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(str(reply.status))
        self.reply = reply
