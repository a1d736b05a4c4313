"""Ways in which something inside gets out without a word like "secret".

A customer one can guess, a recipe with its figures, what a thing costs in purchase, what was
decided in a meeting, a list on the screen. § 2 no. 1 GeschGehG. A family's cake, a fair
house's open costing and what stands on the packet are none of these.
"""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.nearby import Nearby
from mitreden.checks.protected import protected_sentences
from mitreden.checks.reading import Cue
from mitreden.checks.sentences import ENOUGH

SETTINGS = 2  # figures: so hot, and for so long
HARMLESS = ("secrets.released", "secrets.lesson", "hush.blank")


def guessed(near: Nearby) -> Iterator[tuple[Cue, Cue]]:
    """ "No names, but it has a kangaroo on its tail"."""
    for unnamed in near.cues("hush.unnamed")[:ENOUGH]:
        at = unnamed.sentence
        if not near.has(at, "hush.work", reach=1) or _harmless(near, at):
            continue
        later = [
            cue
            for number in (at, at + 1)
            for cue in near.inside(number, "hush.guess")
            if cue.first > unnamed.last
        ]
        told = later or near.inside(at - 1, "hush.with")
        if told:
            yield unnamed, told[0]
            return


def recipe(near: Nearby) -> Iterator[tuple[Cue, Cue]]:
    """Shares and degrees of what is made, and that they are kept."""
    for made in near.cues("hush.recipe", "hush.heat")[:ENOUGH]:
        at = made.sentence
        if made.tag == "hush.heat" and near.counted(at) < SETTINGS:
            continue  # an oven at 180 degrees is no recipe yet
        if near.has(at, "hush.home", "secrets.released", reach=2):
            continue
        if not any(_figures(near, number) for number in (at, at + 1)):
            continue
        for guarded in near.inside(at, "hush.guarded", reach=1):
            if guarded.span != made.span:
                yield made, guarded
                return


def purchase(near: Nearby) -> Iterator[tuple[Cue, Cue]]:
    """For how much it is bought, and for how much it is sold."""
    told = protected_sentences(near.read)
    for cost in near.cues("hush.cost")[:ENOUGH]:
        at = cost.sentence
        if at in told or not _figures(near, at) or _harmless(near, at):
            continue
        if near.has(at, "hush.open_price", "secrets.theirs", reach=1):
            continue
        for resold in near.inside(at, "hush.resold", reach=1):
            if resold.first > cost.last or resold.last < cost.first:
                yield cost, resold
                return


def meeting(near: Nearby) -> Iterator[tuple[Cue, Cue]]:
    """What was decided inside, and whoever it is about does not know yet."""
    told = protected_sentences(near.read)
    for inner in near.cues("hush.meeting")[:ENOUGH]:
        at = inner.sentence
        if _harmless(near, at):
            continue
        decided = [
            cue for cue in near.inside(at, "hush.decided") if cue.first > inner.last
        ] + near.inside(at + 1, "hush.decided")
        if decided and decided[0].sentence not in told:
            yield inner, decided[0]
            return


def listed(near: Nearby) -> Iterator[tuple[Cue, Cue]]:
    """A customer list, readable in the picture."""
    for paper in near.cues("hush.list")[:ENOUGH]:
        at = paper.sentence
        seen = near.inside(at, "hush.seen")
        if seen and not _harmless(near, at):
            yield paper, seen[0]
            return


def ahead(near: Nearby) -> Iterator[tuple[Cue, Cue]]:
    """ "Customers get the email in February, you get it now"."""
    for early in near.cues("hush.ahead")[:ENOUGH]:
        at = early.sentence
        matter = near.inside(at, "hush.matter", reach=1)
        if matter and not _harmless(near, at) and not near.has(at, "secrets.offered"):
            yield early, matter[0]
            return


def terms(near: Nearby) -> Iterator[tuple[Cue, Cue]]:
    """What a customer pays, in figures."""
    for pays in near.cues("hush.terms")[:ENOUGH]:
        at = pays.sentence
        if not _figures(near, at) or _harmless(near, at):
            continue
        if near.has(at, "secrets.we") and not near.has(at, "secrets.offered", reach=1):
            yield pays, pays
            return


def unheard(near: Nearby) -> Iterator[Cue]:
    """ "The drivers find out next month": a sign that something is not public."""
    for hears in near.cues("hush.hears")[:ENOUGH]:
        if near.close(hears, "hush.audience", words=4):
            yield hears


def _harmless(near: Nearby, at: int) -> bool:
    return near.has(at, *HARMLESS, reach=1)


def _figures(near: Nearby, at: int) -> bool:
    return near.counted(at) > 0 or near.has(at, "secrets.amount")
