"""Her own pictures: on the desk, on the way to a network, and on their own page."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mitreden.gallery.actions import keep_with, upload
from mitreden.gallery.models import OwnPicture
from mitreden.gallery.queries import of_post
from mitreden.publishing.models import Post
from tests import make
from tests.gallery.photos import DISGUISED, HEIC, SVG, moving, photo
from tests.make import NOON

pytestmark = pytest.mark.django_db
COMPOSE = reverse("advocates:compose_free")
DESK = reverse("advocates:pictures_on_desk")
WORDS = "I work at Muster. Our press runs again."


@pytest.fixture
def eva(client, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    make.organisation()
    person = make.person()
    client.force_login(person)
    return person


def file(data, name="photo.jpg"):
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def bring(person, **options):
    return upload(owner=person, data=photo(**options), now=NOON)


def send(client, address=COMPOSE, **fields):
    return client.post(
        address, {"text": WORDS, "network": "bluesky", "language": "en"} | fields
    )


def test_without_scripts_a_picture_joins_her_words_and_they_stay(client, eva):
    html = send(client, do="picture_add", file=file(photo())).text

    picture = OwnPicture.objects.get()
    assert WORDS in html
    assert f'name="picture" value="{picture.token}"' in html
    assert f"alt-{picture.token}" in html
    assert "Is somebody to be recognised?" in html


@pytest.mark.parametrize(
    ("data", "name", "line"),
    [
        (SVG, "logo.svg", "logo.svg: SVG files can contain programs"),
        (DISGUISED, "cat.jpg", "cat.jpg: this is no picture we can read"),
        (HEIC, "IMG_1.HEIC", "IMG_1.HEIC: HEIC is not read by most networks"),
        (moving(), "wave.webp", "wave.webp: this picture moves"),
        (photo()[:150], "half.jpg", "half.jpg: damaged or incomplete"),
        (photo((8000, 7000), kind="PNG"), "bomb.png", "more than 50 million pixels"),
    ],
)
def test_a_file_we_do_not_take_gets_one_clear_line_and_nothing_else_is_lost(
    client, eva, data, name, line
):
    kept = bring(eva)
    html = send(client, picture=kept.token, file=[file(data, name), file(photo())]).text

    assert line in html
    assert WORDS in html
    assert html.count('name="picture"') == 2, "the one before, and the good one"


def test_no_more_than_the_network_takes(client, eva):
    there = [bring(eva).token for _ in range(3)]

    html = send(client, picture=there, file=[file(photo()), file(photo())]).text

    assert html.count('name="picture"') == 4
    assert "Bluesky takes 4 pictures at most: 1 was left out." in html


def tokens(html):
    return [part.split('"')[0] for part in html.split('name="picture" value="')[1:]]


def test_pictures_are_put_in_order_removed_and_brought_back(client, eva):
    one, two = bring(eva).token, bring(eva).token

    moved = send(client, DESK, picture=[one, two], do=f"picture_earlier:{two}").text
    removed = send(client, DESK, picture=[two, one], do=f"picture_remove:{two}").text
    back = send(client, DESK, picture=[one], do=f"picture_back:{two}").text

    assert tokens(moved) == [two, one]
    assert tokens(removed) == [one]
    assert f'value="picture_back:{two}"' in removed
    assert tokens(back) == [one, two]


def test_what_she_says_is_kept_with_the_picture_and_heard_by_the_advice(client, eva):
    token = bring(eva).token
    address = reverse("advocates:advice_free")
    fields = {"picture": token, f"people-{token}": "not_yet", f"alt-{token}": ""}

    html = send(client, address, **fields).text
    assert 'data-finding="pictures.people"' in html
    assert 'data-finding="alt.missing"' in html

    fields |= {f"people-{token}": "agreed", f"alt-{token}": "A press, and Ben"}
    html = send(client, address, **fields).text
    assert 'data-finding="pictures.people"' not in html
    assert 'data-finding="alt.missing"' not in html
    picture = OwnPicture.objects.get()
    assert (picture.alt, picture.people) == ("A press, and Ben", "agreed")
    assert picture.people_said_at


def test_a_planned_post_carries_them_in_order_with_their_words(client, eva):
    channel = make.channel(eva)
    one, two = bring(eva), bring(eva)
    OwnPicture.objects.filter(pk=two.pk).update(alt="Second, first shown")
    fields = {"picture": [two.token, one.token]}
    share = reverse("advocates:share_free")

    review = send(client, share, do="review", **fields).text
    assert tokens(review) == [two.token, one.token]
    seen = review.split('name="seen" value="')[1].split('"')[0]
    send(client, share, do="later", at="2027-01-04T08:00", seen=seen, **fields)

    post = Post.objects.get(way=Post.Way.API)
    assert post.delivery.channel == channel
    assert [one["name"] for one in post.delivery.confirmed["pictures"]] == [
        two.name,
        one.name,
    ]
    assert post.delivery.confirmed["pictures"][0]["alt"] == "Second, first shown"
    assert post.delivery.confirmed["card"] is None
    assert of_post(post) == [two, one]


def test_words_about_a_picture_that_changed_are_looked_at_again(client, eva):
    make.channel(eva)
    token = bring(eva).token
    share = reverse("advocates:share_free")
    review = send(client, share, do="review", picture=token).text
    seen = review.split('name="seen" value="')[1].split('"')[0]
    OwnPicture.objects.update(alt="Something else")

    html = send(client, share, do="now", seen=seen, picture=token).text

    assert "Something has changed. Please look again." in html
    assert not Post.objects.exists()


def test_by_hand_the_pictures_go_along(client, eva):
    token = bring(eva).token

    answer = send(
        client,
        reverse("advocates:share_free"),
        do="by_hand",
        network="instagram",
        picture=token,
    )

    html = client.get(answer.url).text
    assert reverse("advocates:picture", args=[token]) in html


def test_nobody_else_sees_a_picture_at_any_address(client, eva):
    picture = bring(eva)
    address = reverse("advocates:picture", args=[picture.token])
    assert client.get(address).status_code == 200
    assert client.get(address + "?size=small")["Content-Type"] == "image/jpeg"
    assert "private" in client.get(address)["Cache-Control"]

    for path in (
        picture.name,
        f"./{picture.name}",
        picture.name.upper(),
        "own/../" + picture.name,
    ):
        assert client.get(f"/media/{path}").status_code == 404
    client.force_login(make.person())
    assert client.get(address).status_code == 404
    mine = reverse("advocates:picture_changed_mind", args=[picture.token])
    assert client.post(mine).status_code == 404
    send(client, DESK, picture=picture.token, **{f"alt-{picture.token}": "stolen"})
    picture.refresh_from_db()
    assert picture.alt == ""


def test_somebody_shown_changes_their_mind(client, eva):
    picture = bring(eva)
    post = make.post(eva, network_key="linkedin")
    keep_with(post=post, pictures=[picture])
    page = client.get(reverse("advocates:pictures")).text
    address = reverse("advocates:picture_changed_mind", args=[picture.token])
    assert address in page

    asked = client.get(address).text
    assert "1 post carries it" in asked
    html = client.post(address).text

    assert "Please delete these yourself" in html
    assert "LinkedIn" in html
    post.refresh_from_db()
    assert post.withdrawn_at
    assert (
        client.get(reverse("advocates:picture", args=[picture.token])).status_code
        == 404
    )
    assert (
        "Somebody shown changed their mind"
        in client.get(reverse("advocates:pictures")).text
    )


def test_a_picture_without_a_post_can_be_dropped_and_one_with_a_post_cannot(
    client, eva
):
    unused, used = bring(eva), bring(eva)
    keep_with(post=make.post(eva), pictures=[used])

    for one in (unused, used):
        client.post(reverse("advocates:picture_drop", args=[one.token]))

    assert list(OwnPicture.objects.all()) == [used]


def test_the_page_of_pictures_asks_few_questions(
    client, eva, django_assert_max_num_queries
):
    for _ in range(12):
        keep_with(post=make.post(eva), pictures=[bring(eva)])

    with django_assert_max_num_queries(12):
        client.get(reverse("advocates:pictures"))
