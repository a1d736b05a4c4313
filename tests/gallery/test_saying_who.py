"""What she says about the people shown, and what the advice makes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mitreden.checks import check
from mitreden.checks.situation import Context
from mitreden.gallery.models import OwnPicture
from mitreden.networks import NETWORKS
from mitreden.web.advocates.own_pictures import CHOICES, contents, with_pictures
from tests.checks.drafts import draft

People = OwnPicture.People


def rules(*pictures):
    context = with_pictures(Context(), pictures)
    return {one.rule for one in check(replace(draft("Our press."), context=context))}


def shown(people, alt="A press and two people"):
    return OwnPicture(people=people, alt=alt, name="own/x.jpg")


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (People.NOBODY, set()),
        (People.ONLY_ME, set()),
        (People.AGREED, set()),
        (People.CHILDREN, set()),
        (People.NOT_YET, {"pictures.people"}),
        (People.UNASKED, set()),
    ],
)
def test_the_advice_hears_who_is_shown(people, said):
    assert rules(shown(people)) & {"pictures.people", "pictures.children"} == said


def test_children_beside_people_who_were_not_asked_need_most_care():
    found = rules(shown(People.CHILDREN), shown(People.NOT_YET))

    assert "pictures.children" in found


def test_one_picture_without_a_description_is_enough_to_ask():
    assert "alt.missing" in rules(shown(People.NOBODY), shown(People.NOBODY, alt=""))
    assert "alt.missing" not in rules(shown(People.NOBODY))
    assert "alt.missing" not in rules()


def test_every_answer_of_the_model_is_on_the_page():
    assert {value for value, _words in CHOICES} == set(People.values) - {""}


def test_a_network_gets_as_many_and_as_long_words_as_it_takes():
    sent = contents([shown(People.NOBODY, "a" * 3000)] * 6, NETWORKS["bluesky"])

    assert len(sent) == NETWORKS["bluesky"].abilities.images == 4
    assert len(sent[0].alt) == 2000
