from __future__ import annotations

from pathlib import Path

import pytest

from mitreden.lib.config import SETTINGS, BadSetting, read, read_all

GOOD = {
    "MITREDEN_SECRET_KEY": "s" * 50,
    "MITREDEN_TOKEN_KEYS": "t" * 50,
    "MITREDEN_URL": "https://mitreden.company.example/",
    "MITREDEN_LINKS_URL": "https://go.company.example",
}


def problem_with(**changed: str) -> str:
    with pytest.raises(BadSetting) as caught:
        read(GOOD | changed)
    return str(caught.value)


def test_read_fills_in_what_is_not_set():
    config = read(GOOD)

    assert config.url == "https://mitreden.company.example"
    assert config.port == 8000
    assert config.language == "de"
    assert config.demo is False


@pytest.mark.parametrize("name", sorted(GOOD))
def test_read_knows_no_default_for_a_secret_or_an_address(name):
    without = {key: value for key, value in GOOD.items() if key != name}

    with pytest.raises(BadSetting, match=name):
        read(without)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("MITREDEN_SECRET_KEY", "short", "too short (5 characters, at least 50)"),
        ("MITREDEN_TOKEN_KEYS", "t" * 50 + ",x", "too short (1 characters"),
        ("MITREDEN_URL", "mitreden.example", "not an address with http"),
        ("MITREDEN_URL", "https://a.example/path", "must end after the host"),
        ("MITREDEN_DATABASE_URL", "mysql://x", "must be empty or begin with"),
        ("MITREDEN_DATABASE_URL", "postgresql://u:p@db:x/m", "look at its port"),
        ("MITREDEN_DATABASE_URL", "postgresql://db.example", "the database's name"),
        ("MITREDEN_URL", "https://a.example:port", "look at its port"),
        ("MITREDEN_HOST", "pages.example", "is not an IP address"),
        ("MITREDEN_MAIL_URL", "mail.example:25", "smtp+tls://"),
        ("MITREDEN_MAIL_URL", "smtp://", "has no host"),
        ("MITREDEN_MAIL_FROM", "nobody", "is not a mail address"),
        ("MITREDEN_PORT", "eighty", "'eighty' is not a port"),
        ("MITREDEN_PORT", "70000", "is not a port"),
        ("MITREDEN_TIME_ZONE", "Europe/Nowhere", "is not an IANA time zone"),
        ("MITREDEN_LANGUAGE", "fr", "must be de or en"),
        ("MITREDEN_DEMO", "true", "must be yes or no"),
        ("MITREDEN_JOURNAL_SYNC", "never", "must be before or within"),
        ("MITREDEN_PROXIES", "-1", "is not a number from 0 to 10"),
        ("MITREDEN_SECRET_KEY_FILE", "/nowhere/at/all", "cannot read"),
        ("MITREDEN_PROT", "8000", "no such setting; a typing error?"),
    ],
)
def test_read_says_in_one_line_what_is_wrong(name, value, expected):
    line = problem_with(**{name: value})

    assert line.startswith(name)
    assert expected in line
    assert "\n" not in line


def test_a_secret_may_come_from_a_file(tmp_path: Path):
    (tmp_path / "secret").write_text("f" * 60 + "\n")

    config = read(GOOD | {"MITREDEN_SECRET_KEY_FILE": str(tmp_path / "secret")})

    assert config.secret_key == "f" * 60


def test_read_all_tells_every_problem_at_once():
    config, problems = read_all({"MITREDEN_PORT": "x"})

    assert config is None
    assert {problem.name for problem in problems} == {
        "MITREDEN_SECRET_KEY",
        "MITREDEN_TOKEN_KEYS",
        "MITREDEN_URL",
        "MITREDEN_LINKS_URL",
        "MITREDEN_PORT",
    }


def test_no_secret_has_a_default():
    assert [s.name for s in SETTINGS if s.secret and s.default] == []


def test_every_setting_stands_in_the_documentation():
    page = Path("docs/configuration.md").read_text()
    assert [s.name for s in SETTINGS if f"`{s.name}`" not in page] == []
