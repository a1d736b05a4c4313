"""How strongly each kind of cue speaks for a topic.

About 1 is a cue that fits a topic well and others a little ("office", "recipe"); 2 and
more hardly appears elsewhere (a vacancy, a discount). Tags without "situation" belong to
the rules on claims, inside information and votes, which know those words best.
"""

from __future__ import annotations

from mitreden.checks.deriving.evidence import Weights
from mitreden.checks.situation import Topic

P, X, E, J = Topic.PRIVATE, Topic.EXPERT, Topic.EMPLOYER, Topic.JOB
O, C, T, R = Topic.PRODUCT, Topic.CLIENT, Topic.THIRD_PARTY, Topic.REVIEW  # noqa: E741
F, V = Topic.FINANCIAL, Topic.POLITICAL

WEIGHTS: Weights = {
    "situation.private.family": {P: 0.9},
    "situation.private.animals": {P: 0.9},
    "situation.private.home": {P: 0.9},
    "situation.private.food": {P: 0.6},
    "situation.private.leisure": {P: 0.7},
    "situation.private.papers": {P: 1.0},
    "situation.private.trap": {P: 2.0},
    "situation.private.mood": {P: 0.4},
    "situation.private.friends": {P: 0.5},
    "situation.expert.teaching": {X: 1.6},
    "situation.expert.exchange": {X: 0.8},
    "situation.expert.subject": {X: 0.9},
    "situation.expert.shared": {X: 1.6, O: -0.8},
    "situation.employer.place": {E: 0.9},
    "situation.employer.people": {E: 0.9},
    "situation.employer.career": {E: 1.4, O: -0.8},
    "situation.employer.mishap": {E: 1.2, O: -1.0},
    "situation.employer.event": {E: 2.0},
    "situation.employer.news": {E: 1.3},
    "situation.employer.sick": {E: 1.5},
    "situation.employer.labour": {E: 2.0},
    "situation.employer.benefits": {E: 1.5, O: -0.8},
    "situation.tie.said": {E: 0.6, O: 0.4},
    "situation.tie.we": {E: 0.4, O: 0.2},
    "situation.job.vacancy": {J: 2.5},
    "situation.job.apply": {J: 1.7},
    "situation.job.word": {J: 0.8},
    "situation.offer.discount": {O: 2.2, T: 0.6},
    "situation.offer.code": {O: 2.0, T: 1.0},
    "situation.offer.percent": {O: 0.8},
    "situation.offer.price": {O: 1.2, T: 0.3},
    "situation.offer.shop": {O: 1.5, T: 0.4},
    "situation.offer.buy": {O: 1.6, T: 0.4},
    "situation.offer.available": {O: 0.9},
    "situation.offer.ours": {O: 2.2},
    "situation.offer.our_new": {O: 1.6, E: 0.2},
    "situation.offer.thing": {O: 0.6, T: 0.6},
    "situation.offer.novel": {O: 0.9, T: 0.2},
    "situation.offer.facts": {O: 1.0, X: 0.2},
    "situation.offer.hours": {O: 1.2},
    "situation.praise.strong": {O: 0.6, T: 0.5},
    "situation.praise.benefit": {O: 0.8, T: 0.3},
    "situation.praise.mild": {O: 0.3, T: 0.3},
    "situation.poses.customer": {O: 1.5},
    "situation.label.employee": {O: 2.0, P: -1.5},
    "situation.third.used": {P: 2.5},
    "situation.third.bought": {T: 3.0},
    "situation.third.experience": {T: 1.2},
    "situation.third.label": {T: 1.5},
    "situation.client.said": {C: 3.0},
    "situation.review.stars": {R: 0.4},
    "situation.financial.share": {F: 2.5},
    "situation.financial.figures": {F: 1.4},
    "situation.political.call": {V: 2.5},
    "situation.political.party": {V: 1.0},
    "situation.complaint": {P: 0.6, E: 0.6, O: -1.2},
    "top.position": {O: 0.8},
    "top.degree": {O: 0.5},
    "top.none_better": {O: 0.8},
    "top.wares": {O: 0.3},
    "health.promise": {O: 0.6},
    "health.offered": {O: 0.4},
    "green.claim": {O: 0.7},
    "money.promise": {O: 0.8},
    "insider.market": {F: 1.0},
    "insider.result": {F: 0.8},
    "vote.call": {V: 2.0},
    "vote.matter": {V: 0.6},
    "protected.topic": {E: 2.0},
    "situation.anecdote": {E: 0.6, P: 0.3, O: -0.6},
    "works.whole": {X: 0.4, O: -0.6},
    "people.name": {E: 0.4, O: -0.4},
    "people.health": {E: 0.4, O: -0.4},
    "pictures.secretly": {E: 0.8, O: -0.6},
    "works.unasked": {E: 0.4, O: -0.8},
    "ways.stolen": {E: 0.4, O: -0.8},
}
