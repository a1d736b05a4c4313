"""Nonces and proofs, with a server of our own that checks them strictly (RFC 9449)."""

from __future__ import annotations

import base64
import hashlib
import json

import httpx2

from mitreden.lib import es256
from mitreden.networks.bluesky import dpop
from tests.lib.test_es256 import read

URL = "https://pds.example/xrpc/com.atproto.repo.putRecord"


class Server(httpx2.BaseTransport):
    """Wants its nonce, and says so the way resource servers do (§9)."""

    def __init__(self, *, stubborn: bool = False) -> None:
        self.stubborn = stubborn
        self.proofs: list[dict[str, object]] = []
        self.tokens: list[str] = []

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        token = request.headers["DPoP"]
        head = token.split(".")[0]
        shown = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
        header, claims = read(token, shown["jwk"])
        assert header["typ"] == "dpop+jwt"
        self.proofs.append(claims)
        self.tokens.append(request.headers.get("Authorization", ""))
        if self.stubborn or claims.get("nonce") != "fresh":
            return httpx2.Response(
                401,
                headers={
                    "WWW-Authenticate": 'DPoP error="use_dpop_nonce"',
                    "DPoP-Nonce": "fresh",
                },
            )
        return httpx2.Response(200, json={}, headers={"DPoP-Nonce": "fresh"})


def test_a_nonce_is_learnt_with_one_repeat_and_then_known():
    server, nonces, key = Server(), dpop.Nonces(), es256.new_key()
    with httpx2.Client(transport=server) as http:
        for _ in range(2):
            said = dpop.send(http, f"{URL}?a=b", dpop.Proof(key, "secret"), nonces)
            assert said.status_code == 200

    assert [proof.get("nonce") for proof in server.proofs] == [None, "fresh", "fresh"]
    assert len({proof["jti"] for proof in server.proofs}) == 3
    assert {(proof["htm"], proof["htu"]) for proof in server.proofs} == {("POST", URL)}
    ath = es256.encoded(hashlib.sha256(b"secret").digest())
    assert {proof["ath"] for proof in server.proofs} == {ath}
    assert set(server.tokens) == {"DPoP secret"}


def test_a_server_that_is_never_content_is_asked_twice_only():
    server = Server(stubborn=True)
    with httpx2.Client(transport=server) as http:
        said = dpop.send(http, URL, dpop.Proof(es256.new_key()), dpop.Nonces())

    assert said.status_code == 401
    assert len(server.proofs) == 2


def test_nonces_are_kept_per_server_and_not_without_end():
    nonces = dpop.Nonces(most=2)
    for name in ("a", "b", "c"):
        nonces.note(f"https://{name}.example/token", name)

    assert nonces.of("https://c.example/other") == "c"
    assert nonces.of("https://b.example/") == "b"
    assert nonces.of("https://a.example/") == ""


def test_secrets_stay_out_of_what_is_printed():
    assert "secret" not in repr(dpop.Proof("secret-key", "secret-token"))
