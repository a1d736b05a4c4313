"""What a text says of itself: that it advertises, and that its author works there.

`wording` knows the words and when they stand as a label, `placement` where readers see
them, `tie` how a text says what ties its author to it, `judging` whether that is enough.
"""

from mitreden.checks.labels.employer import names_employer
from mitreden.checks.labels.judging import judge
from mitreden.checks.labels.placement import GLANCE, front, slides
from mitreden.checks.labels.tie import tie
from mitreden.checks.labels.verdict import Problem, Verdict
from mitreden.checks.labels.wording import SUFFICIENT

__all__ = [
    "GLANCE",
    "SUFFICIENT",
    "Problem",
    "Verdict",
    "front",
    "judge",
    "names_employer",
    "slides",
    "tie",
]
