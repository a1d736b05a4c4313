from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mitreden.channels.models import Channel
from mitreden.publishing.models import Delivery, Post
from tests import make

pytestmark = pytest.mark.django_db
TEXT = "I work at Muster. The pump runs again."


@pytest.fixture
def eva(client):
    make.organisation()
    person = make.person(name="Eva Brandt")
    client.force_login(person)
    return person


@pytest.fixture
def story(eva):
    return make.story()


@pytest.fixture
def channel(eva):
    return make.channel(eva, account="eva.example.org")


def share(client, story=None, **fields):
    url = (
        reverse("advocates:share", args=[story.slug])
        if story
        else reverse("advocates:share_free")
    )
    data = {"text": TEXT, "network": "linkedin", "language": "en", "with_link": "1"}
    return client.post(url, data | fields)


def page(client, answer):
    assert answer.status_code == 302, answer.content.decode()
    return client.get(answer.url).content.decode()


def seen_on(answer):
    return answer.content.decode().split('name="seen" value="', 1)[1].split('"')[0]


def send(client, story, **fields):
    """Look at it, then press the button, as the page does."""
    shown = share(client, story, network="bluesky", do="review")
    data = {"network": "bluesky", "seen": seen_on(shown), "do": "now"} | fields
    return share(client, story, **data)


def test_by_hand_the_text_is_there_to_copy_and_the_network_one_tap_away(client, story):
    html = page(client, share(client, story, do="by_hand"))

    post = Post.objects.get()
    assert (post.text, post.way, post.network_key) == (TEXT, "hand_over", "linkedin")
    assert f'id="text-to-copy" lang="en">{TEXT}</p>' in html
    assert (
        "https://www.linkedin.com/sharing/share-offsite/?url=http%3A%2F%2Fgo." in html
    )
    assert "Did you post it on LinkedIn?" in html


def test_by_hand_networks_that_take_the_text_get_it(client, story):
    html = page(client, share(client, story, network="x", do="by_hand"))

    assert "https://x.com/intent/tweet?text=I%20work%20at%20Muster." in html
    assert "X opens with your words and the link" in html


@pytest.mark.parametrize(
    ("network", "question"),
    [
        ("email", "Did you send the e-mail?"),
        ("whatsapp", "Did you send it on WhatsApp?"),
        ("blog", "Did you post it on your blog?"),
    ],
)
def test_what_is_no_network_is_not_spoken_of_as_one(client, story, network, question):
    html = page(client, share(client, story, network=network, do="by_hand"))

    assert question in html
    assert "on E-Mail" not in html


def test_by_hand_without_a_page_the_text_is_taken_along(client, story):
    html = page(client, share(client, story, network="blog", do="by_hand"))

    assert "Your text is ready" in html
    assert "data-hand-over" not in html
    assert Post.objects.get().link_url in html


def test_by_hand_without_the_link_there_is_none(client, story):
    html = page(client, share(client, story, do="by_hand", with_link=""))

    assert Post.objects.get().link_url not in html
    assert 'href="https://www.linkedin.com/"' in html


def test_by_hand_without_a_story(client, eva):
    html = page(client, share(client, do="by_hand", network="mastodon"))

    assert Post.objects.get().link is None
    assert "share.joinmastodon.org/#text=I%20work%20at%20Muster." in html


def test_did_you_post_it_is_asked_once(client, story):
    answer = share(client, story, do="by_hand")
    post = Post.objects.get()
    url = reverse("advocates:share_answer", args=[post.pk])

    client.post(url, {"posted": "yes"})
    again = client.post(url, {"posted": "no"}, follow=True)

    post.refresh_from_db()
    assert post.answer == Post.Answer.YES
    assert "You have answered this already." in again.content.decode()
    assert "Did you post it" not in page(client, answer)


def test_changing_her_words_takes_the_post_she_left_back(client, story):
    share(client, story, do="by_hand")
    first = Post.objects.get()
    compose = reverse("advocates:compose", args=[story.slug])

    html = client.get(compose, {"instead": first.pk}).content.decode()
    assert f"{TEXT}</textarea>" in html
    assert f'name="instead" value="{first.pk}"' in html

    share(client, story, do="by_hand", text="Other words.", instead=str(first.pk))
    first.refresh_from_db()
    assert first.withdrawn_at is not None
    assert Post.objects.get(withdrawn_at=None).text == "Other words."


def test_nobody_changes_somebody_elses_post(client, story):
    other = make.post(make.person(), answer=Post.Answer.OPEN, text="Not yours")
    compose = reverse("advocates:compose", args=[story.slug])

    assert (
        "Not yours" not in client.get(compose, {"instead": other.pk}).content.decode()
    )
    share(client, story, do="by_hand", instead=str(other.pk))
    other.refresh_from_db()
    assert other.withdrawn_at is None


def test_share_as_it_is_needs_no_words(client, story):
    html = client.get(reverse("advocates:share", args=[story.slug])).content.decode()
    assert "Your first words, if you like" in html

    html = page(client, share(client, story, text="", do="by_hand"))
    assert Post.objects.get().text == ""
    assert "text-to-copy" not in html


def test_share_as_it_is_reminds_of_the_label_an_offer_needs(client, eva):
    offer = make.story(label="ad")

    html = client.get(reverse("advocates:share", args=[offer.slug])).content.decode()

    assert 'data-finding="label.ad_missing"' in html


def test_a_connected_account_first_shows_exactly_what_will_be_sent(
    client, story, channel
):
    html = share(client, story, network="bluesky", do="review").content.decode()

    assert "This is what will be sent" in html
    assert "eva.example.org" in html
    assert TEXT in html
    assert Post.objects.count() == 0


def test_what_she_saw_is_what_is_queued(client, story, channel):
    html = page(client, send(client, story))

    delivery = Delivery.objects.get()
    assert delivery.state == Delivery.State.WAITING
    assert delivery.confirmed["text"] == TEXT
    assert delivery.confirmed["card"]["title"] == "The pump runs again"
    assert "It is on its way" in html
    assert "hx-get" in html


def test_without_the_link_no_card_is_sent(client, story, channel):
    shown = share(client, story, network="bluesky", do="review", with_link="")
    share(client, story, network="bluesky", do="now", with_link="", seen=seen_on(shown))

    assert Delivery.objects.get().confirmed["card"] is None


@pytest.mark.parametrize("changed", [{"seen": ""}, {"text": "Something else"}])
def test_what_she_did_not_see_is_not_sent(client, story, channel, changed):
    answer = send(client, story, **changed)

    assert answer.status_code == 422
    assert "Something has changed. Please look again." in answer.content.decode()
    assert Delivery.objects.count() == 0


def test_a_card_that_changed_meanwhile_is_shown_again(client, story, channel):
    shown = share(client, story, network="bluesky", do="review")
    story.texts.update(title="Another title")

    answer = share(client, story, network="bluesky", do="now", seen=seen_on(shown))

    assert "Another title" in answer.content.decode()
    assert Delivery.objects.count() == 0


def test_at_a_chosen_time_it_waits(client, story, channel):
    at = timezone.localtime() + timedelta(days=2)

    html = page(client, send(client, story, do="later", at=f"{at:%Y-%m-%dT%H:%M}"))

    assert Delivery.objects.get().send_at == at.replace(second=0, microsecond=0)
    assert "It waits for its time" in html
    assert "hx-get" not in html


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2020-01-01T10:00", "This time has gone by."),
        ("2199-01-01T10:00", "More than a year ahead"),
        ("2027-03-28T02:30", "This time does not exist"),
        ("tomorrow", "This time does not exist"),
        ("", "This time does not exist"),
    ],
)
def test_a_time_that_cannot_be_is_explained_and_the_text_stays(
    client, story, channel, at, words
):
    answer = send(client, story, do="later", at=at)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert words in html
    assert f'name="text" value="{TEXT}"' in html
    assert Delivery.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [("x" * 301, "1 character too many"), ("  ", "There is nothing to send yet")],
)
def test_a_text_that_cannot_be_sent_is_explained(client, story, channel, text, words):
    shown = share(client, story, network="bluesky", do="review", text=text)
    answer = share(
        client, story, network="bluesky", do="now", text=text, seen=seen_on(shown)
    )

    assert words in answer.content.decode()
    assert Delivery.objects.count() == 0


def test_an_account_disconnected_meanwhile_leaves_the_way_by_hand(
    client, story, channel
):
    shown = share(client, story, network="bluesky", do="review")
    Channel.objects.all().delete()

    html = page(
        client,
        share(client, story, network="bluesky", do="now", seen=seen_on(shown)),
    )

    assert "You can post by hand." in html
    assert Post.objects.get().way == Post.Way.HAND_OVER


@pytest.mark.parametrize("do", ["by_hand", "now", "review"])
def test_whoever_does_not_take_part_is_invited_and_nothing_is_kept(client, do):
    make.organisation()
    client.force_login(make.person(takes_part=False))

    html = share(client, make.story(), do=do).content.decode()

    assert "To share, take part" in html
    assert Post.objects.count() == 0


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("sent", "It is out"),
        ("sending", "It is on its way"),
        ("unsure", "Is it on Bluesky?"),
        ("failed", "It did not go out"),
        ("withdrawing", "We are taking it back"),
        ("withdrawn", "Taken back"),
    ],
)
def test_each_state_of_a_delivery_has_words(client, story, channel, state, words):
    answer = send(client, story)
    Delivery.objects.update(
        state=state,
        remote_id="at://x",
        remote_url="https://bsky.app/profile/x/post/y",
        sent_at=timezone.now(),
    )

    html = page(client, answer)

    assert words in html
    assert ("https://bsky.app/profile/x/post/y" in html) == (state == "sent")
    assert ("hx-get" in html) == (state in {"sending", "withdrawing"})


def test_the_state_is_answered_alone(client, story, channel):
    send(client, story)
    url = reverse("advocates:share_state", args=[Post.objects.get().pk])

    html = client.get(url).content.decode()

    assert html.strip().startswith('<div class="delivery"')


def test_what_waits_can_be_held_back_and_what_is_out_can_be_deleted(
    client, story, channel
):
    answer = send(client, story)
    withdraw = reverse("advocates:post_withdraw", args=[Post.objects.get().pk])

    waiting = page(client, answer)
    Delivery.objects.update(state="sent", remote_id="at://x", sent_at=timezone.now())
    out = page(client, answer)

    assert withdraw in waiting
    assert "Do not send it" in waiting
    assert withdraw in out
    assert "Take it back" in out


@pytest.mark.parametrize("name", ["shared", "share_state"])
def test_posts_of_others_are_not_found(client, eva, name):
    other = make.post(make.person())

    assert client.get(reverse(f"advocates:{name}", args=[other.pk])).status_code == 404


def test_the_question_about_a_post_of_others_cannot_be_answered(client, eva):
    other = make.post(make.person(), answer=Post.Answer.OPEN)

    url = reverse("advocates:share_answer", args=[other.pk])

    assert client.post(url, {"posted": "yes"}).status_code == 404
    assert client.get(url).status_code == 405


def test_asked_on_the_first_page_she_comes_back_to_it(client, story):
    share(client, story, do="by_hand")
    url = reverse("advocates:share_answer", args=[Post.objects.get().pk])

    assert client.post(url, {"posted": "no", "next": "/"}).url == "/"


@pytest.mark.parametrize("many", [1, 3])
def test_a_shared_post_asks_the_database_the_same_few_questions(
    client, story, many, django_assert_num_queries
):
    for number in range(many):
        answer = share(client, story, do="by_hand", text=f"Text {number}")

    with django_assert_num_queries(6):
        client.get(answer.url)


def test_shared_as_it_is_a_mend_works_without_javascript(client, eva):
    offer = make.story(label="ad")
    fields = {"text": "", "alone": "1", "do": ""}
    html = share(client, offer, **fields).content.decode()
    value = html.split('name="mend" value="', 1)[1].split('"')[0]

    html = share(client, offer, **fields, mend=value).content.decode()

    assert "\nWerbung / Advertisement · </textarea>" in html
    assert 'name="before" value=""' in html
