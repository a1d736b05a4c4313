"""LinkedIn as its documentation describes it (read 2026-11-23); our understanding.

Authorization code flow, userinfo, Posts API, Images API, little text: see the addresses
in mitreden/networks/linkedin. What is only known from practice is marked so below.
"""

from __future__ import annotations

import itertools
import re
from typing import Any
from urllib.parse import unquote, urlencode

from tests.contract.server import Asked, Broken, Contract, Reply

SCOPES = "openid profile w_member_social"
RESERVED = set("|{}@[]()<>#\\*_~")
_HASHTAG = re.compile(r"\{hashtag\|\\#\|((?:[^\\{}|]|\\.)+)\}")
_POST = {
    "author", "commentary", "visibility", "distribution", "lifecycleState",
    "isReshareDisabledByAuthor", "content",
}  # fmt: skip


class LinkedInContract(Contract):
    def __init__(self) -> None:
        super().__init__()
        self.client = ("client-1", "client-secret")
        self.redirect_uri = ""
        self.codes: set[str] = set()
        self.tokens: set[str] = set()
        self.uploads: dict[str, bytes] = {}
        self.posts: dict[str, dict[str, Any]] = {}
        self.granted = SCOPES
        self.oldest_version = "202512"
        self._numbers = itertools.count(7_000_001)

    def allow(self, query: dict[str, str]) -> str:
        """Its page, when the member presses "Allow"."""
        assert query["response_type"] == "code"
        assert query["client_id"] == self.client[0]
        assert set(query["scope"].split()) == set(SCOPES.split())
        self.redirect_uri = query["redirect_uri"]
        code = f"code-{next(self._numbers)}"
        self.codes.add(code)
        answer = urlencode({"code": code, "state": query["state"]})
        return f"{query['redirect_uri']}?{answer}"

    def reply(self, asked: Asked) -> Reply:
        if (asked.method, asked.path) == ("POST", "/oauth/v2/accessToken"):
            return self._token(asked)
        if (asked.method, asked.path) == ("GET", "/v2/userinfo"):
            self._signed_in(asked)
            return Reply(body={"sub": "AbC-12_x", "name": "Eva Braun"})
        if asked.path.startswith("/upload/"):
            return self._bytes(asked)
        self._signed_in(asked)
        self._versioned(asked)
        if (asked.method, asked.path) == ("POST", "/rest/images"):
            return self._initialize(asked)
        if (asked.method, asked.path) == ("POST", "/rest/posts"):
            return self._post(asked)
        if asked.method == "DELETE" and asked.path.startswith("/rest/posts/"):
            return self._delete(asked)
        raise Broken("no such endpoint", Reply(404, {"message": "Not found"}))

    def _token(self, asked: Asked) -> Reply:
        if asked.headers["content-type"] != "application/x-www-form-urlencoded":
            raise Broken("form expected", Reply(400, {"error": "invalid_request"}))
        form = asked.form
        if (form.get("client_id"), form.get("client_secret")) != self.client:
            raise Broken("client", Reply(401, {"error": "invalid_client"}))
        if form.get("redirect_uri") != self.redirect_uri:
            raise Broken("redirect_uri", Reply(400, {"error": "invalid_request"}))
        if form.get("code") not in self.codes:
            return Reply(
                400, {"error": "invalid_grant", "error_description": "code used"}
            )
        self.codes.discard(form["code"])
        token = f"token-{next(self._numbers)}"
        self.tokens.add(token)
        return Reply(
            body={
                "access_token": token,
                "expires_in": 5_184_000,
                "scope": self.granted.replace(" ", ","),
            }
        )

    def _signed_in(self, asked: Asked) -> None:
        if asked.bearer not in self.tokens:
            body = {"status": 401, "code": "REVOKED_ACCESS_TOKEN", "message": "revoked"}
            raise Broken("token", Reply(401, body))

    def _versioned(self, asked: Asked) -> None:
        version = asked.headers.get("linkedin-version", "")
        if not re.fullmatch(r"20\d\d(?:0[1-9]|1[0-2])", version):
            raise Broken("LinkedIn-Version", Reply(400, {"code": "VERSION_MISSING"}))
        if version < self.oldest_version:
            body = {
                "code": "NONEXISTENT_VERSION",
                "message": f"{version} is not active",
            }
            raise Broken("version has ended", Reply(426, body))
        if asked.headers.get("x-restli-protocol-version") != "2.0.0":
            raise Broken("X-Restli-Protocol-Version", Reply(400, {"code": "PROTOCOL"}))

    def _initialize(self, asked: Asked) -> Reply:
        if asked.query != {"action": "initializeUpload"}:
            raise Broken("action", Reply(400, {"code": "ACTION"}))
        owner = asked.json["initializeUploadRequest"]["owner"]
        if owner != "urn:li:person:AbC-12_x":
            raise Broken("owner", Reply(403, {"code": "ACCESS_DENIED"}))
        name = f"urn:li:image:{next(self._numbers)}"
        value = {"uploadUrl": f"{self.address}/upload/{name}", "image": name}
        return Reply(body={"value": value})

    def _bytes(self, asked: Asked) -> Reply:
        if asked.method != "PUT" or asked.bearer not in self.tokens or not asked.body:
            raise Broken("upload", Reply(400))
        self.uploads[asked.path.removeprefix("/upload/")] = asked.body
        return Reply(201)

    def _post(self, asked: Asked) -> Reply:
        post = asked.json
        if unknown := set(post) - _POST:
            raise Broken(f"unknown fields {unknown}", Reply(422, {"code": "UNKNOWN"}))
        for name, value in {
            "author": "urn:li:person:AbC-12_x",
            "visibility": "PUBLIC",
            "lifecycleState": "PUBLISHED",
        }.items():
            if post.get(name) != value:
                raise Broken(name, Reply(422, {"code": "INVALID", "message": name}))
        if post["distribution"]["feedDistribution"] != "MAIN_FEED":
            raise Broken("distribution", Reply(422, {"code": "INVALID"}))
        said = read_little_text(post["commentary"])
        if len(said.encode("utf-16-le")) // 2 > 3000:  # the unit is from practice
            raise Broken("too long", Reply(422, {"code": "FIELD_LENGTH_TOO_LONG"}))
        self._content(post.get("content"))
        for urn, known in self.posts.items():
            if known["said"] == said:  # from practice
                body = {
                    "code": "DUPLICATE_POST",
                    "message": f"Content is a duplicate of {urn}",
                }
                return Reply(422, body)
        urn = f"urn:li:share:{next(self._numbers)}"
        self.posts[urn] = post | {"said": said}
        return Reply(201, headers={"x-restli-id": urn})

    def _content(self, content: dict[str, Any] | None) -> None:
        bad = Reply(422, {"code": "INVALID_CONTENT"})
        if content is None:
            return
        if len(content) != 1:
            raise Broken("one kind of content only", bad)
        ((kind, inside),) = content.items()
        if kind == "article" and not (inside.get("source") and inside.get("title")):
            raise Broken("an article has source and title", bad)
        if kind == "multiImage" and not 2 <= len(inside["images"]) <= 20:
            raise Broken("2 to 20 pictures", bad)
        if kind not in ("article", "media", "multiImage"):
            raise Broken("unknown content", bad)
        if any(image not in self.uploads for image in _images(kind, inside)):
            raise Broken("a picture that was never uploaded", bad)

    def _delete(self, asked: Asked) -> Reply:
        if asked.headers.get("x-restli-method") != "DELETE":
            raise Broken("X-RestLi-Method", Reply(400))
        urn = unquote(asked.path.removeprefix("/rest/posts/"))
        if "/" in urn or ":" in asked.path.removeprefix("/rest/posts/"):
            raise Broken("the urn has to be encoded", Reply(400))
        return Reply(204 if self.posts.pop(urn, None) else 404)


def _images(kind: str, inside: dict[str, Any]) -> list[str]:
    if kind == "multiImage":
        return [image["id"] for image in inside["images"]]
    if kind == "media":
        return [inside["id"]]
    return [inside["thumbnail"]] if "thumbnail" in inside else []


def read_little_text(text: str) -> str:
    """What readers see; a reserved character that is not escaped breaks the contract."""
    plain, at = [], 0
    while at < len(text):
        if element := _HASHTAG.match(text, at):
            plain.append("#" + re.sub(r"\\(.)", r"\1", element[1]))
            at = element.end()
        elif text[at] == "\\":
            plain.append(text[at + 1])
            at += 2
        elif text[at] in RESERVED:
            raise Broken(
                f"not escaped: {text[at]}", Reply(422, {"code": "LITTLE_TEXT"})
            )
        else:
            plain.append(text[at])
            at += 1
    return "".join(plain)
