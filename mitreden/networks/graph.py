"""Meta's Graph, which Threads and Instagram have in common: its tokens and its errors.

https://developers.facebook.com/docs/graph-api/guides/error-handling,
…/docs/threads/get-started/get-access-tokens-and-permissions, …/long-lived-tokens,
…/docs/instagram-platform/instagram-api-with-instagram-login/business-login (read
2026-11-25). A code gives a token for an hour; that one, a token for 60 days; that one,
once it is a day old, a new one for 60 days.

| `error.code`                      | what it means                                  |
|-----------------------------------|------------------------------------------------|
| 190, 102                          | `SignInAgain`: the permission has ended        |
| 10, 200–299                       | `SignInAgain`: it leaves something out         |
| 4, 9, 17, 32, 341, 613            | `TryLater`: too much, or too often             |
| 1, 2, or `is_transient`           | `TryLater`: unsure if it sends                 |
| 24, 9007                          | `TryLater`: what was sent is not ready yet     |
| 100 with subcode 33               | `Gone`: there is no such object (any more)     |
| any other                         | `Refused`                                      |
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2

from mitreden.networks import oauth2
from mitreden.networks.calls import BUSY, Answer, call, must
from mitreden.networks.types import (
    Access,
    App,
    Departure,
    Gone,
    Refused,
    SignInAgain,
    TryLater,
)

LEFT_OUT = "left_out"  # the permission does not reach so far
OLD_ENOUGH = timedelta(hours=24)  # a younger token is not renewed
_ENDED = frozenset({102, 190})
_TOO_MUCH = frozenset({4, 9, 17, 32, 341, 613})
_PASSING = frozenset({1, 2})
_NOT_READY = frozenset({24, 9007})
_NO_SUCH_OBJECT = (100, 33)
_FULL = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one of the two lives, and how its grants begin ("th", "ig")."""

    authorize: str
    token: str  # a code for a token
    graph: str
    grant: str
    version: str  # the first part of a node's path

    @property
    def nodes(self) -> str:
        return f"{self.graph}/{self.version}"


def may_post(granted: Mapping[str, Any], scope: str) -> bool:
    """Whether this was granted; where nothing is said, nothing was left out."""
    said = granted.get("permissions")
    if not said:
        return True
    names = said if isinstance(said, list) else str(said).replace(",", " ").split()
    return scope in names


def begin(place: Place, departure: Departure, scopes: str) -> str:
    """Where she gives her permission."""
    return oauth2.address(
        place.authorize,
        client_id=oauth2.known(departure.app).client_id,
        redirect_uri=departure.redirect_uri,
        response_type="code",
        scope=scopes,
        state=departure.state,
    )


def exchange(
    http: httpx2.Client, place: Place, departure: Departure, code: str
) -> Mapping[str, Any]:
    """The code for a token of an hour, with its `user_id` and perhaps `permissions`."""
    app = oauth2.known(departure.app)
    answer = call(
        http,
        "POST",
        place.token,
        sends=False,
        data={
            "client_id": app.client_id,
            "client_secret": app.client_secret,
            "grant_type": "authorization_code",
            "redirect_uri": departure.redirect_uri,
            "code": code.removesuffix("#_"),
        },
    )
    said = str(answer.fields.get("error_message", ""))[:200]
    if answer.refused and "code" in said.lower():
        raise Refused("state_unknown", said)  # it was used, or is too old
    if answer.refused and said:
        raise Refused("no_app", said)
    granted = explained(answer).fields
    listed = granted.get("data")
    if isinstance(listed, list) and listed and isinstance(listed[0], Mapping):
        granted = dict(listed[0])
    if not granted.get("access_token"):
        raise Refused("not_understood", "no access_token in the answer")
    return granted


def lasting(
    http: httpx2.Client, place: Place, app: App, short: str
) -> Mapping[str, Any]:
    """The token of an hour for one of 60 days."""
    return _token(
        http,
        f"{place.graph}/access_token",
        grant_type=f"{place.grant}_exchange_token",
        client_secret=app.client_secret,
        access_token=short,
    )


def renewed(http: httpx2.Client, place: Place, access: Access) -> Access:
    """60 days more. A token that is not a day old yet stays as it is."""
    now = oauth2.now()
    issued = access.more.get("issued", "")
    if issued and now < datetime.fromisoformat(issued) + OLD_ENOUGH:
        return access
    fresh = _token(
        http,
        f"{place.graph}/refresh_access_token",
        grant_type=f"{place.grant}_refresh_token",
        access_token=access.token,
    )
    token = str(fresh["access_token"])
    return replace(
        access,
        token=token,
        refresh_token=token,
        expires=oauth2.expires(fresh, now),
        more=dict(access.more) | {"issued": now.isoformat()},
    )


def granted_access(place: Place, account: str, token: Mapping[str, Any]) -> Access:
    """The token renews itself: it is its own refresh token."""
    now = oauth2.now()
    value = str(token["access_token"])
    return Access(
        server=place.graph,
        account=account,
        token=value,
        refresh_token=value,
        expires=oauth2.expires(token, now),
        more={"issued": now.isoformat()},
    )


def ask(
    http: httpx2.Client,
    method: str,
    url: str,
    token: str,
    *,
    sends: bool = False,
    **request: Any,
) -> Answer:
    """The token goes into a header: addresses end up in logs."""
    answer = call(
        http,
        method,
        url,
        sends=sends,
        headers={"Authorization": f"Bearer {token}"},
        **request,
    )
    return explained(answer, sends=sends)


def explained(answer: Answer, *, sends: bool = False) -> Answer:
    error = answer.fields.get("error")
    if not isinstance(error, Mapping):
        if answer.refused:
            raise Refused(f"status_{answer.status}", answer.text[:200])
        return answer
    raise _meaning(error, sends=sends)


def _meaning(error: Mapping[str, Any], *, sends: bool) -> Refused | TryLater:
    code, subcode = _number(error, "code"), _number(error, "error_subcode")
    detail = str(error.get("error_user_msg") or error.get("message", ""))[:200]
    if code in _ENDED:
        return SignInAgain(f"code_{code}", detail)
    if code == 10 or 200 <= code < 300:
        return SignInAgain(LEFT_OUT, detail)
    if code in _TOO_MUCH:
        return TryLater(_FULL, "rate_limit", unsure=False)
    if code in _NOT_READY:
        return TryLater(BUSY, "picture_not_ready", unsure=False)
    if code in _PASSING or error.get("is_transient") is True:
        return TryLater(BUSY, f"code_{code}", unsure=sends)
    if (code, subcode) == _NO_SUCH_OBJECT:
        return Gone("gone", detail)
    return Refused(f"code_{code}_{subcode}" if subcode else f"code_{code}", detail)


def insights(answer: Answer) -> dict[str, int]:
    """{"views": 12, …}: those it says."""
    rows = answer.fields.get("data")
    if not isinstance(rows, list):
        raise TryLater(BUSY, "not_understood", unsure=False)
    return dict(_values(rows))


def moment(said: object) -> datetime | None:
    """ "2026-11-25T12:00:00+0000" """
    try:
        return datetime.strptime(str(said), "%Y-%m-%dT%H:%M:%S%z").astimezone(UTC)
    except ValueError:
        return None


def _token(http: httpx2.Client, url: str, **parameters: str) -> Mapping[str, Any]:
    """Here the token has to stand in the address: it is documented in no other way."""
    answer = call(http, "GET", url, sends=False, params=parameters)
    return must(explained(answer), "access_token")


def _values(rows: list[Any]) -> list[tuple[str, int]]:
    found = []
    for row in rows:
        if not isinstance(row, Mapping):
            continue
        values = row.get("values")
        said = values[0] if isinstance(values, list) and values else None
        said = said or row.get("total_value")  # some numbers come this way
        value = said.get("value") if isinstance(said, Mapping) else None
        if isinstance(value, int) and value >= 0:
            found.append((str(row.get("name")), value))
    return found


def _number(error: Mapping[str, Any], name: str) -> int:
    value = error.get(name)
    return value if isinstance(value, int) else 0
