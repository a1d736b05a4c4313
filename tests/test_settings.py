from __future__ import annotations

import logging
import logging.config
import sys
from typing import Any

import pytest
from django.conf import settings
from django.test import Client


def line_of(record: logging.LogRecord) -> str:
    logs: dict[str, Any] = settings.LOGGING
    wanted = logs["formatters"]["lines"]
    formatter = logging.config.DictConfigurator({"version": 1}).configure_formatter(
        dict(wanted)
    )
    return formatter.format(record)


def test_a_traceback_in_the_log_holds_no_values():
    password = "correct horse".replace(" ", "-")
    try:
        raise LookupError(f"{len(password)} letters")
    except LookupError:
        record = logging.LogRecord(
            "django.request", logging.ERROR, __file__, 1, "Broken", (), sys.exc_info()
        )

    line = line_of(record)

    assert "LookupError: 13 letters" in line
    assert "correct-horse" not in line


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/welcome/", "/no/such/page/", "/media/none.png"])
def test_every_answer_carries_the_whole_policy(path):
    policy = Client().get(path).headers["Content-Security-Policy"]

    said = {part.split()[0]: part.split()[1:] for part in policy.split(";")}
    assert said == {
        name: [str(value) for value in values]
        for name, values in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
    }


def test_files_carry_the_policy_too():
    order = settings.MIDDLEWARE

    assert order.index("csp.middleware.CSPMiddleware") < order.index(
        "whitenoise.middleware.WhiteNoiseMiddleware"
    )
