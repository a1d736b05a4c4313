"""What we expect of a network, as data, and what a network may answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

import httpx2

from mitreden.lib.counting import Measure, cut_at, measure
from mitreden.networks.share import SharePage


class Preview(StrEnum):
    """How a post looks over there; the page has one drawing for each."""

    CARD = "card"  # the text, and below it the link with picture and title
    PICTURE = "picture"  # a picture first, the text below
    MESSAGE = "message"  # a bubble in a chat
    LETTER = "letter"  # subject and text
    ARTICLE = "article"  # a page with a headline


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a network allows. Nobody asks `if network == "bluesky"`."""

    counter: str  # a name in mitreden.lib.counting.COUNTERS
    max_length: int | None = None  # None: no limit worth a word
    limit_is_firm: bool = True  # False: longer works, but is not read
    max_bytes: int | None = None  # a second limit, in UTF-8 bytes
    fold: int | None = None  # from here on the text hides behind "… more"
    preview: Preview = Preview.CARD
    refuses_copies: bool = False  # nearly the same post from several accounts
    tags: int | None = None  # how many hashtags a post may carry; None: no limit known
    mentions: int | None = None  # how many people may be named with @
    images: int = 0  # how many pictures a post may carry
    alt_length: int = 0  # how long the description of a picture may be
    image_bytes: int = 950_000  # how large the file of a picture may be
    image_side: int = 2000  # its longest edge in pixels; more helps nobody
    upright: bool = False  # pictures fill a phone's screen there: the story kit
    stories_last: timedelta | None = None  # what is marked STORY goes by itself then
    links_work: bool = True  # False: a link in the text is not clickable
    shows_headline: bool = False  # what its author does stands beside each post
    marks_language: bool = False  # a post may say in which language it is
    marks: frozenset[str] = frozenset()  # of MARKS: what its author may say beside it
    publishes: bool = False  # True: the network has a `Publisher`
    withdraws: bool = False  # a sent post can be deleted by us
    says_earlier: bool = False  # a post can say where its text stood first
    repeats_safely: bool = False  # the same key twice gives one post, or `CannotTell`
    repeat_within: timedelta | None = None  # … for so long only; None: for ever
    makes_card: bool = False  # the link goes beside the text, not into it
    fetches_pictures: bool = False  # it fetches pictures from an address of ours
    needs_picture: bool = False  # a post without one is refused
    spacing: timedelta = timedelta()  # between two posts of one account
    per_day: int | None = None  # posts of one account; None: no limit worth a word

    def measure(self, text: str) -> Measure:
        return measure(text, self.counter, self.max_length, self.max_bytes)

    def folds_at(self, text: str) -> int | None:
        """The code point index behind which readers have to tap; None: all is seen."""
        if self.fold is None:
            return None
        at = cut_at(text, self.counter, self.fold)
        return at if at < len(text) else None


@dataclass(frozen=True, slots=True)
class SignIn:
    """What a person types to connect an account, and where names are looked up."""

    name: str
    password: str
    lookups: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:  # a password must not slip into a log
        return f"SignIn({self.name!r})"


@dataclass(frozen=True, slots=True)
class App:
    """Who we are over there: registered once per network, or once per server."""

    client_id: str
    client_secret: str = ""

    def __repr__(self) -> str:
        return f"App({self.client_id!r})"


@dataclass(frozen=True, slots=True)
class Departure:
    """What is known when a person sets out to give her permission."""

    redirect_uri: str  # where she comes back to; the same when the code is exchanged
    state: str  # random; comes back with her
    server: str = ""  # what she typed, if the network asks for a server or a name
    app: App | None = None  # None: the network needs none, or `register` makes one
    lookups: Mapping[str, str] = field(default_factory=dict)
    client_id: str = ""  # an address of ours that says who we are, where that is asked
    key: str = field(default="", repr=False)  # … and the private key (JWK) behind it
    options: Mapping[str, str] = field(default_factory=dict)  # as in `Access`


@dataclass(frozen=True, slots=True)
class Journey:
    """Where she goes, and what is kept (encrypted) until she is back."""

    url: str
    keep: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Journey({self.url.partition('?')[0]!r})"


@dataclass(frozen=True, slots=True)
class Access:
    """One person's permission to post. Kept encrypted; see channels.tokens."""

    server: str
    account: str  # the network's own, lasting name of the account
    token: str
    refresh_token: str = ""
    expires: str = ""  # ISO 8601, where the token itself does not say
    more: Mapping[str, str] = field(default_factory=dict)  # keys, scopes, app …
    # The installation's choices for this network (MITREDEN_NETWORK_OPTIONS); not kept.
    options: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Access({self.server!r}, {self.account!r})"


@dataclass(frozen=True, slots=True)
class Account:
    """What became of a sign-in."""

    access: Access
    name: str  # as people know it: "eva.example.org"
    max_length: int | None = None  # where each server sets its own
    keeps_drafts: bool | None = None  # False: this server takes no DRAFT


@dataclass(frozen=True, slots=True)
class Picture:
    content: bytes
    mime: str
    alt: str
    width: int
    height: int
    url: str = ""  # public for a while, where a network fetches pictures


@dataclass(frozen=True, slots=True)
class Card:
    """The link below a post, as readers see it."""

    url: str
    title: str
    description: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """Where a text stood first, for networks whose posts are pages (`says_earlier`)."""

    url: str
    words: str  # before the address: "First published:"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A post on its way. Key and time are chosen before the first try and never change."""

    text: str
    language: str
    key: str
    created_at: datetime
    card: Card | None = None
    pictures: tuple[Picture, ...] = ()
    marks: frozenset[str] = frozenset()  # of MARKS; a network may know none of them
    earlier: Earlier | None = None  # the text stood somewhere else first
    again: bool = False  # an earlier try with this key may have arrived


# What an author can say of a post beside its words.
STORY = "story"  # upright, and gone after a day
MADE_WITH_AI = "made_with_ai"
PAID = "paid"  # somebody pays her for it
DRAFT = "draft"  # nobody but she sees it; she publishes it over there herself
MARKS = frozenset({STORY, MADE_WITH_AI, PAID, DRAFT})


@dataclass(frozen=True, slots=True)
class Receipt:
    remote_id: str
    url: str


class Refused(Exception):
    """The network said no, and will say no again. `reason` is a code, for the page."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class SignInAgain(Refused):
    """The permission has lapsed. Only the author can renew it."""

    def __init__(self, reason: str = "sign_in_again", detail: str = "") -> None:
        super().__init__(reason, detail)


class AlreadyThere(Refused):
    """The network has this very post already, and says under which name."""

    def __init__(self, receipt: Receipt) -> None:
        super().__init__("already_there", receipt.remote_id)
        self.receipt = receipt


class TryLater(Exception):
    """Not now. `unsure`: it may have arrived nevertheless, we did not hear the answer."""

    def __init__(self, after: timedelta, reason: str = "", *, unsure: bool) -> None:
        super().__init__(f"{reason or 'busy'}: try again in {after}")
        self.after = after
        self.reason = reason
        self.unsure = unsure


class CannotTell(Exception):
    """An earlier try may have arrived, the network does not say, and a repeat might post
    twice: only the author can look.
    """


class Gone(Refused):
    """The post is no longer there: its author has deleted it on the network."""


@dataclass(frozen=True, slots=True)
class Reactions:
    """What readers did with a post. None: the network does not say."""

    likes: int | None = None
    replies: int | None = None
    reposts: int | None = None
    impressions: int | None = None
    text_changed: bool = False  # its author has edited it over there


class PasswordSignIn(Protocol):
    """A permission for a name and a password made for us; see `Network.password`."""

    def sign_in(self, http: httpx2.Client, sign_in: SignIn) -> Account:
        """Raises `Refused` with one of the reasons the page has words for."""


class OAuth(Protocol):
    """A permission given on the network's own page; see `Network.oauth`.

    Both raise `Refused` with a reason the page has words for, or `TryLater`.
    """

    asks_for: str  # what she types before she sets out: "", "server" or "handle"

    def begin(self, http: httpx2.Client, departure: Departure) -> Journey: ...

    def arrive(
        self,
        http: httpx2.Client,
        departure: Departure,
        keep: Mapping[str, str],
        answer: Mapping[str, str],
    ) -> Account:
        """`answer` is the query she came back with, its `state` already compared."""


class Describe(Protocol):
    """Networks where we need not register: they read who we are at our own address."""

    def __call__(
        self, client_id: str, redirect_uri: str, keys: Sequence[str]
    ) -> dict[str, Any]:
        """The document behind `client_id`; `keys` are private, of each its public part
        may be shown."""


class Registry(Protocol):
    """Servers that know no app of ours until we introduce ourselves."""

    def register(self, http: httpx2.Client, server: str, redirect_uri: str) -> App:
        """Once per server; the answer is kept, its secret encrypted."""


class Reader(Protocol):
    """What became of a post, where the network lets its author see that."""

    def reactions(
        self, http: httpx2.Client, access: Access, remote_id: str, text: str
    ) -> Reactions:
        """`text` as it was sent. Raises `Gone` if the post is no longer there."""


class Finder(Protocol):
    """Networks that show their author's latest posts: an answer that was lost can be
    looked up there. What is not found may be there all the same.
    """

    def find(
        self, http: httpx2.Client, access: Access, text: str, since: datetime
    ) -> Receipt | None:
        """The post with these words, made since then; None: none is seen."""


class Costs(Protocol):
    """A network that charges for what we ask of it. Amounts are US dollars."""

    def budget(self, options: Mapping[str, str]) -> Decimal:
        """The most the installation spends in a month; 0: it is not used at all."""

    def post(self, outgoing: Outgoing) -> Decimal: ...

    def preparing(self, outgoing: Outgoing) -> Decimal:
        """The part of it that is spent even if the post itself is refused."""

    def deleting(self) -> Decimal: ...

    def reading(self) -> Decimal:
        """To look once how a post does."""

    def connecting(self) -> Decimal: ...


class Publisher(Protocol):
    """A network that takes posts from us. It knows HTTP, and nothing of our tables."""

    def refresh(self, http: httpx2.Client, access: Access) -> Access:
        """A new pair of tokens. The old one is spent: keep the new one at once."""

    def sign_out(self, http: httpx2.Client, access: Access) -> None:
        """End the permission over there, as far as the network lets us."""

    def expires_at(self, access: Access) -> datetime | None:
        """When the token has to be refreshed; None: it does not say."""

    def new_key(self, at: datetime) -> str:
        """A key of our own for a post; sending twice with it leaves one post."""

    def publish(
        self, http: httpx2.Client, access: Access, outgoing: Outgoing
    ) -> Receipt: ...

    def withdraw(self, http: httpx2.Client, access: Access, remote_id: str) -> None:
        """Delete a post. One that is gone already is as good as withdrawn."""

    def remote_id(self, access: Access, key: str) -> str:
        """What `publish` would answer for this key: lets us delete what we never heard
        of. "" where the network chooses the name itself.
        """


@dataclass(frozen=True, slots=True)
class Network:
    key: str
    name: str
    abilities: Abilities
    share: SharePage | None  # None: there is no page to open; the text is copied
    publisher: Publisher | None = None
    oauth: OAuth | None = None  # the ways to connect: where there are two,
    password: PasswordSignIn | None = None  # the page offers this one second
    registry: Registry | None = None  # each server has its own apps
    reader: Reader | None = None
    story_reader: Reader | None = None  # stories have numbers of their own
    finder: Finder | None = None
    costs: Costs | None = None  # None: it is free
    # True: works only with an app of ours that the installation has registered there
    # (MITREDEN_NETWORK_APPS); without one, people post by hand.
    needs_app: bool = False
    describe: Describe | None = None  # what stands behind `Departure.client_id`
    # Where a person looks whether her post is there; {server}, {account} (as people
    # know it) and {name} (the part before an "@") are filled in.
    own_posts: str = ""
