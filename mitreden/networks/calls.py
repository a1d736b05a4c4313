"""One request to a network, and what can become of it.

| what happened                         | what it means                        |
|---------------------------------------|--------------------------------------|
| no connection                         | `TryLater`: surely not sent          |
| the answer did not come, or is 5xx    | `TryLater`, unsure if it sends       |
| 429                                   | `TryLater`, after what it asks for   |
| 401                                   | `SignInAgain`                        |
| another 4xx                           | left to the caller: `Answer.refused` |

RFC 9110 §10.2.3 (Retry-After); RFC 9110 §15 (classes of answers).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2

from mitreden.lib.fetch import retry_after
from mitreden.lib.guarded import PrivateAddress
from mitreden.networks.types import Refused, SignInAgain, TryLater

BUSY = timedelta(minutes=1)
SHORTEST_WAIT, LONGEST_WAIT = timedelta(seconds=1), timedelta(hours=6)
# Headers that say when a limit ends; X's and Bluesky's count seconds since 1970,
# Mastodon's is a date (https://docs.joinmastodon.org/api/rate-limits/ names it, a
# server answered 2020-09-08T13:25:00.019685Z; read 2026-11-25).
_RESETS = ("ratelimit-reset", "x-ratelimit-reset", "x-rate-limit-reset")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the network said: below 400, or a 4xx that is not about the permission."""

    status: int
    headers: Mapping[str, str]
    body: Any  # parsed JSON; None: there was none, or it was none
    text: str

    @property
    def refused(self) -> bool:
        return self.status >= 400

    @property
    def fields(self) -> dict[str, Any]:
        """The body as an object; {} if it is something else."""
        return self.body if isinstance(self.body, dict) else {}


def call(
    http: httpx2.Client, method: str, url: str, *, sends: bool, **request: Any
) -> Answer:
    """`sends`: repeating it might post twice. Raises TryLater, SignInAgain, Refused."""
    response = reached(lambda: http.request(method, url, **request), sends=sends)
    return _read(response, sends=sends)


def reached(ask: Callable[[], httpx2.Response], *, sends: bool) -> httpx2.Response:
    """The answer, whatever it says; or what it means that there is none."""
    try:
        return ask()
    except PrivateAddress as error:
        raise Refused("private_address", str(error)) from error
    except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
        raise TryLater(BUSY, "unreachable", unsure=False) from error
    except httpx2.InvalidURL as error:
        raise Refused("bad_address", str(error)) from error
    except httpx2.RequestError as error:
        # The request may have arrived, only the answer did not.
        raise TryLater(BUSY, "no_answer", unsure=sends) from error


def must(answer: Answer, *names: str, sends: bool = False) -> dict[str, Any]:
    """The fields of a good answer that has all these names; else the errors."""
    if answer.refused:
        raise Refused(f"status_{answer.status}", answer.text[:200])
    if any(not answer.fields.get(name) for name in names):
        raise TryLater(BUSY, "not_understood", unsure=sends)
    return answer.fields


def number(value: object) -> int | None:
    """A count in an answer; None: it does not say."""
    return value if isinstance(value, int) and value >= 0 else None


def wait(headers: Mapping[str, str], *, limited: bool = False) -> timedelta:
    """How long to leave the server alone, by what it says and within reason.

    `limited`: it said that a limit is reached. Some name the end of the present span in
    every answer; that is of no interest where the server merely has trouble.
    """
    now = datetime.fromtimestamp(time.time(), UTC)
    asked = retry_after(headers.get("retry-after"), now)
    if asked is None and limited:
        ends = (_moment(headers.get(name, "")) for name in _RESETS)
        asked = next((end - now for end in ends if end is not None), None)
    if asked is None:
        asked = BUSY
    return min(max(asked, SHORTEST_WAIT), LONGEST_WAIT)


def _read(response: httpx2.Response, *, sends: bool) -> Answer:
    status = response.status_code
    answer = Answer(status, response.headers, _json(response), _text(response))
    if status == 429:
        pause = wait(response.headers, limited=True)
        raise TryLater(pause, "rate_limit", unsure=False)
    if status == 408 or status >= 500:
        raise TryLater(wait(response.headers), f"status_{status}", unsure=sends)
    if status == 401:
        raise SignInAgain("status_401", answer.text[:200])
    return answer


def _moment(said: str) -> datetime | None:
    """Seconds since 1970, or a date; None: neither."""
    try:
        if said.isascii() and said.isdecimal() and len(said) <= 11:
            return datetime.fromtimestamp(int(said), UTC)
        at = datetime.fromisoformat(said)
    except (ValueError, OverflowError, OSError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _json(response: httpx2.Response) -> Any:
    try:
        return response.json()
    except ValueError:
        return None


def _text(response: httpx2.Response) -> str:
    return response.text[:2000] if response.content else ""
