from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from mitreden.lib.guarded import (
    NameNotFound,
    PrivateAddress,
    guarded_client,
    is_allowed,
    resolve,
)
from tests.local_web import Answer, local_web


@pytest.mark.parametrize(
    "address",
    [
        "93.184.216.34",
        "2606:2800:220:1:248:1893:25c8:1946",
        "::ffff:93.184.216.34",
        "64:ff9b::93.184.216.34",
    ],
)
def test_a_public_address_may_be_visited(address):
    assert is_allowed(ip_address(address), allow_private=False)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.10",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "0.1.2.3",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::10.0.0.1",
        "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
    ],
)
def test_a_private_or_special_address_may_not(address):
    assert not is_allowed(ip_address(address), allow_private=False)


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "10.1.2.3", "fd00::7"])
def test_the_operator_may_allow_private_networks(address):
    assert is_allowed(ip_address(address), allow_private=True)


@pytest.mark.parametrize(
    "address", ["169.254.169.254", "::ffff:169.254.169.254", "fe80::1", "0.0.0.0"]
)
def test_even_then_the_cloud_s_own_address_is_out_of_reach(address):
    assert not is_allowed(ip_address(address), allow_private=True)


@pytest.mark.parametrize(
    "host", ["localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1"]
)
def test_no_way_of_writing_loopback_gets_through(host):
    with pytest.raises(PrivateAddress):
        resolve(host, 80, allow_private=False)


def test_a_name_nobody_knows_is_said_so():
    with pytest.raises(NameNotFound):
        resolve("nobody.invalid", 80, allow_private=False)


def test_a_name_too_long_to_exist_is_no_crash():
    with pytest.raises(NameNotFound):
        resolve("a" * 300 + ".example", 80, allow_private=False)


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "[::ffff:127.0.0.1]"])
def test_the_client_never_connects_to_a_private_address(host):
    with local_web() as web, guarded_client(allow_private=False) as client:
        port = web.address.rpartition(":")[2]

        with pytest.raises(PrivateAddress):
            client.get(f"http://{host}:{port}/")

        assert web.seen == []


def test_the_client_says_who_it_is_and_keeps_the_name_in_the_host_header():
    with local_web() as web, guarded_client(allow_private=True) as client:
        web.answers["/"] = Answer(b"hello")
        port = web.address.rpartition(":")[2]

        assert client.get(f"http://localhost:{port}/").text == "hello"

        ((_, headers),) = web.seen
        assert headers["host"] == f"localhost:{port}"
        assert headers["user-agent"] == "Mitreden"


def test_a_server_cannot_hold_us_with_a_header_now_and_then():
    def slowly():
        while True:
            yield b" "

    with (
        local_web() as web,
        guarded_client(allow_private=True, whole_answer=0.3) as client,
    ):
        web.answers["/"] = Answer(drip=slowly)

        with pytest.raises(httpx2.ReadTimeout):
            client.get(web.url("/"))


@pytest.fixture
def certificate(tmp_path):
    """A certificate for the name localhost alone, not for the address 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime(2026, 1, 1, tzinfo=UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=36500))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "localhost.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return path


def test_tls_checks_the_name_although_the_connection_goes_to_an_address(certificate):
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate)
    trust = ssl.create_default_context(cafile=str(certificate))

    with (
        local_web(tls=server) as web,
        guarded_client(allow_private=True, ssl_context=trust) as client,
    ):
        web.answers["/"] = Answer(b"private talk")
        port = web.address.rpartition(":")[2]

        assert client.get(f"https://localhost:{port}/").text == "private talk"
        with pytest.raises(httpx2.ConnectError):
            client.get(f"https://127.0.0.1:{port}/")
