from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from mitreden.stories.models import Story, Suggestion
from tests import make
from tests.make import NOON

pytestmark = pytest.mark.django_db
NEW = "/editors/stories/new/"


@pytest.fixture(autouse=True)
def _storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor(client):
    person = make.editor()
    client.force_login(person)
    return person


def form(**fields):
    return {
        "en-title": "The pump runs",
        "label": "employer",
        "hint-TOTAL_FORMS": "1",
        "hint-INITIAL_FORMS": "0",
        "hint-0-language": "en",
        "hint-0-tone": "factual",
        "hint-0-voice": "anyone",
    } | {key.replace("__", "-"): value for key, value in fields.items()}


def upload(data=b"", name="pump.jpg"):
    if not data:
        buffer = BytesIO()
        Image.new("RGB", (80, 60), "teal").save(buffer, "JPEG")
        data = buffer.getvalue()
    return SimpleUploadedFile(name, data, "image/jpeg")


def test_a_story_is_written_with_everything(client, editor):
    topic, other, team = make.topic("water"), make.topic("wind"), make.team()

    response = client.post(
        NEW,
        form(
            en__what="Since today.",
            en__why="Two villages.",
            en__question="How was it?",
            en__picture_alt="A pump",
            de__title="Die Pumpe läuft",
            proof_url="company.example/pump",
            proof_title="The pump",
            picture=upload(),
            picture_credit="Eva",
            topic=topic.pk,
            topics=[other.pk],
            teams=[team.pk],
            tracks=["experts", "board"],
            valid_from="2026-11-25",
            valid_until="2026-12-24",
            label="ad",
            hashtags="Pumpe #Wasser, Pumpe",
            **{"hint-0-text": "I was there", "hint-0-network_key": "linkedin"},
        ),
    )

    story = Story.objects.get()
    assert response.url == reverse("editors:story_edit", args=[story.slug])
    assert story.state == "waiting"
    assert story.proof_url == "https://company.example/pump"
    assert story.hashtags == ["#Pumpe", "#Wasser"]
    assert (story.topic, list(story.topics.all())) == (topic, [other])
    assert (story.tracks, list(story.teams.all())) == (["experts", "board"], [team])
    assert (str(story.valid_from), str(story.valid_until)) == (
        "2026-11-25",
        "2026-12-24",
    )
    assert default_storage.exists(story.picture.name)
    assert default_storage.listdir("stories/pending")[1] == []
    texts = {text.language: text for text in story.texts.all()}
    assert texts["en"].question == "How was it?"
    assert texts["de"].title == "Die Pumpe läuft"
    assert Suggestion.objects.get().text == "I was there"


def test_save_and_accept_offers_it_at_once_and_can_be_undone(client, editor):
    response = client.post(NEW, form(act="accept"), follow=True)

    story = Story.objects.get()
    assert story.state == "accepted"
    assert reverse("editors:undo_decision") in response.text
    client.post(reverse("editors:undo_decision"))
    story.refresh_from_db()
    assert story.state == "waiting"


def test_on_bad_input_nothing_is_lost(client, editor):
    response = client.post(
        NEW,
        form(
            en__title="",
            en__what="Many careful words",
            de__title="Die Pumpe",
            de__why="Zwei Dörfer",
            proof_url="http://",
            valid_from="2026-12-24",
            valid_until="2026-11-25",
            hashtags="Pumpe",
            tracks=["experts"],
            **{"hint-0-text": "I was there", "hint-0-tone": "nonsense"},
        ),
    )

    assert response.status_code == 422
    assert not Story.objects.exists()
    html = response.text
    for kept in (
        "Many careful words",
        'value="Die Pumpe"',
        "Zwei Dörfer",
        'value="http://"',
        'value="2026-12-24"',
        'value="2026-11-25"',
        'value="Pumpe"',
        "I was there",
        "Nothing is lost",
        "Give it a headline, or empty the other fields.",
        "This day lies before the first one.",
    ):
        assert kept in html
    assert html.count("aria-invalid") >= 4
    assert 'value="experts" id="id_tracks_0" checked' in html


def test_an_upload_survives_mistakes_elsewhere(client, editor):
    response = client.post(NEW, form(en__title="", picture=upload()))
    kept = response.context["forms"].details.signed_pending
    assert kept in response.text
    assert default_storage.url(kept.rpartition(":")[0]) in response.text

    client.post(NEW, form(kept_picture=kept))

    assert default_storage.exists(Story.objects.get().picture.name)


@pytest.mark.parametrize("name", ["stories/theirs.jpg", "../../settings.py", "x:y"])
def test_a_kept_picture_cannot_be_made_up(client, editor, name):
    client.post(NEW, form(kept_picture=name))

    assert Story.objects.get().picture.name == ""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "SVG files can contain programs",
        ),
        (b"<html>no picture", "no picture we can read, whatever its name says"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "damaged or incomplete"),
    ],
)
def test_an_upload_that_is_no_picture_is_refused_with_a_reason(
    client, editor, data, words
):
    response = client.post(NEW, form(picture=upload(data), en__what="Kept"))

    assert words in response.text
    assert "Kept" in response.text
    assert not Story.objects.exists()
    assert not default_storage.exists("stories/pending")


def test_a_story_without_a_headline_is_refused(client, editor):
    response = client.post(NEW, form(en__title=""))

    assert "A story needs a headline." in response.text
    assert not Story.objects.exists()


def test_one_more_suggestion_loses_nothing_and_saves_nothing(client, editor):
    response = client.post(NEW, form(more="1", en__what="Careful words"))

    assert response.status_code == 200
    assert len(response.context["forms"].hints.forms) == 2
    assert "Careful words" in response.text
    assert "Nothing is lost" not in response.text
    assert not Story.objects.exists()


@pytest.mark.parametrize("count", ["", "x", "999999999", "-1"])
def test_a_broken_form_is_no_crash(client, editor, count):
    data = form(more="1") | {"hint-TOTAL_FORMS": count}

    assert client.post(NEW, data).status_code in {200, 422}


def test_a_new_story_can_begin_with_what_a_page_says(client, editor):
    query = {"title": "The pump", "what": "It runs.", "proof_url": "https://a.example/"}

    html = client.get(NEW, query).text

    assert 'value="The pump"' in html
    assert "It runs." in html
    assert 'value="https://a.example/"' in html


def test_editing_shows_what_is_there_and_changes_it(client, editor):
    story = make.story(slug="pump", title="Before", hashtags=["#A", "#B"])
    Suggestion.objects.create(story=story, language="en", text="Say this")
    url = reverse("editors:story_edit", args=["pump"])

    html = client.get(url).text
    assert 'value="Before"' in html
    assert "Say this" in html
    assert 'value="#A #B"' in html

    client.post(url, form(en__title="After"))

    story.refresh_from_db()
    assert [text.title for text in story.texts.all()] == ["After"]
    assert story.state == "accepted"
    assert not story.suggestions.exists()


def test_a_picture_can_be_taken_away(client, editor):
    story = make.story(slug="pump", picture="stories/a.jpg")
    url = reverse("editors:story_edit", args=["pump"])

    client.post(url, form())
    story.refresh_from_db()
    assert story.picture.name == "stories/a.jpg"

    client.post(url, form(remove_picture="on"))
    story.refresh_from_db()
    assert story.picture.name == ""


@pytest.mark.parametrize(("act", "title"), [("follow", "New"), ("keep", "Old")])
def test_a_change_at_the_source_is_shown_and_decided(client, editor, act, title):
    story = make.story(
        slug="pump",
        title="Old",
        languages=("en",),
        source=make.source(),
        guid="1",
        source_title="New",
        source_text="New text",
        changed_at_source=NOON,
    )
    assert "The source has changed" in client.get("/editors/stories/pump/").text

    client.post(reverse("editors:story_source", args=["pump"]), {"act": act})

    story.refresh_from_db()
    assert story.texts.get().title == title
    assert story.changed_at_source is None


def test_an_advocate_cannot_edit(client):
    make.story(slug="pump")
    client.force_login(make.person())

    assert client.get("/editors/stories/pump/").status_code == 403
    assert client.post("/editors/stories/pump/", form()).status_code == 403
    assert client.post("/editors/stories/pump/source/").status_code == 403


@pytest.mark.parametrize("many", [1, 3])
def test_editing_takes_the_same_few_queries(
    client, editor, many, django_assert_num_queries
):
    story = make.story(slug="pump")
    for number in range(many):
        story.topics.add(make.topic(f"topic-{number}"))
        story.teams.add(make.team(f"team-{number}"))
        Suggestion.objects.create(story=story, language="en", text="Say this")

    with django_assert_num_queries(11):
        client.get("/editors/stories/pump/")


def version_in(client, url):
    return client.get(url).context["version"]


def test_two_editors_at_one_story_overwrite_nothing(client, editor):
    story = make.story(title="The pump", slug="pump")
    url = reverse("editors:story_edit", args=["pump"])
    version = version_in(client, url)
    client.force_login(make.editor(name="Olga Other", email="olga@company.example"))
    client.post(url, form(en__title="The quiet pump", version=version))

    client.force_login(editor)
    mine = form(en__title="The loud pump", version=version, picture=upload())
    response = client.post(url, mine)

    assert response.status_code == 409
    assert "Olga Other" in response.text
    assert "The quiet pump" in response.text
    assert 'value="The loud pump"' in response.text
    assert story.texts.get(language="en").title == "The quiet pump"
    kept = response.context["forms"].details.signed_pending

    again = form(
        en__title="The loud pump",
        version=response.context["version"],
        kept_picture=kept,
    )
    assert client.post(url, again).status_code == 302
    story.refresh_from_db()
    assert story.texts.get(language="en").title == "The loud pump"
    assert story.picture


def test_a_mistake_does_not_make_an_old_version_new(client, editor):
    make.story(title="The pump", slug="pump")
    url = reverse("editors:story_edit", args=["pump"])
    version = version_in(client, url)
    client.post(url, form(en__title="The quiet pump"))

    wrong = client.post(url, form(en__title="", version=version))

    assert wrong.status_code == 422
    assert wrong.context["version"] == version
    assert client.post(url, form(version=version)).status_code == 409


def test_saving_twice_in_a_row_needs_no_decision(client, editor):
    make.story(title="The pump", slug="pump")
    url = reverse("editors:story_edit", args=["pump"])
    for title in ("Once", "Twice"):
        saved = client.post(url, form(en__title=title, version=version_in(client, url)))
        assert saved.status_code == 302
