from __future__ import annotations

import pytest
from django.urls import reverse

from mitreden.guidance.models import Guideline, OrganisationTerm
from mitreden.stories.models import Suggestion
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def eva(client):
    make.organisation(mail_domains=["company.example"])
    person = make.person(
        email="eva@company.example", name="Eva Brandt", job="Apprentice"
    )
    client.force_login(person)
    return person


@pytest.fixture
def story(eva):
    return make.story(label="employer")


def compose(story):
    return reverse("advocates:compose", args=[story.slug])


def advice(client, story, text, **fields):
    answer = client.post(
        reverse("advocates:advice", args=[story.slug]),
        {"text": text, "network": "linkedin", "language": "en", "with_link": "1"}
        | fields,
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 200
    return answer.content.decode()


def suggestion(story, **fields):
    return Suggestion.objects.create(
        **{"story": story, "language": "en", "text": "A start of ours."} | fields
    )


def test_the_box_is_empty_and_the_question_stands_beside_it(client, story):
    suggestion(story)

    html = client.get(compose(story)).content.decode()

    box = html.split("<textarea", 1)[1].split(">", 1)[1].split("</textarea>")[0]
    assert box.strip() == ""
    assert "What was different from what you expected?" in html
    assert "A start of ours." in html


def test_without_a_story_one_writes_as_well(client, eva):
    answer = client.get(reverse("advocates:compose_free"))

    assert answer.status_code == 200
    assert "Write in your own words" in answer.content.decode()


def test_a_story_for_another_team_is_not_found(client, eva):
    other = make.story()
    other.teams.add(make.team("board"))

    assert client.get(compose(other)).status_code == 404
    assert client.post(compose(other)).status_code == 404
    assert (
        client.post(reverse("advocates:advice", args=[other.slug])).status_code == 404
    )


def test_whoever_is_signed_out_is_asked_to_sign_in(client):
    make.organisation()
    story = make.story()

    assert client.get(compose(story)).status_code == 302


def test_signed_out_while_typing_the_advice_says_so_and_the_text_stays(client):
    make.organisation()
    story = make.story()

    html = advice(client, story, "Half a sentence")

    assert "You have been signed out" in html
    assert "<textarea" not in html


def test_advice_answers_with_the_panel_the_counter_and_the_preview_alone(client, story):
    html = advice(client, story, "The pump runs again.", shown="linkedin-en")

    assert "<html" not in html
    assert 'id="suggestions"' not in html
    assert 'data-finding="label.employer_missing"' in html
    assert 'id="counter"' in html
    assert 'id="preview"' in html


def test_advice_brings_suggestions_when_the_network_changes(client, story):
    suggestion(story, network_key="x", text="Short for X.")

    html = advice(client, story, "Text", network="x", shown="linkedin-en")

    assert "Short for X." in html
    assert "Share on X" in html


def test_without_a_starting_point_for_this_network_those_for_others_are_offered(
    client, story
):
    suggestion(story, network_key="x", text="Short for X.")

    html = client.get(compose(story)).content.decode()

    assert "Short for X." in html
    assert "written for X" in html


def test_advice_says_as_warmly_that_something_is_fine(client, story):
    html = advice(client, story, "I work at Muster. The pump runs again.")

    assert 'data-finding="label.employer_named" data-weight="fine"' in html
    assert "Reads well" in html


@pytest.mark.parametrize(
    ("network", "text", "counter"),
    [
        ("linkedin", "👍", "2 of 3,000"),
        ("bluesky", "👨‍👩‍👧‍👦", "1 of 300"),
        ("x", "日本", "4 of 280"),
        ("xing", "abc", "3 of 1,000"),
        ("instagram", "abc", "3 of 2,200"),
        ("blog", "abc", "3 characters"),
        ("no-such-network", "abc", "3 of 3,000"),
    ],
)
def test_each_network_counts_in_its_own_way(client, story, network, text, counter):
    html = advice(client, story, text, network=network, with_link="")

    assert counter in html


def test_a_link_that_goes_into_the_text_is_counted(client, story, settings):
    settings.LINKS_URL = "https://go.example.com"

    html = advice(client, story, "abc", network="x")

    assert f"{3 + 1 + 23} of 280" in html
    assert "https://go.example.com/l/" in html


def test_the_preview_shows_what_readers_see_before_they_tap(client, story):
    html = advice(client, story, "I work at Muster. " + "Rain again. " * 30 + "#end")

    shown, rest = html.split("… more", 1)
    assert "I work at Muster." in shown
    assert '<span class="preview__tag">#end</span>' in rest
    assert "Eva Brandt" in html
    assert "Apprentice" in html


@pytest.mark.parametrize(("network", "shown"), [("xing", True), ("bluesky", False)])
def test_the_preview_names_her_job_only_where_the_network_does(
    client, story, network, shown
):
    html = advice(client, story, "I work at Muster.", network=network)

    assert "Eva Brandt" in html
    assert ("Apprentice" in html) is shown


def test_what_she_types_is_escaped(client, story):
    html = advice(client, story, "<script>alert(1)</script> <b>!!!!! @x")

    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_line_ends_of_a_form_do_not_shift_the_passages(client, story):
    html = advice(client, story, "I work at Muster.\r\n\r\nYes!!!!!")

    assert 'data-start="22" data-end="27"' in html


def test_confidential_words_of_the_organisation_are_found(client, story):
    make.organisation(mail_domains=["company.example"])
    OrganisationTerm.objects.create(text="Projekt Quelle", instead="our plan")

    html = advice(client, story, "I work at Muster, on Projekt Quelle.")

    assert "“Projekt Quelle” is not public yet" in html
    assert 'data-replacement="our plan"' in html


def test_without_javascript_the_form_shows_the_advice_and_keeps_the_text(client, story):
    html = client.post(
        compose(story),
        {"text": "Wow!!!!!", "network": "x", "language": "en", "do": "advice"},
    ).content.decode()

    assert "One mark says it, too" in html
    assert "Wow!!!!!</textarea>" in html
    assert 'value="x" checked' in html


def test_without_javascript_a_mend_is_a_button_and_can_be_undone(client, story):
    fields = {"text": "I work at Muster. Wow!!!!!", "language": "en", "with_link": "1"}
    html = client.post(compose(story), fields | {"do": "advice"}).content.decode()
    value = html.split('name="mend" value="', 1)[1].split('"')[0]

    html = client.post(compose(story), fields | {"mend": value}).content.decode()
    assert "I work at Muster. Wow!</textarea>" in html
    assert 'name="before" value="I work at Muster. Wow!!!!!"' in html

    html = client.post(
        compose(story), fields | {"do": "undo", "before": "I work at Muster. Wow!!!!!"}
    ).content.decode()
    assert "I work at Muster. Wow!!!!!</textarea>" in html


def test_without_javascript_a_starting_point_is_taken_and_can_be_undone(client, story):
    ours = suggestion(story)

    html = client.post(
        compose(story), {"text": "Mine.", "suggestion": str(ours.pk), "language": "en"}
    ).content.decode()

    assert "A start of ours.</textarea>" in html
    assert 'name="before" value="Mine."' in html


def test_a_starting_point_of_another_story_is_not_taken(client, story):
    other = suggestion(make.story())

    html = client.post(
        compose(story), {"text": "Mine.", "suggestion": str(other.pk)}
    ).content.decode()

    assert "Mine.</textarea>" in html


@pytest.mark.parametrize("text", ["x" * 100_001, "\x00", "a\ud7ff", " " * 10])
def test_no_text_is_lost_or_breaks_the_page(client, story, text):
    answer = client.post(compose(story), {"text": text, "do": "advice"})

    assert answer.status_code == 200
    assert text[:100_000].strip("\x00") in answer.content.decode()


def test_the_language_of_the_post_is_hers_to_choose(client, story):
    html = advice(client, story, "Die Pumpe läuft.", language="de")

    assert "Ich arbeite bei Muster." in html


def test_the_guideline_in_force_stands_behind_her(client, story):
    Guideline.objects.create(
        version="1.1", language="en", title="G", body="", published_at=make.NOON
    )

    assert "guideline 1.1 applies" in client.get(compose(story)).content.decode()


def test_whoever_does_not_take_part_may_try_it_out(client):
    make.organisation()
    client.force_login(make.person(takes_part=False))

    assert client.get(compose(make.story())).status_code == 200


@pytest.mark.parametrize("many", [1, 3])
def test_compose_asks_the_database_the_same_few_questions(
    client, story, many, django_assert_num_queries
):
    for number in range(many):
        suggestion(story, text=f"Start {number}")
        make.channel(make.person())
        OrganisationTerm.objects.create(text=f"Secret {number}")
    advice(client, story, "warm")

    with django_assert_num_queries(12):
        client.get(compose(story))


@pytest.mark.parametrize("many", [1, 3])
def test_advice_asks_the_database_the_same_few_questions(
    client, story, many, django_assert_num_queries
):
    for number in range(many):
        suggestion(story, text=f"Start {number}")
    advice(client, story, "warm")

    with django_assert_num_queries(10):
        advice(client, story, "The pump runs again.", shown="linkedin-en")


def test_words_of_the_advice_explain_themselves_but_the_preview_is_exact(client, story):
    text = "I work at Muster. My feed, my reach. #one #two #ad #three"
    html = advice(client, make.story(label="ad"), text)

    panel, preview = html.split('id="preview"')
    assert "data-term=" in panel
    assert "data-term=" not in preview
