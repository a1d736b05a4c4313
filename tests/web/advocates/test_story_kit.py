"""Five slides: written, seen, put in order, undone, and taken along."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image

from mitreden.gallery.actions import upload
from mitreden.gallery.queries import of_post
from mitreden.publishing.models import Post
from tests import make
from tests.gallery.photos import photo
from tests.make import NOON

pytestmark = pytest.mark.django_db
KIT = reverse("advocates:story_kit_free")
LIVE = reverse("advocates:story_kit_live_free")
OFFER = "Unsere neue Pumpe ist die beste, jetzt kaufen mit 20 % Rabatt!"


@pytest.fixture
def eva(client, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    make.organisation(colours={"primary": "#0b5c7a", "accent": "#e8a33d"})
    person = make.person()
    client.force_login(person)
    return person


def form(*words, **fields):
    slides = {f"words-{n}": words[n] if n < len(words) else "" for n in range(5)}
    return (
        {"kit": "1", "network": "instagram", "language": "de", "text": ""}
        | slides
        | fields
    )


def words_of(html):
    return [
        part.split(">", 1)[1].split("</textarea>")[0].strip()
        for part in html.split('<textarea class="input kit__words"')[1:]
    ]


def slides_in(answer):
    archive = zipfile.ZipFile(BytesIO(answer.content))
    found = [name for name in archive.namelist() if name.endswith(".jpg")]
    return archive, found


def test_the_page_opens_with_five_slides_of_the_house(client, eva):
    html = client.get(KIT).text

    assert html.count('class="kit__one"') == 5
    assert html.count("data:image/jpeg;base64,") == 5


def test_a_story_asks_its_question(client, eva):
    story = make.story()

    html = client.get(reverse("advocates:story_kit", args=[story.slug])).text

    assert "What was different from what you expected?" in html


def test_while_she_types_one_slide_is_drawn_anew(client, eva):
    first = client.post(f"{LIVE}?slide=1", form("", "Hallo")).text
    other = client.post(f"{LIVE}?slide=1", form("", "Hallo, du")).text

    assert first.count("data:image/jpeg") == 1
    assert "<textarea" not in first, "what she is typing is left alone"
    assert first != other


def test_when_a_label_becomes_due_every_slide_shows_it(client, eva):
    html = client.post(f"{LIVE}?slide=0", form(OFFER, label_shown="")).text

    assert "On each slide stands" in html
    assert html.count("data:image/jpeg") == 5
    again = html.split('name="label_shown" value="')[1].split('"')[0]
    html = client.post(f"{LIVE}?slide=0", form(OFFER + "!", label_shown=again)).text
    assert html.count("data:image/jpeg") == 1


def test_every_slide_taken_along_carries_the_label_where_one_is_due(client, eva):
    plain, _names = slides_in(client.post(KIT, form("Hallo", "Bis morgen", do="zip")))
    archive, names = slides_in(client.post(KIT, form(OFFER, "Bis morgen", do="zip")))

    assert names == ["slide-1.jpg", "slide-2.jpg"]
    for archived, expected in ((plain, False), (archive, True)):
        second = Image.open(BytesIO(archived.read("slide-2.jpg")))
        assert second.size == (1080, 1920)
        at_label = second.crop((75, 300, 200, 360)).convert("L").getextrema()
        assert (at_label[1] - at_label[0] > 100) is expected
    assert "Bis morgen" in archive.read("descriptions.txt").decode()


def test_slides_change_places_and_come_back(client, eva):
    html = client.post(KIT, form("Eins", "Zwei", do="slide_later:0")).text
    assert words_of(html)[:2] == ["Zwei", "Eins"]
    before = html.split('name="before" value="')[1].split('"')[0]

    undone = form("Zwei", "Eins", do="slides_undo", before=_plain(before))
    assert words_of(client.post(KIT, undone).text)[:2] == ["Eins", "Zwei"]


def _plain(value):
    return value.replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&")


@pytest.mark.parametrize("before", ["", "no json", "[]", "[1,2,3,4,5]", '{"a": 1}'])
def test_an_undo_that_makes_no_sense_loses_nothing(client, eva, before):
    html = client.post(KIT, form("Eins", do="slides_undo", before=before)).text

    assert words_of(html)[0] in {"Eins", ""}


def test_her_photo_is_the_ground_and_speaks_for_those_who_cannot_see(client, eva):
    picture = upload(owner=eva, data=photo((900, 1600), "navy"), now=NOON)
    fields = {
        "picture": picture.token,
        f"alt-{picture.token}": "Eine Presse",
        "ground-0": f"photo:{picture.token}",
    }

    archive, _names = slides_in(client.post(KIT, form("Sie läuft", do="zip", **fields)))

    slide = Image.open(BytesIO(archive.read("slide-1.jpg")))
    red, green, blue = slide.getpixel((540, 100))
    assert blue > 100 > red + green
    assert "Eine Presse – Sie läuft" in archive.read("descriptions.txt").decode()


def test_what_cannot_be_drawn_is_said_and_nothing_is_lost(client, eva):
    answer = client.post(KIT, form("Hallo שלום", "Zwei", do="zip"))

    assert answer.status_code == 422
    assert "no letters for" in answer.text
    assert words_of(answer.text)[:2] == ["Hallo שלום", "Zwei"]


def test_nothing_written_is_nothing_to_take(client, eva):
    answer = client.post(KIT, form(do="zip"))

    assert answer.status_code == 422
    assert "There is no slide yet" in answer.text


def test_one_slide_comes_as_a_picture_for_the_share_sheet(client, eva):
    answer = client.post(KIT, form("", "Zwei", do="jpeg:0"))

    assert answer["Content-Type"] == "image/jpeg"
    assert Image.open(BytesIO(answer.content)).size == (1080, 1920)


def test_the_slides_become_the_pictures_of_a_prepared_post(client, eva):
    picture = upload(owner=eva, data=photo(), now=NOON)
    fields = {
        "picture": picture.token,
        f"people-{picture.token}": "agreed",
        "ground-0": f"photo:{picture.token}",
    }

    answer = client.post(KIT, form("Eins", "Zwei", do="hand_over", **fields))

    post = Post.objects.get()
    assert answer.url == reverse("advocates:shared", args=[post.pk])
    assert [one.people for one in of_post(post)] == ["agreed", "nobody"]
    assert list(of_post(post)[0].made_from.all()) == [picture]
    assert of_post(post)[1].alt == "Zwei"


def test_whoever_takes_no_part_may_download_but_prepares_no_post(client, eva):
    client.force_login(make.person(takes_part=False))

    assert client.post(KIT, form("Eins", do="hand_over")).status_code == 422
    assert client.post(KIT, form("Eins", do="zip")).status_code == 200


def test_from_the_desk_words_and_pictures_come_along(client, eva):
    picture = upload(owner=eva, data=photo(), now=NOON)

    html = client.post(
        KIT,
        {
            "text": "Meine Worte",
            "network": "tiktok",
            "picture": picture.token,
            "do": "kit",
        },
    ).text

    assert "Meine Worte" in html
    assert f'name="ground-0" value="photo:{picture.token}" checked' in html
    assert 'value="tiktok" checked' in html


def test_a_network_that_shows_nothing_upright_falls_back(client, eva):
    html = client.post(KIT, form("Eins", network="linkedin")).text

    assert 'value="instagram" checked' in html
