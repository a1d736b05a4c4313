"""Instagram's professional accounts against the published contract."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils.timezone import now

from mitreden.networks.instagram.limits import check_caption
from mitreden.networks.instagram.network import INSTAGRAM
from mitreden.networks.instagram.publish import PUBLISHER as AS_BUILT
from mitreden.networks.types import (
    STORY,
    Access,
    Card,
    Reactions,
    Receipt,
    Refused,
    SignInAgain,
    TryLater,
)
from tests.contract.instagram import InstagramContract
from tests.contract.meta import error
from tests.contract.server import Reply
from tests.networks.steps import connect, departure, outgoing, picture, sign_in

PUBLISHER = replace(AS_BUILT, pauses=(0.01, 0.01, 0.01))
TEXT = "Heute gelernt: #Pumpen"
AS_STORY = frozenset({STORY})


@pytest.fixture
def server():
    contract = InstagramContract()
    with contract.running():
        yield contract


@pytest.mark.parametrize("kind", ["BUSINESS", "MEDIA_CREATOR"])
def test_a_professional_account_connects_without_a_facebook_page(http, kept, kind):
    kept.account_type = kind

    found = sign_in(INSTAGRAM, http, kept, departure(INSTAGRAM, kept))

    assert found.name == "@eva.braun"
    assert found.access.account == kept.user
    assert found.access.token.startswith("long-")


def test_a_personal_account_hears_why_it_cannot(http, server):
    server.account_type = "PERSONAL"

    with pytest.raises(Refused) as caught:
        connect(INSTAGRAM, http, server)

    assert caught.value.reason == "needs_professional"


def test_a_permission_that_leaves_out_posting_is_no_use(http, server):
    server.granted = "instagram_business_basic"

    with pytest.raises(Refused) as caught:
        connect(INSTAGRAM, http, server)

    assert caught.value.reason == "may_not_post"


def test_an_app_with_the_wrong_secret_is_for_the_administrator(http, server):
    server.client = (server.client[0], "right")
    right = server.client
    server.client = (right[0], "wrong")

    def trouble(asked):
        server.client = right
        return

    server.trouble = trouble
    with pytest.raises(Refused) as caught:
        connect(INSTAGRAM, http, server)

    assert caught.value.reason == "no_app"


@pytest.mark.parametrize("number", [1, 2, 10])
def test_pictures_go_with_caption_and_descriptions(http, kept, number):
    pictures = tuple(picture(f"Bild {n}") for n in range(number))

    receipt = PUBLISHER.publish(
        http, connect(INSTAGRAM, http, kept), outgoing(pictures=pictures)
    )

    (post,) = kept.posts.values()
    shown = post.children or [post.fields]
    assert [one["alt_text"] for one in shown] == [f"Bild {n}" for n in range(number)]
    assert post.fields["caption"] == "Heute gelernt: #Pumpen"
    assert receipt.url == f"https://www.instagram.com/p/{receipt.remote_id}/"


def test_the_storys_picture_stands_in_where_she_chose_none(http, kept):
    card = Card("https://go.company.com/l/a", "Titel", picture=picture("Die Halle"))

    PUBLISHER.publish(http, connect(INSTAGRAM, http, kept), outgoing(card=card))

    (post,) = kept.posts.values()
    assert post.fields["alt_text"] == "Die Halle"
    assert "go.company.com" not in post.fields["caption"]  # cannot be tapped there


def test_a_story_is_one_upright_picture_without_words(http, kept):
    upright = picture(size=(1080, 1920))

    PUBLISHER.publish(
        http,
        connect(INSTAGRAM, http, kept),
        outgoing(pictures=(upright,), marks=AS_STORY),
    )

    (post,) = kept.posts.values()
    assert post.fields == {"media_type": "STORIES", "image_url": upright.url}


@pytest.mark.parametrize(
    ("post", "reason"),
    [
        (outgoing(), "needs_picture"),
        (outgoing(pictures=(picture(),) * 11), "too_many_pictures"),
        (outgoing(pictures=(picture(mime="image/png"),)), "not_jpeg"),
        (outgoing(pictures=(picture(size=(300, 300)),)), "picture_too_small"),
        (outgoing(pictures=(picture(size=(1080, 1920)),)), "picture_too_tall"),
        (outgoing(pictures=(picture(size=(1200, 600)),)), "picture_too_wide"),
        (
            outgoing(pictures=(picture(content=b"x" * 8_000_001),)),
            "picture_too_heavy",
        ),
        (outgoing(pictures=(picture(url=""),)), "picture_not_public"),
        (outgoing("a" * 2201, pictures=(picture(),)), "too_long"),
        (outgoing("#a " * 31, pictures=(picture(),)), "too_many_tags"),
        (outgoing("@a " * 21, pictures=(picture(),)), "too_many_mentions"),
        (outgoing(pictures=(picture(),), marks=AS_STORY), "story_not_upright"),
        (
            outgoing(pictures=(picture(size=(1080, 1920)),) * 2, marks=AS_STORY),
            "too_many_pictures",
        ),
    ],
)
def test_what_it_would_not_take_does_not_even_leave(http, kept, post, reason):
    access = connect(INSTAGRAM, http, kept)

    with pytest.raises(Refused) as caught:
        PUBLISHER.publish(http, access, post)

    assert caught.value.reason == reason
    assert kept.containers == {}


@pytest.mark.parametrize(("width", "height"), [(1080, 1350), (1080, 566), (1079, 1350)])
def test_pictures_at_the_edge_of_what_is_allowed_pass(http, kept, width, height):
    edge = picture(size=(width, height))

    PUBLISHER.publish(http, connect(INSTAGRAM, http, kept), outgoing(pictures=(edge,)))

    assert len(kept.posts) == 1


def test_thirty_tags_twenty_mentions_and_a_mail_address_are_fine():
    check_caption("#a " * 30 + "@b " * 20 + "eva@company.example a#b")


def test_a_full_day_makes_the_post_wait(http, kept):
    access = connect(INSTAGRAM, http, kept)
    kept.used = 100

    with pytest.raises(TryLater) as caught:
        PUBLISHER.publish(http, access, outgoing(pictures=(picture(),)))

    assert (caught.value.reason, caught.value.unsure) == ("rate_limit", False)
    assert caught.value.after == timedelta(hours=1)
    assert kept.containers == {}


@pytest.mark.parametrize("reached", [True, False])
def test_a_lost_answer_leaves_exactly_one_post(http, server, reached):
    access = connect(INSTAGRAM, http, server)
    lost = []

    def trouble(asked):
        if not asked.path.endswith("/media_publish") or lost:
            return None
        lost.append(asked)
        if reached:
            server.reply(asked)
        return Reply(504)

    server.trouble = trouble
    receipt = PUBLISHER.publish(http, access, outgoing(pictures=(picture(),)))

    assert list(server.posts) == [receipt.remote_id]


@pytest.mark.parametrize(
    ("reply", "kind", "unsure"),
    [
        (error(190, "Error validating access token", 460), SignInAgain, None),
        (error(10, "Permission denied"), SignInAgain, None),
        (error(9, "Application request limit reached", 2207042), TryLater, False),
        (error(9007, "Media ID is not available", 2207027), TryLater, False),
        (error(36003, "Aspect ratio not supported", 2207009), Refused, None),
        (Reply(429, {}), TryLater, False),
        (error(2, "Service temporarily unavailable", status=503), TryLater, True),
    ],
)
def test_each_no_is_understood(http, server, reply, kind, unsure):
    access = connect(INSTAGRAM, http, server)
    server.trouble = lambda asked: (
        reply if asked.path.endswith("/media_publish") else None
    )

    with pytest.raises(kind) as caught:
        PUBLISHER.publish(http, access, outgoing(pictures=(picture(),)))

    assert getattr(caught.value, "unsure", None) is unsure
    assert server.posts == {}


def test_a_container_that_failed_says_why(http, server):
    access = connect(INSTAGRAM, http, server)
    server.trouble = lambda asked: (
        Reply(body={"status_code": "ERROR", "status": "Error: aspect ratio"})
        if asked.query.get("fields") == "status_code,status"
        else None
    )

    with pytest.raises(Refused) as caught:
        PUBLISHER.publish(http, access, outgoing(pictures=(picture(),)))

    assert caught.value.reason == "picture_not_taken"
    assert "aspect ratio" in caught.value.detail


def test_she_sees_how_her_post_does(http, kept):
    access = connect(INSTAGRAM, http, kept)
    receipt = PUBLISHER.publish(http, access, outgoing(pictures=(picture(),)))

    found = INSTAGRAM.reader.reactions(http, access, receipt.remote_id, TEXT)

    assert found == Reactions(likes=15, replies=18, reposts=16, impressions=15)


def test_only_she_can_delete(http, kept):
    access = connect(INSTAGRAM, http, kept)

    with pytest.raises(Refused) as caught:
        PUBLISHER.withdraw(http, access, "1")

    assert caught.value.reason == "only_you"


def publish_story(http, server) -> tuple[Access, str]:
    access = connect(INSTAGRAM, http, server)
    upright = picture(size=(1080, 1920))
    story = outgoing(pictures=(upright,), marks=AS_STORY)
    return access, PUBLISHER.publish(http, access, story).remote_id


def test_a_story_has_numbers_of_its_own(http, kept):
    access, name = publish_story(http, kept)

    found = INSTAGRAM.story_reader.reactions(http, access, name, TEXT)

    assert found == Reactions(replies=17, reposts=16, impressions=15)


def test_a_story_few_have_seen_says_nothing_and_asks_for_nothing(http, kept):
    access, name = publish_story(http, kept)
    kept.viewers = 4

    assert INSTAGRAM.story_reader.reactions(http, access, name, TEXT) == Reactions()


def test_a_storys_name_is_not_guessed_from_posts_without_words(http, server):
    access = connect(INSTAGRAM, http, server)
    PUBLISHER.publish(http, access, outgoing("", pictures=(picture(),)))
    lost = []

    def trouble(asked):
        if not asked.path.endswith("/media_publish") or lost:
            return None
        lost.append(asked)
        server.reply(asked)
        return Reply(504)

    server.trouble = trouble
    story = outgoing(pictures=(picture(size=(1080, 1920)),), marks=AS_STORY)
    receipt = PUBLISHER.publish(http, access, story)

    assert len(server.posts) == 2
    assert receipt == Receipt("key-1", "")


@pytest.mark.parametrize(
    ("by_now", "edited"), [("", True), ("Neu", True), (None, False)]
)
def test_an_edited_caption_is_noticed(http, kept, by_now, edited):
    access = connect(INSTAGRAM, http, kept)
    receipt = PUBLISHER.publish(http, access, outgoing(pictures=(picture(),)))
    if by_now is not None:
        kept.posts[receipt.remote_id].fields["caption"] = by_now

    found = INSTAGRAM.reader.reactions(http, access, receipt.remote_id, TEXT)

    assert found.text_changed is edited


def test_a_lost_post_is_found_among_her_latest(http, kept):
    access = connect(INSTAGRAM, http, kept)
    receipt = PUBLISHER.publish(http, access, outgoing(pictures=(picture(),)))

    since = now() - timedelta(minutes=1)
    assert INSTAGRAM.finder.find(http, access, TEXT, since) == receipt
    assert INSTAGRAM.finder.find(http, access, "Nie gesagt", since) is None
