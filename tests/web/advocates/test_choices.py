"""What she can choose beside her words: the account, marks, and when it goes out."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mitreden.channels.models import Channel
from mitreden.checks.situation import Consideration, Context
from mitreden.gallery.actions import upload
from mitreden.publishing.actions import Written, schedule_post
from mitreden.publishing.halting import start_halt
from mitreden.publishing.models import Delivery, Post
from mitreden.publishing.when import set_quiet_hours
from mitreden.web.advocates.marking import with_marks
from tests import make
from tests.gallery.photos import photo

pytestmark = pytest.mark.django_db
COMPOSE = reverse("advocates:compose_free")
ADVICE = reverse("advocates:advice_free")
SHARE = reverse("advocates:share_free")
WORDS = "Our press runs again, and I heard it first."
AN_OFFER = (
    "A hotel paid me for this: I love the rooms of Bergblick. Book now, 20 % off!"
)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def eva(client, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    make.organisation()
    person = make.person()
    client.force_login(person)
    return person


def post(client, address=COMPOSE, **fields):
    data = {"text": WORDS, "network": "mastodon", "language": "en"} | fields
    htmx = {"HX-Request": "true"} if address == ADVICE else {}
    return client.post(address, data, headers=htmx)


def review(client, **fields):
    return post(client, SHARE, do="review", **fields)


def send(client, do="now", **fields):
    seen = review(client, **fields).context["seen"]
    return post(client, SHARE, do=do, seen=seen, **fields)


def two(person, key="mastodon", **second):
    one = make.channel(person, network_key=key, account="@eva@private.example")
    return one, make.channel(
        person, network_key=key, account="@eva@work.example", **second
    )


def test_with_one_account_there_is_nothing_to_choose(client, eva):
    make.channel(eva, network_key="mastodon")

    assert 'name="account"' not in post(client).text


def test_of_two_accounts_she_chooses_by_name_and_the_last_used_stands_there(
    client, eva
):
    _private, work = two(eva)
    send(client, account=work.pk)

    html = post(client).text

    assert "From which account on Mastodon?" in html
    assert f'<option value="{work.pk}" selected>@eva@work.example</option>' in html
    assert ">@eva@private.example</option>" in html


def test_what_she_chose_is_what_is_sent(client, eva):
    private, work = two(eva)
    assert "@eva@work.example" in review(client, account=work.pk).text

    send(client, account=work.pk)
    send(client, account=private.pk)

    through = [one.channel for one in Delivery.objects.order_by("pk")]
    assert through == [work, private]


def test_nobody_chooses_somebody_elses_account(client, eva):
    mine, _other = two(eva)
    theirs = make.channel(make.person(), network_key="mastodon")

    assert review(client, account=theirs.pk).context["sheet"].channel == mine
    assert review(client, account="x").context["sheet"].channel == mine


def test_an_account_that_went_in_between_is_not_quietly_replaced(client, eva):
    private, work = two(eva)
    seen = review(client, account=work.pk).context["seen"]
    Channel.objects.filter(pk=work.pk).update(state=Channel.State.SIGN_IN_AGAIN)

    answer = post(client, SHARE, do="now", seen=seen, account=work.pk)

    assert answer.status_code == 422
    assert f"would go out from {private.account} instead" in answer.text
    assert not Post.objects.exists()


def test_x_says_before_it_is_queued_that_the_other_account_had_it(client, eva):
    private, work = two(eva, "x")
    send(client, network="x", account=private.pk)

    answer = send(client, network="x", account=work.pk)

    assert answer.status_code == 422
    assert "You have posted nearly the same from another" in answer.text


def test_changing_her_words_takes_everything_back_to_the_desk(client, eva):
    _private, work = two(eva, "x")
    shown = review(client, network="x", account=work.pk, mark="paid").text
    assert f'formaction="{COMPOSE}"' in shown

    html = post(client, network="x", account=work.pk, mark="paid", do="back").text

    assert f"{WORDS}</textarea>" in html
    assert f'<option value="{work.pk}" selected>' in html
    assert 'value="paid" checked' in html


def test_counter_advice_and_review_count_by_her_own_server(client, eva):
    _private, work = two(eva, max_length=5000)
    long = "word " * 200

    html = post(client, ADVICE, text=long, account=work.pk).text

    assert 'data-limit="5000"' in html
    assert "length.too_long" not in html
    assert "length.too_long" in post(client, ADVICE, text=long).text
    assert "too many" not in review(client, text=long, account=work.pk).text
    assert "500 characters too many" in review(client, text="w" * 1000).text
    assert send(client, text=long, account=work.pk).status_code == 302


@pytest.mark.parametrize(
    ("network", "offered", "others"),
    [
        ("x", ["paid", "made_with_ai"], ["story"]),
        ("instagram", ["story"], ["paid", "made_with_ai"]),
        ("mastodon", [], ["story", "paid", "made_with_ai"]),
    ],
)
def test_only_marks_the_network_understands_are_offered(
    client, eva, network, offered, others
):
    assert 'name="mark"' not in post(client, network=network).text  # by hand
    make.channel(eva, network_key=network)

    html = post(client, network=network, mark=others).text

    for mark in offered:
        assert f'id="id_mark_{mark}" value="{mark}">' in html
    assert not any(f"id_mark_{mark}" in html for mark in others)
    assert ("More about this post" in html) == bool(offered)


def test_the_preview_says_what_is_marked_and_that_is_sent(client, eva):
    make.channel(eva, network_key="x")

    shown = review(client, network="x", mark=["paid", "made_with_ai"])
    assert "X shows beside it:" in shown.text
    without = review(client, network="x")
    assert shown.context["seen"] != without.context["seen"]
    other = post(
        client, SHARE, network="x", do="now", mark="paid",
        seen=shown.context["seen"],
    )  # fmt: skip
    assert other.status_code == 422

    send(client, network="x", mark=["paid", "made_with_ai"])
    assert Delivery.objects.get().confirmed["marks"] == ["made_with_ai", "paid"]


def test_where_the_network_has_a_label_of_its_own_it_is_set_with_one_tap(client, eva):
    make.organisation(jurisdiction="DE")
    make.channel(eva, network_key="x")
    given = {"about": "third_party", "gets": "extra_pay", "tone": "promotional"}

    html = post(client, ADVICE, network="x", text=AN_OFFER, **given).text
    assert 'name="mark" value="paid" hx-post=' in html
    assert "Set X’s own label" in html

    after = post(client, ADVICE, network="x", text=AN_OFFER, mark="paid", **given).text
    assert "Set X’s own label" not in after
    assert 'id="id_mark_paid" value="paid" checked' in after
    nowhere = post(client, ADVICE, network="mastodon", text=AN_OFFER, **given).text
    assert "own label" not in nowhere


def test_a_mark_is_no_answer_of_hers_and_goes_with_it(client, eva):
    make.channel(eva, network_key="x")

    marked = post(client, ADVICE, network="x", mark="paid", marks_shown="").text

    assert 'name="gets_was" value="extra_pay"' in marked
    assert (
        "extra_pay"
        not in post(client, ADVICE, network="x", gets="extra_pay", gets_was="extra_pay")
        .text.partition('name="gets_was" value="')[2]
        .partition('"')[0]
    )


def test_the_advice_takes_marks_as_given():
    asked = Context(consideration=Consideration.FREE_PRODUCT)

    assert with_marks(Context(), frozenset(), "de") == Context()
    found = with_marks(Context(), frozenset({"paid", "made_with_ai"}), "de")
    assert found.consideration == Consideration.EXTRA_PAY
    assert found.platform_label == "Bezahlte Partnerschaft, made with AI"
    kept = with_marks(asked, frozenset({"paid"}), "en")
    assert kept.consideration == Consideration.FREE_PRODUCT


def test_a_story_shows_its_picture_alone_and_is_sent_like_that(client, eva):
    make.channel(eva, network_key="instagram")
    tall = upload(owner=eva, data=photo((60, 90)), now=make.NOON)
    fields = {"network": "instagram", "mark": "story", "picture": tall.token}

    shown = review(client, **fields).text
    assert "A story on Instagram: this picture alone" in shown
    assert "you delete it on Instagram yourself" in shown
    assert f"data-preview-text>{WORDS}" not in shown
    assert send(client, **fields).status_code == 302

    kept = Delivery.objects.get().confirmed
    assert (kept["text"], kept["marks"], kept["card"]) == ("", ["story"], None)
    assert [one["name"] for one in kept["pictures"]] == [tall.name]


@pytest.mark.parametrize(
    ("size", "words"),
    [((90, 60), "needs an upright picture"), (None, "needs one picture of yours")],
)
def test_a_story_without_a_fitting_picture_is_not_queued(client, eva, size, words):
    make.channel(eva, network_key="instagram")
    brought = upload(owner=eva, data=photo(size), now=make.NOON) if size else None
    fields = {"network": "instagram", "mark": "story"}
    fields |= {"picture": brought.token} if brought else {}

    assert words in review(client, **fields).text
    answer = send(client, **fields)

    assert (answer.status_code, Post.objects.count()) == (422, 0)
    assert words in answer.text


def shared_by_a_colleague(story):
    ali = make.person(name="Ali Demir")
    return schedule_post(
        author=ali,
        channel=make.channel(ali, network_key="mastodon"),
        written=Written("Words of Ali", "en", story=story),
        now=timezone.now(),
    )


def test_before_she_presses_she_sees_that_a_colleague_moves_her_post(client, eva):
    make.channel(eva, network_key="mastodon")
    story = make.story()
    shared_by_a_colleague(story)
    address = reverse("advocates:share", args=[story.slug])

    shown = post(client, address, do="review")

    assert "A colleague shares this story shortly before." in shown.text
    assert "Ali" not in shown.text
    assert 'name="do" value="at_once"' in shown.text
    assert "Send it to Mastodon now" not in shown.text

    post(client, address, do="now", seen=shown.context["seen"])
    delivery = Delivery.objects.get(post__author=eva)
    assert delivery.moved == Delivery.Moved.COLLEAGUES
    assert abs(delivery.send_at - shown.context["slot"].at) < MINUTE


def test_she_may_send_it_at_once_all_the_same(client, eva):
    make.channel(eva, network_key="mastodon")
    story = make.story()
    shared_by_a_colleague(story)
    address = reverse("advocates:share", args=[story.slug])
    seen = post(client, address, do="review").context["seen"]

    post(client, address, do="at_once", seen=seen)

    delivery = Delivery.objects.get(post__author=eva)
    assert (delivery.moved, delivery.send_at <= timezone.now()) == ("", True)


def test_her_quiet_hours_are_said_as_well(client, eva):
    make.channel(eva, network_key="mastodon")
    set_quiet_hours(person=eva, starts=time(0), ends=time(23, 59, 59), days=range(7))

    html = review(client).text

    assert "It will go out at about <b>23:59</b>." in html
    assert 'name="do" value="at_once"' in html


def test_while_all_posts_are_stopped_she_is_told_before(client, eva):
    make.channel(eva, network_key="mastodon")
    start_halt(by=make.editor(), words="We check a rumour.", now=timezone.now())

    assert "“We check a rumour.” Yours waits" in review(client).text


def test_without_anything_in_the_way_it_goes_now(client, eva):
    make.channel(eva, network_key="mastodon")

    html = review(client).text

    assert "Send it to Mastodon now" in html
    assert "at_once" not in html


def test_afterwards_the_other_account_is_one_tap_away_once(client, eva):
    private, work = two(eva)
    html = client.get(send(client, account=private.pk).url).text
    assert "Share it from @eva@work.example, too" in html
    assert "@eva@private.example, too" not in html

    html = client.get(send(client, account=work.pk).url).text
    assert ", too" not in html


def test_where_copies_are_refused_the_other_account_is_not_offered(client, eva):
    private, _work = two(eva, "x")

    html = client.get(send(client, network="x", account=private.pk).url).text

    assert ", too" not in html


def test_my_posts_say_what_was_marked(client, eva):
    make.channel(eva, network_key="x")
    send(client, network="x", mark=["paid", "made_with_ai"])

    html = client.get(reverse("advocates:posts")).text

    assert "Marked: Paid partnership, Made with AI" in html
