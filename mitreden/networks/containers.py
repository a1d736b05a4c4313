"""Publishing in two steps, as Meta's networks do: a container first, then the post.

…/docs/threads/posts, …/docs/threads/troubleshooting, …/docs/threads/
retrieve-and-discover-posts/retrieve-posts, …/docs/instagram-platform/
content-publishing, …/ig-user/media (read 2026-11-25). A container is seen by nobody and goes after 24
hours: making one twice does no harm. It is published once at most, and says whether it
has been. So when the answer to the second step is lost, the container is asked; only if
it does not answer either, nobody can know.

From the second step on the post may be live. Nothing that goes wrong then, whatever it
is, may say that it was not sent: hence the wide `except`s below.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2

from mitreden.networks.calls import BUSY, must
from mitreden.networks.graph import Place, ask, moment
from mitreden.networks.types import Access, Gone, Picture, Receipt, Refused, TryLater

# Between two looks whether a container is ready; a minute in all.
PAUSES = (0.5, 1.0, 2.0, 4.0, 7.0, 15.0, 30.0)
TRIES = 3  # to publish one container whose answer was lost
LATEST = "25"  # posts that are looked through for one whose name was lost
# Preparing ends early enough before the worker's lease does.
LONGEST_PREPARING = 240.0
_SKEW = timedelta(minutes=5)  # between their clock and ours


@dataclass(frozen=True, slots=True)
class Edges:
    """How a network calls its steps."""

    make: str
    publish: str
    status: str  # the field that says how a container does
    detail: str  # the field that says why it failed
    posts: str  # her own latest posts
    text: str  # how their text is called


class Containers:
    """One post on its way through its containers."""

    def __init__(
        self,
        http: httpx2.Client,
        place: Place,
        access: Access,
        edges: Edges,
        pauses: tuple[float, ...] = PAUSES,
    ) -> None:
        self._http = http
        self._place = place
        self._access = access
        self._edges = edges
        self._pauses = pauses
        self._began = time.time()
        self._until = time.monotonic() + LONGEST_PREPARING

    def make(self, fields: Mapping[str, str]) -> str:
        """A container that is ready. Seen by nobody."""
        answer = self._ask("POST", self._edges.make, data=dict(fields))
        container = str(must(answer, "id")["id"])
        for pause in (*self._pauses, None):
            status, detail = self._status(container)
            if status == "FINISHED":
                return container
            if status == "ERROR":
                raise Refused("picture_not_taken", detail)
            if status != "IN_PROGRESS":  # EXPIRED, or a word we do not know
                raise TryLater(BUSY, "not_understood", unsure=False)
            if pause is None or time.monotonic() + pause > self._until:
                break
            time.sleep(pause)
        raise TryLater(timedelta(minutes=1), "picture_not_ready", unsure=False)

    def publish(self, container: str, key: str, text: str) -> Receipt:
        """Exactly one post of it. `key` stands in where its name stays unknown."""
        if time.monotonic() > self._until:
            raise TryLater(BUSY, "picture_not_ready", unsure=False)
        name = self._publish(container)
        if name:
            return Receipt(name, self._page(name))
        return self._find(text) or Receipt(key, "")

    def _publish(self, container: str) -> str:
        """The post's name; "" if it is live and its name was lost with the answer."""
        lost: TryLater | None = None
        for pause in (0.0, *self._pauses[: TRIES - 1]):
            time.sleep(pause)
            try:
                return self._publish_once(container)
            except TryLater as error:
                if not error.unsure and lost is None:
                    raise
                lost = lost or error
            except Exception:  # whatever it is, it must not look like a refusal
                if lost is None:
                    raise
            if self._is_published(container, lost):
                return ""
        assert lost is not None
        raise lost

    def _publish_once(self, container: str) -> str:
        fields = {"creation_id": container}
        answer = self._ask("POST", self._edges.publish, sends=True, data=fields)
        return str(must(answer, "id", sends=True)["id"])

    def _is_published(self, container: str, lost: TryLater) -> bool:
        """Raises what was lost, if the container does not know either."""
        try:
            status, _ = self._status(container)
        except Exception:  # noqa: BLE001 – it may be live
            raise lost from None
        if status not in ("PUBLISHED", "FINISHED"):
            raise lost
        return status == "PUBLISHED"

    def _find(self, text: str) -> Receipt | None:
        began = datetime.fromtimestamp(self._began, UTC)
        try:
            return find(self._http, self._place, self._access, self._edges, text, began)
        except Exception:  # noqa: BLE001 – it may be live
            return None

    def _page(self, name: str) -> str:
        """Where people read it; a post without an address is a post all the same."""
        try:
            answer = ask(
                self._http,
                "GET",
                f"{self._place.nodes}/{name}",
                self._access.token,
                params={"fields": "permalink"},
            )
        except Exception:  # noqa: BLE001 – it may be live
            return ""
        return str(answer.fields.get("permalink") or "")

    def _status(self, container: str) -> tuple[str, str]:
        fields = f"{self._edges.status},{self._edges.detail}"
        try:
            answer = ask(
                self._http,
                "GET",
                f"{self._place.nodes}/{container}",
                self._access.token,
                params={"fields": fields},
            )
        except Gone:  # not on every machine over there yet
            return "IN_PROGRESS", ""
        said = answer.fields
        detail = str(said.get(self._edges.detail) or "")[:200]
        return str(said.get(self._edges.status) or ""), detail

    def _ask(
        self, method: str, edge: str, *, sends: bool = False, **request: Any
    ) -> Any:
        url = f"{self._place.nodes}/{self._access.account}/{edge}"
        return ask(self._http, method, url, self._access.token, sends=sends, **request)


def find(
    http: httpx2.Client,
    place: Place,
    access: Access,
    edges: Edges,
    text: str,
    since: datetime,
) -> Receipt | None:
    """Among her latest posts: the one with these words, made since then. A post without
    words could be any.
    """
    if not text.strip():
        return None
    answer = ask(
        http,
        "GET",
        f"{place.nodes}/{access.account}/{edges.posts}",
        access.token,
        params={"fields": f"id,timestamp,permalink,{edges.text}", "limit": LATEST},
    )
    rows = answer.fields.get("data")
    for row in rows if isinstance(rows, list) else ():
        made = moment(row.get("timestamp"))
        if made and made >= since - _SKEW and says(row.get(edges.text), text):
            return Receipt(str(row.get("id", "")), str(row.get("permalink") or ""))
    return None


def says(there: object, text: str) -> bool:
    """The same words; how they are broken into lines is the network's affair."""
    return str(there or "").split() == text.split()


def address_of(picture: Picture) -> str:
    """Where the network fetches it. Raises `Refused`."""
    if not picture.url:
        raise Refused("picture_not_public")
    return picture.url
