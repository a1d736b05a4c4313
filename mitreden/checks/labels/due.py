"""What is due for a draft, and how it stands to it: asked once, used by every rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mitreden.checks.decision import Asker, Decision, decide, decision_by
from mitreden.checks.deriving import situation
from mitreden.checks.labels.judging import judge
from mitreden.checks.labels.verdict import Verdict
from mitreden.checks.memory import once_for_each
from mitreden.checks.packs import Disclosure, Level, pack, packs
from mitreden.checks.situation import Answer, Intensity, Origin, Situation, Topic
from mitreden.checks.types import Confidence, Draft, LabelLevel

ELSEWHERE = "EU"  # whose rules hold where there is no pack
WITHOUT_WORD = frozenset({Disclosure.NONE, Disclosure.CONNECTION})
STORY_ASKS: Mapping[LabelLevel, Mapping[str, str]] = {
    LabelLevel.AD: {
        "de": "Diese Geschichte stellt ein Angebot vor; deine Redaktion bittet um eine "
        "Kennzeichnung.",
        "en": "This story presents an offer; your editors ask for a label.",
        "fr": "Cette histoire présente une offre ; ta rédaction demande une mention.",
    },
    LabelLevel.EMPLOYER: {
        "de": "Ein Halbsatz genügt, und man weiß gern, wer da erzählt.",
        "en": "Half a sentence is enough, and people like to know who is talking to "
        "them.",
        "fr": "Une demi-phrase suffit, et on aime savoir qui nous parle.",
    },
}
NOTHING = Verdict(True)


@dataclass(frozen=True, slots=True)
class Due:
    decision: Decision
    verdict: Verdict
    situation: Situation

    @property
    def asked(self) -> bool:
        return self.decision.level is not Level.NO


@once_for_each
def due(draft: Draft) -> Due:
    here = situation(draft)
    if here.jurisdiction not in packs():
        here = replace(here, jurisdiction=ELSEWHERE)
    decision = _with_story(draft, here, _decide(draft, here))
    verdict = (
        judge(draft, decision.disclosure, here)
        if decision.level is not Level.NO
        else NOTHING
    )
    return Due(decision, verdict, here)


def _decide(draft: Draft, here: Situation) -> Decision:
    return decide(here, _asker(draft))


def _asker(draft: Draft) -> Asker:
    names = draft.organisation.names
    return Asker(draft.language, names[0] if names else "", draft.network)


def _with_story(draft: Draft, here: Situation, decision: Decision) -> Decision:
    """What the story asks for is the least, whatever the rules would let pass."""
    asked = _asked_label(draft)
    if asked is LabelLevel.NONE and decision.level is Level.RECOMMENDED:
        return decision if here.topic.origin is Origin.GIVEN else _quiet(decision)
    if asked is LabelLevel.AD and decision.disclosure in WITHOUT_WORD:
        return _offer(draft, here, decision)
    if asked is LabelLevel.EMPLOYER and decision.level is Level.NO:
        return _asked(draft, here, decision, Disclosure.EITHER, asked)
    return decision


def _asked_label(draft: Draft) -> LabelLevel | None:
    """By the story; without one, by what the author has said of her post."""
    if draft.label is None and draft.own_product:
        return LabelLevel.AD
    if draft.label is None and draft.about_employer:
        return LabelLevel.EMPLOYER
    return draft.label


def _offer(draft: Draft, here: Situation, decision: Decision) -> Decision:
    """As the rules see an offer of one's employer; at least the word is recommended."""
    offer = replace(
        here,
        topic=Answer(Topic.PRODUCT, Origin.STORY),
        intensity=Answer(Intensity.PROMOTIONAL, Origin.STORY),
    )
    seen = _decide(draft, offer)
    if seen.disclosure in WITHOUT_WORD:
        return _asked(draft, offer, decision, Disclosure.AD_LABEL, LabelLevel.AD)
    return seen


def _asked(
    draft: Draft,
    here: Situation,
    decision: Decision,
    disclosure: Disclosure,
    label: LabelLevel,
) -> Decision:
    """Recommended, because the editors ask for it."""
    rules = pack(here.jurisdiction)
    rule = replace(
        rules.rules[-1],
        id=f"story-{label}",
        level=Level.RECOMMENDED,
        disclosure=disclosure,
        why=STORY_ASKS[label],
        citations=decision.citations,
        confidence=Confidence.PRUDENT,
    )
    return decision_by(rules, rule, here, _asker(draft))


def _quiet(decision: Decision) -> Decision:
    return replace(
        decision,
        level=Level.NO,
        disclosure=Disclosure.NONE,
        label="",
        tie="",
        where={},
        switch={},
    )
