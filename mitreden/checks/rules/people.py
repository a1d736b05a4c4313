"""Facts about other people that are theirs to tell. Art. 4, 6, 9, 10 GDPR.

One's own life, thanks and congratulations, family, public figures and general talk about
a subject stay free of remarks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mitreden.checks.digits import has_digit
from mitreden.checks.nearby import Nearby, joined, nearby
from mitreden.checks.persons import Person, persons
from mitreden.checks.reading import END, NUMBER, Cue
from mitreden.checks.sentences import ENOUGH, LONGEST_PASSAGE, without_sentence
from mitreden.checks.types import Draft, Finding, Span, Weight

_TOWN = re.compile(
    r"(?:/\d{1,3}){0,2}(?: des?| du| des)?(?: [A-ZÀ-Ý][\w-]{1,30}){0,2}"
    r",? (?:(?:D|A|CH|F)-)?\d{4,5} [^\W\d_][\w-]{1,30}"
)
SOMEBODY = (["a"], ["an"], ["him"], ["her"], ["them"], ["someone"], ["somebody"])
NEIGHBOURS = frozenset(
    {"nachbar", "nachbarin", "neighbour", "neighbor", "voisin", "voisine"}
)
INDEFINITE = frozenset(
    {"ein", "eine", "einen", "einem", "einer", "a", "an", "one", "un", "une", "kein"}
    | {"keine", "no", "another", "some", "irgendein", "irgendeine", "jemand"}
)


def health(draft: Draft) -> Iterator[Finding]:
    """Illness, pregnancy, disability: the most protected of all."""
    for fact, person in _facts(draft, "people.health"):
        if not _inside_an_idiom(nearby(draft), fact) and not _witness(draft, person):
            yield _finding("people.health", draft, fact, person)
            return


def job(draft: Draft) -> Iterator[Finding]:
    """Dismissed, warned, judged."""
    for fact, person in _facts(draft, "people.job"):
        if person.cue.tag not in {"people.applicant", "people.served"}:
            yield _finding("people.job", draft, fact, person)
            return


def private(draft: Draft) -> Iterator[Finding]:
    """Love, debts, belief, offences."""
    for fact, person in _facts(draft, "people.intimate"):
        yield _finding("people.private", draft, fact, person)
        return


def accused(draft: Draft) -> Iterator[Finding]:
    """Said to have done wrong, and one can tell who it is."""
    for fact, person in _facts(draft, "people.blame"):
        if nearby(draft).has(fact.sentence, "people.jest", reach=1):
            continue
        yield _finding("people.accused", draft, fact, person)
        return


def pay(draft: Draft) -> Iterator[Finding]:
    """What one earns oneself may be told, what a named colleague earns may not."""
    near = nearby(draft)
    for fact, person in _facts(draft, "people.earns"):
        if (
            person.named
            and near.has(fact.sentence, "people.money")
            and _sum(near, fact)
        ):
            yield _finding("people.pay", draft, fact, person)
            return


def applicant(draft: Draft) -> Iterator[Finding]:
    """What somebody told or showed when asking for work."""
    near = nearby(draft)
    if not near.read.has("people.applicant") or near.read.has("people.agreed"):
        return
    who = persons(draft)
    for cue in near.cues("people.applicant")[:ENOUGH]:
        at = cue.sentence
        named = who.inside(at, named=True)
        judged = any(
            fact.span != cue.span or near.after(cue)[:1] in SOMEBODY
            for fact in near.inside(
                at, "people.judged", "people.health", "people.intimate"
            )
        )
        if named or (judged and not near.has(at, "people.generic")):
            mends = without_sentence(near.read, at)
            span = joined(cue, named.cue) if named else cue.span
            yield Finding(
                "people.applicant", Weight.HINT, _short(span, cue), mends=mends
            )
            return


def served(draft: Draft) -> Iterator[Finding]:
    """Patients, pupils, residents by name: § 203 StGB, where it applies."""
    near = nearby(draft)
    if not near.read.has("people.care") or near.read.has("people.agreed"):
        return
    who = persons(draft)
    for care in near.cues("people.care")[:ENOUGH]:
        at = care.sentence
        person = who.inside(at, named=True)
        if person and not near.has(at, "people.public", "people.thanks"):
            yield _finding("people.served", draft, care, person)
            return


def address(draft: Draft) -> Iterator[Finding]:
    """Street and number of somebody who lives there."""
    if not has_digit(draft):
        return
    near = nearby(draft)
    for street in near.cues("people.street")[:ENOUGH]:
        span = _street(near, street, draft.language)
        at = street.sentence
        if span is None or _invites(near, street):
            continue
        who = persons(draft)
        lives = near.has(at, "people.lives", reach=1)
        person = who.inside(at, named=not lives)
        if person is None and lives:
            person = who.inside(at - 1)
        if person and (lives or not near.has(at, "people.meeting", "people.thanks")):
            mends = without_sentence(near.read, at)
            yield Finding("people.address", Weight.HINT, span, mends=mends)
            return


def _facts(draft: Draft, tag: str) -> Iterator[tuple[Cue, Person]]:
    """Facts said of somebody else, unless that person agreed or is public anyway."""
    near = nearby(draft)
    if not near.read.has(tag) or near.read.has("people.agreed"):
        return
    who = persons(draft)
    for fact in near.cues(tag)[:ENOUGH]:
        person = who.of(fact)
        if person is None and near.asked(fact.sentence):  # "Guess who was fired? …"
            person = who.inside(fact.sentence + 1, named=True)
        if person is None and tag == "people.blame":  # "Ask how Jo got that boat. …"
            wondered = near.has(fact.sentence - 1, "honour.wealth")
            person = who.inside(fact.sentence - 1, named=True) if wondered else None
        if person and _told_of_one(near, fact, person):
            yield fact, person


def _told_of_one(near: Nearby, fact: Cue, person: Person) -> bool:
    known = near.has(fact.sentence, "people.public", "people.subject")
    if known or near.negated(fact, words=2):
        return False
    if person.named:
        return True
    if _any_one(near, person.cue) or not _definite(near, person.cue):
        return near.has(fact.sentence, "people.detail")
    return True


def _any_one(near: Nearby, person: Cue) -> bool:
    """ "Wenn eine Kollegin …": nobody in particular."""
    generic = near.inside(person.sentence, "people.generic")
    return any(cue.first <= person.first for cue in generic)


def _definite(near: Nearby, person: Cue) -> bool:
    """ "Unser", "the", "ma": one that readers may know; not "eine Kollegin"."""
    before = near.before(person, 2)
    return not any(word in INDEFINITE for word in before) and (
        near.read.words[person.first] not in INDEFINITE
    )


def _witness(draft: Draft, person: Person) -> bool:
    """ "My neighbour had gout, then this syrup": nobody can tell who it is."""
    read = nearby(draft).read
    return (
        not person.named
        and read.words[person.cue.last] in NEIGHBOURS
        and read.has("health.offered")
    )


def _inside_an_idiom(near: Nearby, fact: Cue) -> bool:
    return near.close(fact, "people.health_idiom", words=0) is not None


def _finding(rule: str, draft: Draft, fact: Cue, person: Person) -> Finding:
    mends = without_sentence(nearby(draft).read, fact.sentence)
    span = _short(joined(fact, person.cue), fact)
    return Finding(rule, Weight.HINT, span, mends=mends)


def _short(span: Span, cue: Cue) -> Span:
    return span if span[1] - span[0] <= LONGEST_PASSAGE else cue.span


def _sum(near: Nearby, fact: Cue) -> bool:
    return any(
        word == NUMBER or word[:1].isdigit() for word in near.words_of(fact.sentence)
    )


def _invites(near: Nearby, street: Cue) -> bool:
    """The address of a shop or a party; "Alter Markt 3" alone is none."""
    inviting = near.inside(street.sentence, "people.open_house")
    return any(cue.first != street.first for cue in inviting)


def _street(near: Nearby, street: Cue, language: str) -> Span | None:
    """With its number: behind the name in German, before it in English and French."""
    read = near.read
    after = street.last + 1
    if after < len(read.words) and read.words[after] == END:  # "Goethestr. 7"
        after += read.words[street.last].endswith("str")
    if language == "de":
        if after < len(read.words) and _house_number(
            read.text[slice(*read.spans[after])]
        ):
            return street.start, _with_town(read.text, read.spans[after][1])
        return None
    for before in range(street.first - 1, max(-1, street.first - 4), -1):
        if _house_number(read.text[slice(*read.spans[before])]):
            return read.spans[before][0], _with_town(read.text, street.end)
    return None


def _with_town(text: str, end: int) -> int:
    """The end of what follows an address: ", 04109 Leipzig"."""
    town = _TOWN.match(text, end)
    return town.end() if town else end


def _house_number(word: str) -> bool:
    return word[:1].isdigit() and len(word) <= 5 and word.rstrip("abcdef").isdigit()
