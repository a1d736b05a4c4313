"""A label in the picture, spoken, or by the network's own switch.

Somebody has described it in a few words ("Werbung, dauerhaft"): it has to be a word that
readers know, there as long as the picture lasts, and large enough to be read.
"""

from __future__ import annotations

import re

from mitreden.checks.labels.verdict import Problem, Verdict
from mitreden.checks.labels.wording import Sense, says
from mitreden.checks.packs import LabelWords
from mitreden.checks.situation import Intensity, Situation
from mitreden.checks.types import Draft

_NOTHING = re.compile(
    r"^\s*(?:none|no|nein|keine?[rns]?|nicht|non|aucune?|nothing|fehlt|missing|-|–|n/a)\b",
    re.IGNORECASE,
)
_THROUGHOUT = re.compile(
    r"dauer|ganz|gesamt|durchgehend|durchgängig|permanent|whole|entire|through|always|all"
    r" (?:the )?(?:time|along)|during|tout|continu|ständig|immer|jede|every|repeat|wiederholt"
    r"|regelmäßig|full|complet|until the end|bis zum (?:ende|schluss)|jusqu|start to finish"
    r"|from (?:the )?(?:first|start|beginning)|ab (?:der |dem )?erste|von (?:anfang|beginn)"
    r"|von der ersten|dès",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(
    r"am ende|zum schluss|at the end|in the end|last|letzte|abspann|outro|credits"
    r"|à la fin|en fin|fin de|nach|after|après",
    re.IGNORECASE,
)
_FOR_A_MOMENT = re.compile(
    r"\d+\s?(?:s\b|sek|sec)|sekunde|second|kurz|brief|moment|flash|nur|only|seulement"
    r"|am ende|zum schluss|end card|at the end|in the end|last|letzte|abspann|outro|credits"
    r"|à la fin|en fin|fin de|dernière|erste[rns]?\b|first|premi|anfangs|am anfang|at the start"
    r"|opening|beginning|au début|klein|winzig|tiny|small|petit|transparent|blass|faint|grau"
    r"|pale|hidden|verdeckt|unlesbar|unreadable|illegible|illisible|caché|unter|behind|hinter"
    r"|below|beneath|nach|after|après|corner cut|half|hälfte|moitié",
    re.IGNORECASE,
)


def shown(draft: Draft, situation: Situation, words: LabelWords) -> Verdict | None:
    """What is shown or spoken; None where nothing is said about it."""
    switch = draft.context.platform_label.casefold()
    if any(switch.startswith(label.casefold()) for label in words.platform):
        return Verdict(True)
    overlay = draft.context.overlay_label
    if not overlay.strip() or _NOTHING.search(overlay):
        return None
    sense = says(overlay, words, draft.language)
    if sense is Sense.IN_PASSING:
        promotes = situation.intensity.value == Intensity.PROMOTIONAL
        return Verdict(not promotes, Problem.WEAK if promotes else None)
    if sense is not Sense.SUFFICIENT:
        wrong = Problem.LANGUAGE if sense is Sense.LANGUAGE else Problem.WEAK
        return Verdict(False, wrong)
    heard = draft.format == "podcast"  # once, before the part that promotes
    brief = (_AT_THE_END if heard else _FOR_A_MOMENT).search(overlay)
    if brief and not _THROUGHOUT.search(overlay):
        return Verdict(False, Problem.OVERLAY)
    return Verdict(True)
