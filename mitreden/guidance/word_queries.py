"""Questions about the organisation's words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet, TextField
from django.db.models.functions import Cast

from mitreden.checks import Consent, Kind, Place, Term
from mitreden.guidance.entries import Word, spelling
from mitreden.guidance.models import OrganisationTerm, WordBatch
from mitreden.guidance.word_actions import as_word

SEARCHED = ("text", "instead", "mandatory", "may_say", "contact", "spellings")
Stamp = tuple[int, datetime | None]


def organisation_terms() -> list[Term]:
    """The organisation's words as the checks want them: plain data."""
    return [checked(as_word(row)) for row in OrganisationTerm.objects.all()]


def words_stamp() -> Stamp:
    """Different after every change, wherever it was made."""
    made = OrganisationTerm.objects.aggregate(
        number=Count("pk"), newest=Max("changed_at")
    )
    return made["number"], made["newest"]


def checked(word: Word) -> Term:
    return Term(
        word.text,
        public_from=word.public_from,
        instead=word.instead,
        kind=Kind(word.kind),
        others=tuple(spelling(other) for other in word.others),
        common_noun=word.common_noun,
        reason=word.reason if word.kind == Kind.TONE else "",  # else for editors only
        mandatory=word.mandatory,
        place=Place(word.place),
        may_say=word.may_say,
        proof=word.proof,
        valid_until=word.valid_until,
        never_say=word.never_say,
        consent=Consent(word.consent),
        consent_until=word.consent_until,
        contact=word.contact,
    )


def words_of(kind: str, search: str = "") -> QuerySet[OrganisationTerm]:
    """Every word of the search in the entry, in its usual spellings of capitals."""
    rows = OrganisationTerm.objects.filter(kind=kind)
    if search:
        rows = rows.annotate(spellings=Cast("others", TextField()))
    for part in search.split()[:8]:
        found = Q()
        for spelled in {part, part.lower(), part.upper(), part.capitalize()}:
            for name in SEARCHED:
                found |= Q(**{f"{name}__icontains": spelled})
            # Lists are kept as JSON, where some databases write ü as an escape.
            found |= Q(spellings__icontains=json.dumps(spelled)[1:-1])
        rows = rows.filter(found)
    return rows.order_by("text", "pk")


def counts() -> dict[str, int]:
    found = (
        OrganisationTerm.objects.values_list("kind").annotate(Count("pk")).order_by()
    )
    return dict.fromkeys((kind.value for kind in Kind), 0) | dict(found)


def same_words(words: Iterable[Word], but: int | None = None) -> bool:
    """Whether one of them is on the list already, in other letters perhaps."""
    wanted = {word.key for word in words}
    rows = OrganisationTerm.objects.exclude(pk=but or 0).values_list("kind", "text")
    return any((kind, text.casefold()) in wanted for kind, text in rows)


def latest_batches(since: datetime) -> list[WordBatch]:
    """What changed lately and can be taken back."""
    changes = WordBatch.objects.exclude(act=WordBatch.Act.TRY).filter(
        done_at__gte=since, state=WordBatch.State.DONE
    )
    return list(changes.order_by("-done_at", "-pk").defer("hits", "unreadable")[:5])
