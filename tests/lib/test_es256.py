"""Signatures are checked by an independent hand: the library's own verification."""

from __future__ import annotations

import base64
import json

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from mitreden.lib import es256


def raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def number(text: str) -> int:
    return int.from_bytes(raw(text))


def read(
    token: str, jwk: dict[str, str]
) -> tuple[dict[str, object], dict[str, object]]:
    """Header and claims; raises if the signature is not of this key."""
    head, body, signature = token.split(".")
    key = ec.EllipticCurvePublicNumbers(
        number(jwk["x"]), number(jwk["y"]), ec.SECP256R1()
    ).public_key()
    both = raw(signature)
    assert len(both) == 64
    der = encode_dss_signature(int.from_bytes(both[:32]), int.from_bytes(both[32:]))
    key.verify(der, f"{head}.{body}".encode(), ec.ECDSA(SHA256()))
    return json.loads(raw(head)), json.loads(raw(body))


def test_what_is_signed_can_be_checked_with_the_public_part():
    key = es256.new_key()

    head, claims = read(
        es256.signed(key, {"typ": "dpop+jwt"}, {"jti": "ä"}), es256.public_part(key)
    )

    assert head == {"alg": "ES256", "typ": "dpop+jwt"}
    assert claims == {"jti": "ä"}


def test_the_public_part_has_no_secret_in_it():
    assert set(es256.public_part(es256.new_key())) == {"kty", "crv", "x", "y"}


def test_a_derived_key_is_the_same_each_time_and_no_other():
    first = es256.derived_key("a secret", "a purpose")

    assert first == es256.derived_key("a secret", "a purpose")
    assert first != es256.derived_key("a secret", "another purpose")
    assert first != es256.derived_key("another secret", "a purpose")
    read(es256.signed(first, {}, {}), es256.public_part(first))


def test_the_thumbprint_is_the_one_of_the_standard():
    """RFC 9449 §6.1 prints this key (§4.1) and its thumbprint."""
    key = json.dumps(
        {
            "kty": "EC",
            "x": "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs",
            "y": "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA",
            "crv": "P-256",
        }
    )

    assert es256.thumbprint(key) == "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"
