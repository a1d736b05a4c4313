"""Keys on the curve P-256, and short statements signed with them (JWS, ES256).

RFC 7515 (compact form, §3.1), RFC 7517 and 7518 §6.2 (a key as JSON), RFC 7518 §3.4 (a
signature is r and s, 32 bytes each), RFC 7638 (a key's thumbprint); read 2026-11-25. We
sign with one algorithm and check nobody's signature: what `cryptography` brings is enough.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_CURVE = ec.SECP256R1()
_SIZE = 32
# How many points the curve has (SEC 2 v2.0 §2.4.2): private keys are 1 … _ORDER - 1.
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def new_key() -> str:
    """A fresh private key, as JSON (JWK)."""
    return _written(ec.generate_private_key(_CURVE))


def derived_key(secret: str, purpose: str) -> str:
    """The same secret and purpose give the same private key, on every machine.

    Sixteen bytes more than needed, so that the remainder favours no key
    (FIPS 186-5 §A.2.1).
    """
    hkdf = HKDF(algorithm=SHA256(), length=_SIZE + 16, salt=None, info=purpose.encode())
    number = int.from_bytes(hkdf.derive(secret.encode()))
    return _written(ec.derive_private_key(number % (_ORDER - 1) + 1, _CURVE))


def public_part(key: str) -> dict[str, str]:
    """What everybody may see of it."""
    fields = json.loads(key)
    return {name: str(fields[name]) for name in ("crv", "kty", "x", "y")}


def thumbprint(key: str) -> str:
    """A name for the key, made of its public part."""
    text = json.dumps(public_part(key), separators=(",", ":"), sort_keys=True)
    return encoded(hashlib.sha256(text.encode()).digest())


def signed(key: str, header: Mapping[str, Any], claims: Mapping[str, Any]) -> str:
    parts = ({"alg": "ES256"} | dict(header), dict(claims))
    text = ".".join(encoded(json.dumps(part).encode()) for part in parts)
    r, s = decode_dss_signature(_read(key).sign(text.encode(), ec.ECDSA(SHA256())))
    return f"{text}.{encoded(r.to_bytes(_SIZE) + s.to_bytes(_SIZE))}"


def encoded(raw: bytes) -> str:
    """base64url without padding, as all of these standards want it."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _written(key: ec.EllipticCurvePrivateKey) -> str:
    numbers = key.private_numbers()
    parts = {
        "d": numbers.private_value,
        "x": numbers.public_numbers.x,
        "y": numbers.public_numbers.y,
    }
    shown = {name: encoded(number.to_bytes(_SIZE)) for name, number in parts.items()}
    return json.dumps({"kty": "EC", "crv": "P-256"} | shown)


def _read(key: str) -> ec.EllipticCurvePrivateKey:
    secret = json.loads(key)["d"]
    raw = base64.urlsafe_b64decode(secret + "=" * (-len(secret) % 4))
    return ec.derive_private_key(int.from_bytes(raw), _CURVE)
