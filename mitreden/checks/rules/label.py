"""Readers should know that the author works there; offers begin with a label.

Which of the two a story needs is decided with the story (`LabelLevel`).
"""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.labels import Place, ad_label, front, level, tie
from mitreden.checks.types import Draft, Facts, Finding, LabelLevel, Mend, Span, Weight

AD = {"de": "Werbung · ", "en": "Ad · "}
EMPLOYER = {"de": "Ich arbeite bei {name}. ", "en": "I work at {name}. "}


def employer_named(draft: Draft) -> Iterator[Finding]:
    if level(draft) is LabelLevel.EMPLOYER:
        span = _sufficient(draft)
        if span:
            yield Finding("label.employer_named", Weight.FINE, span)


def employer_missing(draft: Draft) -> Iterator[Finding]:
    if level(draft) is LabelLevel.EMPLOYER and not tie(draft) and not _ad(draft):
        gentle = draft.author.headline_shown or draft.label is None
        yield Finding(
            "label.employer_missing",
            Weight.NOTE if gentle else Weight.HINT,
            mends=_say_where(draft),
        )


def employer_late(draft: Draft) -> Iterator[Finding]:
    if level(draft) is not LabelLevel.EMPLOYER or draft.fold is None or _ad(draft):
        return
    span = tie(draft)
    if span and span[0] >= draft.fold and not draft.author.headline_shown:
        facts = {"fold": draft.fold}
        yield Finding(
            "label.employer_late", Weight.NOTE, span, facts, _say_where(draft)
        )


def ad_present(draft: Draft) -> Iterator[Finding]:
    if level(draft) is LabelLevel.AD and (span := _ad(draft)):
        yield Finding("label.ad_present", Weight.FINE, span)


def ad_missing(draft: Draft) -> Iterator[Finding]:
    return _ad_is(draft, Place.NOWHERE, "label.ad_missing")


def ad_late(draft: Draft) -> Iterator[Finding]:
    return _ad_is(draft, Place.LATE, "label.ad_late")


def ad_in_cloud(draft: Draft) -> Iterator[Finding]:
    return _ad_is(draft, Place.CLOUD, "label.ad_in_cloud")


def ad_negated(draft: Draft) -> Iterator[Finding]:
    return _ad_is(draft, Place.NEGATED, "label.ad_negated")


def ad_weak(draft: Draft) -> Iterator[Finding]:
    return _ad_is(draft, Place.WEAK, "label.ad_weak")


def _ad_is(draft: Draft, place: Place, rule: str) -> Iterator[Finding]:
    if level(draft) is not LabelLevel.AD:
        return
    label = ad_label(draft)
    if label.place is place:
        known = tie(draft) or draft.author.headline_shown
        mend = Mend("ad_in_front", (0, 0), _word(AD, draft.language))
        facts: Facts = {
            "fold": front(draft),
            "word": _word(AD, draft.language).rstrip(" ·"),
        }
        weight = Weight.HINT if known else Weight.STRONG
        yield Finding(rule, weight, label.span, facts, (mend,))


def _ad(draft: Draft) -> Span | None:
    label = ad_label(draft)
    return label.span if label.place is Place.FRONT else None


def _sufficient(draft: Draft) -> Span | None:
    """The tie in front of the fold, or an advertising label, which says even more."""
    span = tie(draft)
    if span and (
        draft.fold is None or span[0] < draft.fold or draft.author.headline_shown
    ):
        return span
    return _ad(draft)


def _say_where(draft: Draft) -> tuple[Mend, ...]:
    if not draft.organisation.names:
        return ()
    sentence = _word(EMPLOYER, draft.language).format(name=draft.organisation.names[0])
    return (Mend("employer_in_front", (0, 0), sentence),)


def _word(words: dict[str, str], language: str) -> str:
    return words.get(language, words["de"])
