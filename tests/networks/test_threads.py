"""Threads against its published contract: the permission, both steps, and errors."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils.timezone import now

from mitreden.networks.threads.network import THREADS
from mitreden.networks.threads.publish import PUBLISHER as AS_BUILT
from mitreden.networks.threads.publish import topic_of
from mitreden.networks.types import (
    Card,
    Gone,
    Reactions,
    Refused,
    SignInAgain,
    TryLater,
)
from tests.contract.meta import error
from tests.contract.server import Reply
from tests.contract.threads import ThreadsContract
from tests.networks.steps import connect, departure, outgoing, picture, sign_in

PUBLISHER = replace(AS_BUILT, pauses=(0.01, 0.01, 0.01))
TEXT = "Heute gelernt: #Pumpen"
LINK = "https://go.company.com/l/abcd1234"


@pytest.fixture
def server():
    contract = ThreadsContract()
    with contract.running():
        yield contract


def lose_answers(server, path: str, times: int, *, reached: bool) -> list[str]:
    """The network answers 502; whether the request arrived nevertheless."""
    lost: list[str] = []

    def trouble(asked):
        if not asked.path.endswith(path) or asked.method != "POST":
            return None
        if len(lost) >= times:
            return None
        lost.append(asked.path)
        if reached:
            server.reply(asked)
        return Reply(502, b"<html>Bad gateway</html>")

    server.trouble = trouble
    return lost


def test_a_permission_lasts_sixty_days_and_renews_itself(http, kept):
    found = sign_in(THREADS, http, kept, departure(THREADS, kept))

    assert found.name == "@eva.braun"
    ends = THREADS.publisher.expires_at(found.access)
    assert timedelta(days=59) < ends - now() <= timedelta(days=60)
    assert found.access.token.startswith("long-")


def test_a_token_is_renewed_only_when_it_is_a_day_old(http, kept):
    access = connect(THREADS, http, kept)
    assert PUBLISHER.refresh(http, access) is access

    yesterday = now() - timedelta(hours=25)
    kept.tokens[access.token] = yesterday
    older = replace(access, more={"issued": yesterday.isoformat()})
    fresh = PUBLISHER.refresh(http, older)

    assert fresh.token != access.token
    assert fresh.token in kept.tokens
    assert fresh.options == access.options


def test_a_token_that_has_ended_asks_her(http, server):
    access = connect(THREADS, http, server)
    server.tokens.clear()

    with pytest.raises(SignInAgain):
        PUBLISHER.refresh(http, replace(access, more={}))
    with pytest.raises(SignInAgain):
        PUBLISHER.publish(http, access, outgoing())


@pytest.mark.parametrize("granted", ["threads_basic", "threads_basic,threads_delete"])
def test_a_permission_that_leaves_out_posting_is_no_use(http, server, granted):
    server.granted = granted

    with pytest.raises(Refused) as caught:
        connect(THREADS, http, server)

    assert caught.value.reason == "may_not_post"


def test_a_code_works_once(http, server):
    there = departure(THREADS, server)
    server.redirect_uri = there.redirect_uri

    with pytest.raises(Refused) as caught:
        THREADS.oauth.arrive(http, there, {}, {"code": "used"})

    assert caught.value.reason == "state_unknown"


def test_a_text_goes_out_with_its_link_and_topic(http, kept):
    card = Card(LINK, "Titel")

    receipt = PUBLISHER.publish(http, connect(THREADS, http, kept), outgoing(card=card))

    (name, post), *_ = kept.posts.items()
    assert post.fields == {
        "media_type": "TEXT",
        "text": "Heute gelernt: #Pumpen",
        "link_attachment": LINK,
        "topic_tag": "Pumpen",
    }
    assert receipt.remote_id == name
    assert receipt.url == f"https://www.threads.com/@eva.braun/post/{name}"


def test_the_token_stands_in_no_address_that_is_not_about_tokens(http, kept):
    access = connect(THREADS, http, kept)

    PUBLISHER.publish(http, access, outgoing())

    later = [one for one in kept.asked if one.path.startswith("/v1.0/")]
    assert len(later) >= 4
    assert not any(access.token in str(one.query) for one in later)


@pytest.mark.parametrize("number", [1, 2, 20])
def test_pictures_go_with_their_descriptions(http, kept, number):
    pictures = tuple(picture(f"Bild {n}") for n in range(number))

    PUBLISHER.publish(http, connect(THREADS, http, kept), outgoing(pictures=pictures))

    (post,) = kept.posts.values()
    shown = post.children or [post.fields]
    assert [one["alt_text"] for one in shown] == [f"Bild {n}" for n in range(number)]
    assert {one["image_url"] for one in shown} == {pictures[0].url}
    assert post.fields["text"] == "Heute gelernt: #Pumpen"


def test_a_picture_that_takes_its_time_is_waited_for(http, kept):
    kept.looks_until_ready = 2

    PUBLISHER.publish(
        http, connect(THREADS, http, kept), outgoing(pictures=(picture(),))
    )

    assert len(kept.posts) == 1


def test_a_picture_that_takes_too_long_makes_the_post_wait(http, kept):
    kept.looks_until_ready = 99

    with pytest.raises(TryLater) as caught:
        PUBLISHER.publish(
            http, connect(THREADS, http, kept), outgoing(pictures=(picture(),))
        )

    assert (caught.value.reason, caught.value.unsure) == ("picture_not_ready", False)
    assert kept.posts == {}


@pytest.mark.parametrize(
    ("post", "reason"),
    [
        (outgoing("a" * 501), "too_long"),
        (outgoing("😀" * 126), "too_long"),  # 4 bytes each
        (outgoing(pictures=(picture(url=""),)), "picture_not_public"),
        (outgoing(pictures=(picture(),) * 21), "too_many_pictures"),
    ],
)
def test_what_it_would_not_take_does_not_even_leave(http, kept, post, reason):
    access = connect(THREADS, http, kept)
    before = len(kept.asked)

    with pytest.raises(Refused) as caught:
        PUBLISHER.publish(http, access, post)

    assert caught.value.reason == reason
    assert len(kept.asked) == before


def test_a_picture_it_cannot_fetch_is_said(http, kept):
    kept.fetch = lambda url: None

    with pytest.raises(Refused) as caught:
        PUBLISHER.publish(
            http, connect(THREADS, http, kept), outgoing(pictures=(picture(),))
        )

    assert "could not be fetched" in caught.value.detail


@pytest.mark.parametrize("reached", [True, False])
@pytest.mark.parametrize("times", [1, 2])
def test_a_lost_answer_leaves_exactly_one_post(http, server, reached, times):
    access = connect(THREADS, http, server)
    lost = lose_answers(server, "/threads_publish", times, reached=reached)

    receipt = PUBLISHER.publish(http, access, outgoing())

    assert lost
    (name,) = server.posts
    assert receipt.remote_id == name


def test_an_answer_lost_for_good_is_unsure(http, server):
    access = connect(THREADS, http, server)
    lose_answers(server, "/threads_publish", 99, reached=False)

    with pytest.raises(TryLater) as caught:
        PUBLISHER.publish(http, access, outgoing())

    assert caught.value.unsure


def test_where_nothing_can_be_learnt_nobody_claims_to_know(http, server):
    access = connect(THREADS, http, server)
    gone = False

    def trouble(asked):
        nonlocal gone
        gone = gone or asked.path.endswith("/threads_publish")
        return Reply(503) if gone else None

    server.trouble = trouble
    with pytest.raises(TryLater) as caught:
        PUBLISHER.publish(http, access, outgoing())

    assert caught.value.unsure


def test_a_post_whose_name_was_lost_is_live_all_the_same(http, server):
    """The container says so; the list of her posts does not have it yet."""
    access = connect(THREADS, http, server)
    lost = lose_answers(server, "/threads_publish", 1, reached=True)
    first = server.trouble
    server.trouble = lambda asked: (
        Reply(body={"data": []})
        if asked.path.endswith("/threads") and asked.method == "GET"
        else first(asked)
    )

    receipt = PUBLISHER.publish(http, access, outgoing())

    assert lost
    assert receipt.remote_id == "key-1"
    assert len(server.posts) == 1


def test_what_is_deleted_is_gone_and_gone_twice_is_fine(http, kept):
    access = connect(THREADS, http, kept)
    receipt = PUBLISHER.publish(http, access, outgoing())

    PUBLISHER.withdraw(http, access, receipt.remote_id)
    PUBLISHER.withdraw(http, access, receipt.remote_id)

    assert kept.posts == {}


def test_she_sees_how_her_post_does(http, kept):
    access = connect(THREADS, http, kept)
    receipt = PUBLISHER.publish(http, access, outgoing())

    found = THREADS.reader.reactions(http, access, receipt.remote_id, TEXT)

    assert found == Reactions(likes=15, replies=17, reposts=17 + 16, impressions=15)
    PUBLISHER.withdraw(http, access, receipt.remote_id)
    with pytest.raises(Gone):
        THREADS.reader.reactions(http, access, receipt.remote_id, "")


@pytest.mark.parametrize(
    ("reply", "kind", "unsure"),
    [
        (error(190, "Error validating access token", 463), SignInAgain, None),
        (error(190, "The session has expired", status=401), SignInAgain, None),
        (error(10, "Application does not have permission"), SignInAgain, None),
        (error(200, "Permissions error"), SignInAgain, None),
        (error(4, "Application request limit reached"), TryLater, False),
        (error(100, "Invalid parameter"), Refused, None),
        (Reply(429, {}), TryLater, False),
        (Reply(400, b"<html>"), Refused, None),
    ],
)
def test_each_no_is_understood(http, server, reply, kind, unsure):
    access = connect(THREADS, http, server)
    server.trouble = lambda asked: (
        reply if asked.path.endswith("/threads_publish") else None
    )

    with pytest.raises(kind) as caught:
        PUBLISHER.publish(http, access, outgoing())

    assert getattr(caught.value, "unsure", None) is unsure
    assert server.posts == {}


@pytest.mark.parametrize(
    ("reply", "unsure"),
    [
        (error(2, "Service temporarily unavailable", status=500), True),
        (error(1, "An unknown error occurred"), True),
        (Reply(200, {}), True),
        (Reply(200, b"half a bo"), True),
    ],
)
def test_what_may_have_arrived_is_unsure(http, server, reply, unsure):
    access = connect(THREADS, http, server)
    server.trouble = lambda asked: (
        reply if asked.path.endswith("/threads_publish") else None
    )

    with pytest.raises(TryLater) as caught:
        PUBLISHER.publish(http, access, outgoing())

    assert caught.value.unsure is unsure


@pytest.mark.parametrize(
    ("by_now", "edited"),
    [(TEXT, False), (TEXT.replace(" ", "\n"), False), (f"{TEXT}!", True), ("", True)],
)
def test_an_edit_over_there_is_noticed_by_its_words(http, kept, by_now, edited):
    access = connect(THREADS, http, kept)
    receipt = PUBLISHER.publish(http, access, outgoing())
    kept.posts[receipt.remote_id].fields["text"] = by_now

    found = THREADS.reader.reactions(http, access, receipt.remote_id, TEXT)

    assert found.text_changed is edited


def test_who_may_not_look_may_post_all_the_same(http, server):
    access = connect(THREADS, http, server)
    receipt = PUBLISHER.publish(http, access, outgoing())
    server.trouble = lambda asked: (
        error(10, "Application does not have permission for this action")
        if asked.path.endswith("/insights")
        else None
    )

    with pytest.raises(Refused) as caught:
        THREADS.reader.reactions(http, access, receipt.remote_id, TEXT)

    assert not isinstance(caught.value, SignInAgain)


def test_a_lost_post_is_found_among_her_latest(http, kept):
    access = connect(THREADS, http, kept)
    receipt = PUBLISHER.publish(http, access, outgoing())
    PUBLISHER.publish(http, access, outgoing("Etwas anderes"))

    since = now() - timedelta(minutes=1)
    assert THREADS.finder.find(http, access, TEXT, since) == receipt
    assert THREADS.finder.find(http, access, "Nie gesagt", since) is None
    assert THREADS.finder.find(http, access, " ", since) is None


def test_an_older_post_with_the_same_words_is_another_one(http, kept):
    access = connect(THREADS, http, kept)
    PUBLISHER.publish(http, access, outgoing())

    later = now() + timedelta(minutes=6)  # beyond what two clocks may differ

    assert THREADS.finder.find(http, access, TEXT, later) is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Heute #Pumpen und #Regen", "Pumpen"),
        ("Nr. #1 von #Wärme_pumpen!", "Wärme_pumpen"),
        ("https://a.example/#teil", ""),
        ("a#b &#39; #1", ""),
        ("#" + "a" * 51, ""),
    ],
)
def test_the_first_hashtag_is_the_topic(text, topic):
    assert topic_of(text) == topic
