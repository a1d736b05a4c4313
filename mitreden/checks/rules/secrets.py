"""What the organisation has not told anybody yet. §§ 2 no. 1, 4 GeschGehG.

No list is needed: people say themselves that something is not public ("noch nicht
offiziell", "you didn't hear it from me"). Such a sign beside a product, a customer, a
plan or a figure is a finding; a sign beside a cake is not. Directive (EU) 2016/943.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from mitreden.checks import hush
from mitreden.checks.memory import once_for_each
from mitreden.checks.nearby import Nearby, nearby
from mitreden.checks.protected import protected_sentences
from mitreden.checks.reading import Cue
from mitreden.checks.rules import insider
from mitreden.checks.sentences import ENOUGH, passage, without_sentence
from mitreden.checks.situation import Topic
from mitreden.checks.types import Draft, Finding, Weight

WITHIN = 6  # words between the halves of a sign: "noch nicht … vorgestellt"
REACH = 3  # sentences around a sign in which its matter is told
AT_WORK = frozenset(
    {Topic.EMPLOYER, Topic.PRODUCT, Topic.CLIENT, Topic.JOB, Topic.FINANCIAL}
)
PLAN, DEAL, PRODUCT = "plan", "deal", "product"


class Sign(IntEnum):
    """How clearly a passage says that something is not public."""

    FAINT = 1  # teases, or keeps the rest back
    CLEAR = 2  # not announced yet
    OPEN = 3  # must not be told


# A cue, how clear it is, and what has to stand beside it.
SIGNS = (
    ("secrets.hush", Sign.OPEN, ""),
    ("secrets.before", Sign.CLEAR, ""),
    ("secrets.early", Sign.CLEAR, ""),
    ("secrets.not_yet", Sign.CLEAR, "secrets.public"),
    ("secrets.nobody", Sign.CLEAR, "secrets.knows"),
    ("secrets.official", Sign.CLEAR, "negation"),
    ("secrets.soft", Sign.FAINT, ""),
    ("secrets.keeps", Sign.FAINT, ""),
    ("secrets.news", Sign.FAINT, "secrets.when"),
)


def unannounced(draft: Draft) -> Iterator[Finding]:
    """A product, a customer, a deal, told before the organisation tells it."""
    for sign, matter, subject in _told_early(draft):
        if subject != PLAN:
            yield _finding("secrets.unannounced", draft, sign, matter)


def plans(draft: Draft) -> Iterator[Finding]:
    """Sites that close, people who go, houses that merge; what a meeting decided."""
    if not (_told_early(draft) or insider.leaks(draft) or _private(draft)):
        for cues in hush.meeting(nearby(draft)):
            yield _finding("secrets.plans", draft, *cues)
            return
    for sign, matter, subject in _told_early(draft):
        if subject == PLAN:
            yield _finding("secrets.plans", draft, sign, matter)


def customer(draft: Draft) -> Iterator[Finding]:
    """Won, but not free to be named."""
    if _told_early(draft) or insider.leaks(draft) or _private(draft):
        return
    near = nearby(draft)
    for cues in (*hush.guessed(near), *hush.ahead(near)):
        yield _finding("secrets.customer", draft, *cues)
        return
    if draft.context.customer_released is not False:
        return
    for won in near.cues("secrets.win")[:1]:
        if near.has(won.sentence, "secrets.we", reach=1):
            yield _finding("secrets.customer", draft, won)


def figures(draft: Draft) -> Iterator[Finding]:
    """Margins, orders, recipes, lists of a house that does not publish them."""
    if draft.author.role == "owner" or insider.leaks(draft) or _private(draft):
        return
    near = nearby(draft)
    for way in (hush.recipe, hush.purchase, hush.listed, hush.terms):
        for cues in way(near):
            yield _finding("secrets.figures", draft, *cues)
            return
    told = set(protected_sentences(near.read))
    for figure in near.cues("secrets.figure")[:ENOUGH]:
        if figure.sentence not in told and _internal(near, figure):
            told.add(figure.sentence)
            yield _finding("secrets.figures", draft, figure)


def _finding(rule: str, draft: Draft, *cues: Cue) -> Finding:
    mends = without_sentence(nearby(draft).read, cues[-1].sentence)
    return Finding(rule, Weight.STRONG, passage(cues), mends=mends)


def _internal(near: Nearby, figure: Cue) -> bool:
    at = figure.sentence
    if near.has(at, "secrets.released", "insider.public", reach=1):
        return False
    if near.has(at, "secrets.theirs", "secrets.lesson", "secrets.private"):
        return False
    if not _amount(near, at):
        return False
    if near.close(figure, "secrets.figure_terms", words=0):
        return near.has(at, "secrets.supplier", reach=1) and near.has(at, "secrets.we")
    if near.has(at, "secrets.hush", "secrets.before", "secrets.inner", reach=1):
        return True
    if near.close(figure, "secrets.figure_inner", words=0):
        return near.has(at, "secrets.we", reach=1)
    if near.close(figure, "secrets.figure_loss", words=0):
        return near.has(at, "secrets.amount")
    sales = near.close(figure, "secrets.figure_sales", words=0)
    return sales is not None and near.close(figure, "secrets.we", words=8) is not None


def _amount(near: Nearby, sentence: int) -> bool:
    return near.has(sentence, "secrets.amount") or near.counted(sentence) > 0


@once_for_each
def _told_early(draft: Draft) -> tuple[tuple[Cue, Cue, str], ...]:
    """(the sign, what is told, its kind): the clearest of them, or none."""
    near = nearby(draft)
    if _private(draft) or insider.leaks(draft) or _out_already(near):
        return ()
    protected = protected_sentences(near.read)
    for grade, sign in _signs(near):
        for matter, subject in _matters(draft, near, sign, grade):
            if matter.sentence not in protected:
                return ((sign, matter, subject),)
    return ()


def _private(draft: Draft) -> bool:
    return draft.context.topic is Topic.PRIVATE


def _out_already(near: Nearby) -> bool:
    return any(
        near.close(cue, "secrets.not_yet", "secrets.oops", words=2) is None
        and not near.negated(cue)
        for cue in near.cues("secrets.released")
    )


def _signs(near: Nearby) -> Iterator[tuple[Sign, Cue]]:
    """The clearest first; none in a lesson about secrecy or a story about cake."""
    for tag, grade, beside in SIGNS:
        for cue in near.cues(tag)[:ENOUGH]:
            if _serious(near, cue) and _holds(near, cue, beside):
                yield grade, cue
    for cue in hush.unheard(near):
        if _serious(near, cue):
            yield Sign.CLEAR, cue


def _holds(near: Nearby, cue: Cue, beside: str) -> bool:
    if beside == "":
        return not near.negated(cue, words=2)
    if beside == "secrets.when":
        return near.has(cue.sentence, beside)
    return near.close(cue, beside, words=WITHIN) is not None


def _serious(near: Nearby, cue: Cue) -> bool:
    return not near.has(cue.sentence, "secrets.private", "secrets.lesson", reach=1)


def _matters(
    draft: Draft, near: Nearby, sign: Cue, grade: Sign
) -> Iterator[tuple[Cue, str]]:
    """What is told beside the sign."""
    ours = _ours(draft, near, sign)
    for reach in range(REACH + 1):
        for sentence in sorted({sign.sentence - reach, sign.sentence + reach}):
            found = _matter(near, sentence, grade)
            known = ours or (grade is Sign.OPEN and found and found[1] != PRODUCT)
            if (
                found
                and known
                and (grade > Sign.FAINT or _to_come(near, sign, found[0]))
            ):
                yield found
    if ours and grade is Sign.OPEN and _precise(near, sign.sentence):
        yield sign, ""


def _precise(near: Nearby, sentence: int) -> bool:
    """Something new, or with a number: more than a sigh about the boss."""
    if near.has(sentence - 1, "secrets.amount"):
        return True
    for place in (sentence, sentence + 1):
        if near.has(place, "secrets.novel") or _amount(near, place):
            return True
    return False


def _ours(draft: Draft, near: Nearby, sign: Cue) -> bool:
    if draft.context.topic in AT_WORK:
        return True
    return near.has(sign.sentence, "secrets.we", "secrets.house", reach=REACH)


def _to_come(near: Nearby, sign: Cue, matter: Cue) -> bool:
    """With a day still to come, and not on sale already."""
    places = {sign.sentence, matter.sentence}
    if any(near.has(place, "secrets.offered") for place in places):
        return False
    return any(near.has(place, "secrets.when") for place in places)


def _matter(near: Nearby, sentence: int, grade: Sign) -> tuple[Cue, str] | None:
    """What this sentence tells, if anything: plans before deals before products."""
    plan = _plan(near, sentence)
    if plan:
        return plan, PLAN
    deals = near.inside(
        sentence, "secrets.win" if grade is Sign.FAINT else "secrets.deal"
    )
    if deals:
        return deals[0], DEAL
    wares = near.inside(sentence, "secrets.product")
    if wares and (grade is Sign.OPEN or near.has(sentence, "secrets.novel")):
        return wares[0], PRODUCT
    tried = near.inside(sentence, "secrets.tried")
    if tried and grade > Sign.FAINT and near.has(sentence, "secrets.novel"):
        return tried[0], PRODUCT
    coming = near.inside(sentence, "secrets.coming")
    if coming and grade > Sign.FAINT and near.has(sentence, "secrets.when"):
        return coming[0], PRODUCT
    return None


def _plan(near: Nearby, sentence: int) -> Cue | None:
    for cue in near.inside(sentence, "secrets.plan")[:1]:
        return cue
    for what, fate in (("posts", "gone"), ("head", "leaves")):
        for cue in near.inside(sentence, f"secrets.{what}")[:ENOUGH]:
            if near.close(cue, f"secrets.{fate}", words=8):
                return cue
    return None
