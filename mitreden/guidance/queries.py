from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from mitreden.guidance.comparing import ClauseChange, compare
from mitreden.guidance.models import Guideline, Term
from mitreden.lib.content import GuidelineText, fill, load_guideline
from mitreden.lib.markdown import Section, render_markdown, sections
from mitreden.people.models import Organisation, in_language

NOT_DIALLED = re.compile(r"[^\d+]")


@dataclass(frozen=True, slots=True)
class GuidelinePage:
    """A version as it is read: filled in, rendered, with its clauses."""

    guideline: Guideline
    html: str
    clauses: tuple[Section, ...]
    words: int

    @property
    def minutes(self) -> int:
        """To read it, at 200 words a minute."""
        return max(1, round(self.words / 200))


def guideline_versions(language: str, now: datetime) -> list[Guideline]:
    """Newest first, one for each version: in this language, else in any."""
    published = Guideline.objects.filter(published_at__lte=now)
    chosen: dict[str, Guideline] = {}
    for guideline in published.order_by("-published_at", "language"):
        if guideline.version not in chosen or guideline.language == language:
            chosen[guideline.version] = guideline
    return list(chosen.values())


def guideline_page(guideline: Guideline, organisation: Organisation) -> GuidelinePage:
    values = placeholders(organisation, guideline.language)
    body = fill(guideline.body, values)
    linked = fill(guideline.body, values | _links(organisation))
    return GuidelinePage(
        guideline=guideline,
        html=render_markdown(linked),
        clauses=tuple(part for part in sections(body) if part.anchor),
        words=len(body.split()),
    )


def guideline_changes(
    earlier: Guideline, later: Guideline, organisation: Organisation
) -> tuple[ClauseChange, ...]:
    values = placeholders(organisation, later.language)
    return compare(fill(earlier.body, values), fill(later.body, values))


def placeholders(organisation: Organisation, language: str) -> dict[str, str]:
    """What the organisation has not set yet says what belongs there: [telephone]."""
    known = _settings(organisation, language)
    wanted = _model(language).placeholders
    return {name: known.get(name) or f"[{what}]" for name, what in wanted.items()}


def _settings(organisation: Organisation, language: str) -> dict[str, str]:
    return {
        "org": organisation.short_name or organisation.name,
        "help_name": organisation.help_name,
        "help_phone": organisation.help_phone,
        "help_mail": organisation.help_mail,
        "help_hours": in_language(organisation.help_hours, language),
        "imprint_url": organisation.imprint_url,
        "reply_time": in_language(organisation.reply_time, language),
    }


def _links(organisation: Organisation) -> dict[str, str]:
    """What can be tapped, as Markdown: on a phone, help is one tap away."""
    links: dict[str, str] = {}
    if phone := organisation.help_phone:
        links["help_phone"] = f"[{phone}](tel:{NOT_DIALLED.sub('', phone)})"
    if mail := organisation.help_mail:
        links["help_mail"] = f"<{mail}>"
    if address := organisation.imprint_url:
        links["imprint_url"] = f"<{address}>"
    return links


@cache
def _model(language: str) -> GuidelineText:
    return load_guideline(language)


def terms_in(language: str) -> list[Term]:
    """The whole glossary in one language, as a dictionary sorts it."""
    terms = Term.objects.filter(language=language)
    return sorted(terms, key=lambda term: sorting_key(term.name))


def term_or_none(slug: str, language: str) -> Term | None:
    """In this language, else in any."""
    terms = {term.language: term for term in Term.objects.filter(slug=slug)}
    return terms.get(language) or next(iter(terms.values()), None)


def terms_named(slugs: list[str], language: str) -> list[Term]:
    """In the order in which they are named."""
    found = {
        term.slug: term
        for term in Term.objects.filter(slug__in=slugs, language=language)
    }
    return [found[slug] for slug in slugs if slug in found]


def search(terms: list[Term], words: str) -> list[Term]:
    """Terms with all these words. Those whose name begins with them come first."""
    wanted = words.casefold().split()
    found = [term for term in terms if all(word in _searched(term) for word in wanted)]
    start = words.strip().casefold()
    return sorted(found, key=lambda term: not _begins(term, start))


def sorting_key(name: str) -> str:
    """Ä like A, as a German dictionary has it; without signs in front."""
    plain = name.casefold().translate(str.maketrans("äöü", "aou")).replace("ß", "ss")
    return plain.lstrip("@#„“\"'")


def _searched(term: Term) -> str:
    return " ".join([term.name, *term.synonyms, term.definition]).casefold()


def _begins(term: Term, start: str) -> bool:
    return any(
        name.casefold().startswith(start) for name in [term.name, *term.synonyms]
    )
