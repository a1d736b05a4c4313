"""Configuration from the environment. A wrong value stops the start in one line.

Every setting is described once, in `SETTINGS`; `docs/configuration.md` and
`mitreden doctor` are made from that list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mitreden.lib.pairs import network_apps, network_options

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - every address of the machine


class BadSetting(Exception):
    """One setting has a value nobody can work with. `str()` is the clear line."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name = name
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: what it is for, and how its text becomes a value."""

    name: str
    default: str | None
    """None: has to be set (outside the demo)."""
    meaning: str
    example: str
    secret: bool = False


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "MITREDEN_SECRET_KEY",
        None,
        "Signs sessions and protects forms. At least 50 random characters.",
        "(the output of `mitreden doctor --new-secret`)",
        secret=True,
    ),
    Setting(
        "MITREDEN_TOKEN_KEYS",
        None,
        "Keys that encrypt the access to people's accounts, newest first, parted by "
        "commas. The first one encrypts, the others still decrypt.",
        "(the output of `mitreden doctor --new-secret`)",
        secret=True,
    ),
    Setting(
        "MITREDEN_URL",
        None,
        "The address under which people open the pages.",
        "https://mitreden.company.example",
    ),
    Setting(
        "MITREDEN_LINKS_URL",
        None,
        "The address of tracked links; answered by the redirect process.",
        "https://go.company.example",
    ),
    Setting(
        "MITREDEN_DATABASE_URL",
        "",
        "Empty: SQLite in the data directory. Otherwise a PostgreSQL address.",
        "postgresql://mitreden:password@db.company.example/mitreden",
        secret=True,
    ),
    Setting(
        "MITREDEN_DATA_DIR",
        "data",
        "Where the SQLite database, pictures and the click journal lie.",
        "/var/lib/mitreden",
    ),
    Setting(
        "MITREDEN_HOST", "127.0.0.1", "The IP address `serve` listens on.", "10.0.0.5"
    ),
    Setting("MITREDEN_PORT", "8000", "The port of the pages.", "8000"),
    Setting("MITREDEN_LINKS_PORT", "8001", "The port of the redirects.", "8001"),
    Setting(
        "MITREDEN_TIME_ZONE",
        "Europe/Berlin",
        "The organisation's time zone (IANA name).",
        "Europe/Vienna",
    ),
    Setting(
        "MITREDEN_LANGUAGE",
        "de",
        "The language before a person chooses: de or en.",
        "en",
    ),
    Setting(
        "MITREDEN_MAIL_URL",
        "",
        "Where mail goes out (smtp://, smtp+tls:// or smtps://). Empty: no mail "
        "is sent (the demo prints it).",
        "smtp+tls://user:password@mail.company.example:587",
        secret=True,
    ),
    Setting(
        "MITREDEN_MAIL_FROM",
        "mitreden@localhost",
        "The sender of our mail.",
        "mitreden@company.example",
    ),
    Setting(
        "MITREDEN_JOURNAL_SYNC",
        "before",
        "before: a click is on disk before its answer leaves. "
        "within: it is on disk within 250 ms.",
        "within",
    ),
    Setting(
        "MITREDEN_ALLOW_PRIVATE",
        "no",
        "yes: feeds and servers on private addresses may be fetched (intranet).",
        "yes",
    ),
    Setting(
        "MITREDEN_NETWORK_APPS",
        "",
        "Apps you have registered with networks, parted by commas: network=id:secret. "
        "Without one, people post there by hand.",
        "linkedin=abc123:s3cret, threads=456:t0psecret",
        secret=True,
    ),
    Setting(
        "MITREDEN_NETWORK_OPTIONS",
        "",
        "Choices a network knows, parted by commas: network.option=value. Each "
        "network's README in the code says which.",
        "linkedin.version=202611, x.budget=20",
    ),
    Setting(
        "MITREDEN_BLUESKY_RESOLVER",
        "https://public.api.bsky.app",
        "Where the names of Bluesky accounts are looked up.",
        "https://bsky.company.example",
    ),
    Setting(
        "MITREDEN_BLUESKY_DIRECTORY",
        "https://plc.directory",
        "Where the servers of Bluesky accounts are looked up.",
        "https://plc.company.example",
    ),
    Setting(
        "MITREDEN_PROXIES",
        "0",
        "How many proxies of yours stand in front and set X-Forwarded-For.",
        "1",
    ),
    Setting(
        "MITREDEN_LOG_FORMAT", "text", "text for people, json for machines.", "json"
    ),
    Setting(
        "MITREDEN_DEMO",
        "no",
        "yes: one-click sign-in for the demo. Set by `mitreden demo` alone; "
        "`mitreden serve` refuses to start with it.",
        "no",
    ),
)


@dataclass(frozen=True, slots=True)
class Config:
    secret_key: str
    token_keys: tuple[str, ...]
    url: str
    links_url: str
    database_url: str
    data_dir: Path
    host: str
    port: int
    links_port: int
    time_zone: str
    language: str
    mail_url: str
    mail_from: str
    journal_sync: str
    allow_private: bool
    network_apps: dict[str, tuple[str, str]]
    network_options: dict[str, dict[str, str]]
    bluesky_resolver: str
    bluesky_directory: str
    proxies: int
    log_format: str
    demo: bool

    @property
    def listens_everywhere(self) -> bool:
        return self.host in EVERYWHERE

    @property
    def sqlite_path(self) -> Path:
        return self.data_dir / "mitreden.sqlite3"

    @property
    def journal_dir(self) -> Path:
        return self.data_dir / "clicks"


def read(environ: Mapping[str, str]) -> Config:
    """Raise `BadSetting` for the first wrong value."""
    config, problems = read_all(environ)
    if config is None:
        raise problems[0]
    return config


def read_all(environ: Mapping[str, str]) -> tuple[Config | None, list[BadSetting]]:
    """All problems at once, for `doctor`; the config only if there is none."""
    values: dict[str, Any] = {}
    problems: list[BadSetting] = []
    known = {setting.name for setting in SETTINGS}
    for name in sorted(environ):
        base = name.removesuffix("_FILE")
        if name.startswith("MITREDEN_") and base not in known | _OURS:
            problems.append(BadSetting(name, "no such setting; a typing error?"))
    for setting in SETTINGS:
        try:
            text = _read(environ, setting)
            values[_field(setting)] = _PARSERS[setting.name](setting.name, text)
        except BadSetting as problem:
            problems.append(problem)
    return (Config(**values) if not problems else None), problems


# Set by our own commands for their child processes, or by the tests.
_OURS = {"MITREDEN_NO_SKIPS", "MITREDEN_JOURNAL_DIR", "MITREDEN_WEBSITE"}


def _read(environ: Mapping[str, str], setting: Setting) -> str | None:
    """NAME_FILE (Docker and systemd secrets) wins over NAME."""
    if path := environ.get(f"{setting.name}_FILE"):
        try:
            return Path(path).read_text().strip()
        except (OSError, UnicodeDecodeError) as error:
            raise BadSetting(
                f"{setting.name}_FILE", f"cannot read {path}: {error}"
            ) from None
    return environ.get(setting.name, setting.default)


def _field(setting: Setting) -> str:
    return setting.name.removeprefix("MITREDEN_").lower()


def _secret(name: str, text: str | None) -> str:
    if not text:
        raise BadSetting(name, "not set; `mitreden doctor --new-secret` makes one")
    if len(text) < 50:
        raise BadSetting(name, f"too short ({len(text)} characters, at least 50)")
    return text


def _secrets(name: str, text: str | None) -> tuple[str, ...]:
    return tuple(_secret(name, part.strip()) for part in (text or "").split(","))


def _parts(name: str, text: str) -> SplitResult:
    """Without the value in the message: it may hold a password."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise BadSetting(name, "is not an address: look at its port") from None
    return parts


def _url(name: str, text: str | None) -> str:
    if not text:
        raise BadSetting(name, "not set, for example https://mitreden.company.example")
    parts = _parts(name, text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise BadSetting(name, f"{text!r} is not an address with http:// or https://")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise BadSetting(name, f"{text!r} must end after the host name")
    return text.rstrip("/")


def _database(name: str, text: str | None) -> str:
    parts = _parts(name, text or "")
    if text and parts.scheme not in {"postgresql", "postgres", "sqlite"}:
        raise BadSetting(name, "must be empty or begin with postgresql://")
    if text and not parts.path.strip("/"):
        raise BadSetting(name, "must end with the database's name: …/mitreden")
    return text or ""


def _mail(name: str, text: str | None) -> str:
    parts = _parts(name, text or "")
    if text and parts.scheme not in {"smtp", "smtp+tls", "smtps"}:
        raise BadSetting(
            name, "must be empty or begin with smtp://, smtp+tls:// or smtps://"
        )
    if text and not parts.hostname:
        raise BadSetting(name, "has no host")
    return text or ""


def _sender(name: str, text: str | None) -> str:
    if "@" not in (text or "") or "\n" in (text or ""):
        raise BadSetting(name, f"{text!r} is not a mail address")
    return text or ""


def _host(name: str, text: str | None) -> str:
    """An address to listen on. The server takes no names, so only one is translated."""
    host = {"localhost": "127.0.0.1"}.get(text or "", text or "")
    try:
        return str(ip_address(host))
    except ValueError:
        raise BadSetting(
            name, f"{text!r} is not an IP address, for example 127.0.0.1 or 0.0.0.0"
        ) from None


def _port(name: str, text: str | None) -> int:
    if not (text or "").isdecimal() or not 1 <= int(text or 0) <= 65535:
        raise BadSetting(name, f"{text!r} is not a port (1 to 65535)")
    return int(text or 0)


def _count(name: str, text: str | None) -> int:
    if not (text or "").isdecimal() or int(text or 0) > 10:
        raise BadSetting(name, f"{text!r} is not a number from 0 to 10")
    return int(text or 0)


def _named(
    parse: Callable[[str], dict[str, Any]], form: str
) -> Callable[[str, str | None], dict[str, Any]]:
    def read(name: str, text: str | None) -> dict[str, Any]:
        try:
            return parse(text or "")
        except ValueError:  # its text may hold a secret
            raise BadSetting(name, f"is written {form}, parted by commas") from None

    return read


def _zone(name: str, text: str | None) -> str:
    try:
        return ZoneInfo(text or "").key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadSetting(name, f"{text!r} is not an IANA time zone") from None


def _choice(*allowed: str) -> Callable[[str, str | None], str]:
    def parse(name: str, text: str | None) -> str:
        if text not in allowed:
            raise BadSetting(name, f"{text!r} must be {' or '.join(allowed)}")
        return text

    return parse


def _flag(name: str, text: str | None) -> bool:
    return _choice("yes", "no")(name, text) == "yes"


_PARSERS: dict[str, Callable[[str, str | None], Any]] = {
    "MITREDEN_SECRET_KEY": _secret,
    "MITREDEN_TOKEN_KEYS": _secrets,
    "MITREDEN_URL": _url,
    "MITREDEN_LINKS_URL": _url,
    "MITREDEN_DATABASE_URL": _database,
    "MITREDEN_DATA_DIR": lambda _, text: Path(text or "data").absolute(),
    "MITREDEN_HOST": _host,
    "MITREDEN_PORT": _port,
    "MITREDEN_LINKS_PORT": _port,
    "MITREDEN_TIME_ZONE": _zone,
    "MITREDEN_LANGUAGE": _choice("de", "en"),
    "MITREDEN_MAIL_URL": _mail,
    "MITREDEN_MAIL_FROM": _sender,
    "MITREDEN_JOURNAL_SYNC": _choice("before", "within"),
    "MITREDEN_ALLOW_PRIVATE": _flag,
    "MITREDEN_NETWORK_APPS": _named(network_apps, "network=id:secret"),
    "MITREDEN_NETWORK_OPTIONS": _named(network_options, "network.option=value"),
    "MITREDEN_BLUESKY_RESOLVER": _url,
    "MITREDEN_BLUESKY_DIRECTORY": _url,
    "MITREDEN_PROXIES": _count,
    "MITREDEN_LOG_FORMAT": _choice("text", "json"),
    "MITREDEN_DEMO": _flag,
}
