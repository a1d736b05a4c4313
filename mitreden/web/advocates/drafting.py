"""From what a person has typed to a draft the checks can read. Nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from mitreden.channels.models import Channel
from mitreden.checks import Author, Draft, LabelLevel, Organisation, Terms
from mitreden.checks.situation import NO_CONTEXT, Context
from mitreden.gallery.models import OwnPicture
from mitreden.guidance.word_queries import Stamp, organisation_terms, words_stamp
from mitreden.lib.counting import Measure, count
from mitreden.networks import NETWORKS, Network
from mitreden.networks.types import DRAFT, STORY, Abilities, Earlier, Preview
from mitreden.people.models import Language, Person, Track
from mitreden.people.models import Organisation as OrganisationRow
from mitreden.publishing.content import CardContent
from mitreden.publishing.queries import card_of, last_used
from mitreden.stories.models import Story
from mitreden.web.advocates.comparing import with_likeness
from mitreden.web.advocates.context import read_context
from mitreden.web.advocates.earlier import earlier_at
from mitreden.web.advocates.marking import Mark, in_order, read_marks, with_marks
from mitreden.web.advocates.own_pictures import read_pictures, with_pictures
from mitreden.web.http import PersonRequest
from mitreden.web.keys import key as number

LONGEST = 100_000  # of what a browser may send; networks take far less
ROLES = {Track.APPRENTICES.value: "trainee", Track.BOARD.value: "executive"}
FORMATS = {Preview.PICTURE: "image", Preview.ARTICLE: "article"}
SAMPLE_CODE = "abcd1234"  # as long as a real one; the real one comes with sharing


class DraftForm(forms.Form):
    """Forgiving: whatever is wrong beside the text falls back, the text stays."""

    text = forms.CharField(required=False, strip=False, max_length=LONGEST)
    network = forms.CharField(required=False)
    language = forms.CharField(required=False)
    with_link = forms.BooleanField(required=False)
    first_at = forms.CharField(required=False, max_length=2000)
    alone = forms.BooleanField(required=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What lies on the desk: her words, for one network, in one language."""

    person: Person
    organisation: OrganisationRow
    story: Story | None
    text: str
    network: Network
    language: str
    with_link: bool
    alone: bool = False  # the link is shared as it is; words are welcome
    channel: Channel | None = None  # hers, if the network takes posts from us
    accounts: tuple[Channel, ...] = ()  # all of hers there that are connected
    marks: frozenset[str] = frozenset()  # of networks.types.MARKS
    first_at: str = ""  # where her text stood first, as she typed it
    pictures: tuple[OwnPicture, ...] = ()  # her own, in order
    context: Context = NO_CONTEXT  # what she has corrected; travels with the form
    answered: Mapping[str, str] = field(default_factory=dict)  # rule → her answer
    practice: bool = False  # nothing is kept, counted or shared
    label: LabelLevel | None = None  # what a story would ask for, if there were one

    @property
    def card(self) -> CardContent | None:
        """A post that we send carries a card or pictures, not both."""
        if self.story is None or not self.with_link or self.is_story:
            return None
        if self.channel and self.sent_pictures:
            return None
        return card_of(self.story, self.language)

    @property
    def sent_pictures(self) -> tuple[OwnPicture, ...]:
        """As many as the network takes."""
        return self.pictures[: 1 if self.is_story else self.network.abilities.images]

    @property
    def sent_text(self) -> str:
        return "" if self.is_story else self.text

    @property
    def is_story(self) -> bool:
        """One picture for a day, without words."""
        return STORY in self.marks

    @property
    def is_draft(self) -> bool:
        return DRAFT in self.marks

    @property
    def offers_earlier(self) -> bool:
        return self.channel is not None and self.abilities.says_earlier

    @property
    def earlier(self) -> Earlier | None:
        """None if nothing was typed, or no address."""
        typed = self.first_at if self.offers_earlier else ""
        return earlier_at(typed, self.language)

    @property
    def story_lacks(self) -> str:
        """ "picture" or "upright"; "" if nothing is missing, or it is none."""
        picture = next(iter(self.sent_pictures), None)
        if not self.is_story or (picture and picture.width < picture.height):
            return ""
        return "upright" if picture else "picture"

    @property
    def offered_marks(self) -> list[Mark]:
        """Sent by us, a post may say more than its words. A link alone is no story."""
        offered = self.abilities.marks if self.channel else frozenset[str]()
        return in_order(offered - {STORY} if self.alone else offered)

    @property
    def set_marks(self) -> list[Mark]:
        return in_order(self.marks)

    @property
    def marks_shown(self) -> str:
        """By which the page is known to be right: another account may know others."""
        account = str(self.channel.pk) if self.channel else ""
        return " ".join([account, *sorted(self.marks)]).strip()

    @property
    def abilities(self) -> Abilities:
        """What the network allows; through her account, what her server does."""
        return self.channel.abilities if self.channel else self.network.abilities

    @property
    def link_behind(self) -> str:
        """What is put behind her words when they are sent or handed over; it counts."""
        page = self.network.share
        if self.card is None:
            return ""
        if self.channel:  # sent by us: in the text, or as a card beside it
            return "" if self.network.abilities.makes_card else "\n\n" + sample_link()
        if page is None:
            return ""
        if not (page.carries_text and page.carries_link):
            return ""
        gap = "\n\n" if "{text_and_url}" in page.template else " "
        return gap + sample_link()

    @property
    def measure(self) -> Measure:
        return self.abilities.measure(self.text + self.link_behind)


def sample_link() -> str:
    return f"{settings.LINKS_URL}/l/{SAMPLE_CODE}"


def read_sheet(request: PersonRequest, story: Story | None) -> Sheet:
    """Her words from the form, or an empty sheet."""
    data = request.POST if request.method == "POST" else request.GET
    form = DraftForm(data)
    form.is_valid()
    values = form.cleaned_data
    text = values.get("text", data.get("text", "")[:LONGEST])
    connected = connected_of(request.user)
    keys = [channel.network_key for channel in connected]
    key = values.get("network") or first_network(request.user, story, keys)
    network = NETWORKS.get(key) or next(iter(NETWORKS.values()))
    sheet = Sheet(
        person=request.user,
        organisation=request.organisation,
        story=story,
        text=_plain(text),
        network=network,
        language=_language(values.get("language", ""), request, story),
        with_link=request.method == "GET" or values.get("with_link", False),
        alone=values.get("alone", False),
        first_at=values.get("first_at", data.get("first_at", "")[:2000]),
        context=read_context(data),
        pictures=read_pictures(request, timezone.now()),
        answered=_answered(data.getlist("answered")),
    )
    sheet = through(sheet, connected, data.get("account", ""))
    offered = [mark.key for mark in sheet.offered_marks]
    return replace(sheet, marks=read_marks(data.getlist("mark"), offered))


def through(sheet: Sheet, connected: Sequence[Channel], wanted: str = "") -> Sheet:
    """The account she has chosen, else the one she used last."""
    mine = tuple(one for one in connected if one.network_key == sheet.network.key)
    chosen = next((one for one in mine if one.pk == number(wanted)), None)
    return replace(sheet, accounts=mine, channel=chosen or last_used(mine))


def _answered(typed: list[str]) -> dict[str, str]:
    """What the page says she has answered: "wrong:link.glued:hint"."""
    parts = (one.split(":") for one in typed)
    return {rule: answer for answer, rule, *_rest in (p for p in parts if len(p) > 1)}


def _plain(text: str) -> str:
    """Line ends as the checks count them, and no sign that a database refuses."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def first_network(person: Person, story: Story | None, connected: list[str]) -> str:
    """Where she can post with one press, else the first there is."""
    return next(iter(connected), "") or next(iter(NETWORKS))


def draft_of(sheet: Sheet, now: datetime) -> Draft:
    """The sheet as the checks see it: plain facts."""
    abilities = sheet.abilities
    taken = count(sheet.link_behind, abilities.counter) if sheet.link_behind else 0
    room = abilities.max_length
    card = sheet.card
    draft = Draft(
        text=sheet.text,
        language=sheet.language,
        counter=abilities.counter,
        max_length=None if room is None else room - taken,
        limit_is_firm=abilities.limit_is_firm,
        max_bytes=abilities.max_bytes,
        fold=None if sheet.is_story else abilities.folds_at(sheet.text),
        link=sample_link() if card else "",
        proof=sheet.story.proof_url if sheet.story and abilities.links_work else "",
        link_alone=sheet.alone and card is not None,
        label=LabelLevel(sheet.story.label) if sheet.story else sheet.label,
        organisation=_facts(sheet.organisation),
        author=Author(
            email=sheet.person.email,
            role=_role(sheet.person),
            headline_shown=_headline(sheet),
        ),
        network=sheet.network.key,
        format="story" if sheet.is_story else FORMATS.get(abilities.preview, "text"),
        jurisdiction=sheet.organisation.jurisdiction,
        context=with_marks(
            with_pictures(sheet.context, sheet.sent_pictures),
            sheet.marks,
            sheet.language,
        ),
        most_tags=abilities.tags,
        most_mentions=abilities.mentions,
        refuses_copies=abilities.refuses_copies,
        today=timezone.localdate(now),
    )
    return with_likeness(draft, sheet.story, sheet.person)


def _role(person: Person) -> str:
    """As the rule packs call it; a way of taking part is the best we know."""
    return ROLES.get(person.track, "employee")


def _headline(sheet: Sheet) -> bool:
    """Whether the profile says it, too. For an offer that is no label: it must be said."""
    asked = sheet.story.label if sheet.story else sheet.label
    is_offer = asked == LabelLevel.AD
    return sheet.network.abilities.shows_headline and not is_offer


def _facts(row: OrganisationRow) -> Organisation:
    names = [row.short_name, row.name, row.legal_name, *row.other_names]
    return Organisation(
        names=tuple(dict.fromkeys(name for name in names if name)),
        label_words=tuple(row.label_words),
        domains=tuple(row.mail_domains),
        phones=(row.help_phone,) if row.help_phone else (),
        terms=_words.get(),
    )


class Words:
    """The organisation's words, built once for each change: thousands take a moment."""

    def __init__(self) -> None:
        self._made: tuple[Stamp | None, Terms] = None, Terms()

    def get(self) -> Terms:
        stamp = words_stamp()
        if stamp != self._made[0]:
            self._made = stamp, Terms(organisation_terms())
        return self._made[1]


_words = Words()


def connected_of(person: Person) -> list[Channel]:
    return list(person.channels.filter(state=Channel.State.CONNECTED).order_by("pk"))


def _language(wanted: str, request: PersonRequest, story: Story | None) -> str:
    """Hers if the story has it; else what there is."""
    known = [text.language for text in story.texts.all()] if story else Language.values
    page = (get_language() or "")[:2]
    for language in (wanted, page, request.user.language, *known):
        if language in Language.values and (language == wanted or language in known):
            return language
    return Language.GERMAN
