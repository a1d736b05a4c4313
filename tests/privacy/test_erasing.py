from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session

from mitreden.audit.actions import record
from mitreden.audit.models import Entry
from mitreden.channels.models import Channel
from mitreden.insights.models import ReleasedPeriod, ReleasedTotal
from mitreden.links.models import ClickCount, TrackedLink
from mitreden.people.models import Person
from mitreden.privacy.actions import delete_account, leave_and_erase
from mitreden.privacy.export import export_person
from mitreden.privacy.jobs import forget
from mitreden.publishing.models import Post
from mitreden.stories.models import Dismissal
from tests import make

pytestmark = pytest.mark.django_db
NOW = make.NOON


@pytest.fixture
def eva():
    """Somebody with a row in every table that can know her."""
    person = make.person(
        name="Eva Xylander",
        email="eva.xylander@company.example",
        job="Toolmaker",
        team=make.team(),
    )
    person.topics.add(make.topic())
    post = make.post(person, story=make.story(), text="Eva’s very own words")
    make.clicks(post, 7)
    Channel.objects.create(
        owner=person,
        network_key="bluesky",
        server="https://social.example",
        account="eva.example",
        remote_account_id="did:plc:eva",
        token=b"very secret",
        connected_at=NOW,
    )
    Dismissal.objects.create(person=person, story=make.story(), at=NOW)
    make.story(proposed_by=person, slug="proposed-by-eva")
    return person


def everything() -> str:
    """The whole database as text."""
    return "\n".join(
        repr(sorted(row.items()))
        for model in apps.get_models()
        for row in model._default_manager.values()
    )


def test_leaving_erases_what_came_of_taking_part(eva):
    other = make.post(make.person())
    make.clicks(other, 3)

    leave_and_erase(person=eva)

    assert list(Post.objects.all()) == [other]
    assert ClickCount.objects.get().link == other.link
    assert not Channel.objects.exists()
    assert not Dismissal.objects.exists()
    eva.refresh_from_db()
    assert (eva.takes_part, eva.job, eva.topics.count()) == (False, "", 0)
    assert eva.name == "Eva Xylander"


def test_leaving_takes_the_name_off_a_proposed_story(eva):
    leave_and_erase(person=eva)

    assert not eva.proposed_stories.exists()


def test_a_shared_link_still_works_and_shows_nobody(eva):
    link = eva.posts.get().link

    leave_and_erase(person=eva)

    assert TrackedLink.objects.get(pk=link.pk).target == link.target
    assert not Post.objects.filter(link=link).exists()


def test_after_deleting_an_account_no_table_knows_the_person(eva, client):
    client.force_login(eva)
    number = eva.pk

    delete_account(person=eva)

    left = everything()
    for trace in ("Xylander", "eva.example", "did:plc:eva", "very own words"):
        assert trace not in left
    assert not Person.objects.filter(pk=number).exists()
    assert not Session.objects.exists()


def test_deleting_an_account_leaves_others_alone(eva):
    other = make.person()
    make.post(other)

    delete_account(person=eva)

    assert Person.objects.get() == other
    assert Post.objects.get().author == other


def test_the_log_keeps_the_office_and_forgets_the_name():
    editor = make.editor(name="Ida Former")
    record(by=editor, verb="edit_story", subject="pump")

    delete_account(person=editor)

    entry = Entry.objects.get()
    assert (entry.actor, entry.office) == (None, "editor")


def test_released_totals_do_not_change_when_somebody_leaves(eva):
    period = ReleasedPeriod.objects.create(
        start=NOW.date(), end=NOW.date(), smallest_group=5, released_at=NOW
    )
    ReleasedTotal.objects.create(period=period, dimension="all", posts=9, clicks=40)

    delete_account(person=eva)

    total = ReleasedTotal.objects.get()
    assert (total.posts, total.clicks) == (9, 40)


def test_the_export_holds_everything_and_no_secret(eva):
    text = json.dumps(export_person(eva, NOW), ensure_ascii=False)

    for value in (
        "Eva Xylander",
        "Toolmaker",
        "Repair",
        "Eva’s very own words",
        "did:plc:eva",
        "proposed-by-eva",
    ):
        assert value in text
    assert '"clicks": 7' in text
    assert "very secret" not in text
    assert eva.password not in text


def test_the_export_is_about_nobody_else(eva):
    make.post(make.person(name="Otto Other"), text="Other words")

    text = json.dumps(export_person(eva, NOW))

    assert "Other words" not in text
    assert "Otto" not in text


def test_forget_deletes_what_is_too_old_and_nothing_else(eva):
    old = make.story(slug="old")
    long_ago = NOW - timedelta(days=181)
    Dismissal.objects.create(person=eva, story=old, at=long_ago)

    assert forget(NOW) == 1

    assert Dismissal.objects.get().at == NOW


def test_forget_deletes_clicks_that_belong_to_nobody_any_more(eva):
    link = eva.posts.get().link
    leave_and_erase(person=eva)
    ClickCount.objects.create(link=link, hour=NOW, clicks=2)

    assert forget(NOW) == 1

    assert not ClickCount.objects.exists()


def test_forget_keeps_only_the_day_of_clicks_after_ninety_days(eva):
    post = eva.posts.get()
    then = NOW - timedelta(days=100)
    for hours, number in ((0, 1), (3, 2), (6, 4)):
        make.clicks(post, number, at=then + timedelta(hours=hours))

    assert forget(NOW) == 2
    assert forget(NOW) == 0

    kept = sorted(ClickCount.objects.values_list("hour", "clicks"))
    assert [clicks for _, clicks in kept] == [7, 7]
    assert kept[1][0] == NOW


def test_forget_deletes_old_entries_of_the_log():
    editor = make.editor()
    record(by=editor, verb="edit_story", at=NOW - timedelta(days=3 * 365 + 1))
    record(by=editor, verb="edit_story", at=NOW)

    assert forget(NOW) == 1
