from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest

from mitreden.audit.models import Entry
from mitreden.insights.models import ReleasedPeriod, ReleasedTotal
from tests import make

pytestmark = pytest.mark.django_db
URL, CSV = "/editors/totals/", "/editors/totals.csv"


@pytest.fixture
def editor(client):
    person = make.editor()
    client.force_login(person)
    return person


def released(start: date = date(2026, 10, 5)) -> ReleasedPeriod:
    """41 posts and 300 clicks; what is hidden is not there."""
    period = ReleasedPeriod.objects.create(
        start=start,
        end=start + timedelta(days=27),
        smallest_group=10,
        released_at=datetime(2026, 11, 5, tzinfo=UTC),
    )
    cells = [
        ("all", "", {}, 41, 300),
        ("week", start.isoformat(), {}, 20, 150),
        ("week", (start + timedelta(days=7)).isoformat(), {}, None, None),
        ("topic", "repair", {"en": "Repair", "de": "Reparieren"}, 22, 200),
        ("story", "pump", {"en": '=HYPERLINK("http://evil.example")'}, 12, None),
        ("network", "linkedin", {"en": "LinkedIn", "de": "LinkedIn"}, 30, 260),
    ]
    ReleasedTotal.objects.bulk_create(
        ReleasedTotal(
            period=period,
            dimension=dimension,
            key=key,
            labels=labels,
            posts=posts,
            clicks=clicks,
        )
        for dimension, key, labels, posts, clicks in cells
    )
    return period


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"))))


def test_totals_say_when_the_first_ones_appear(client, editor):
    html = client.get(URL).text

    assert "The first totals appear on" in html
    assert "at least 10 people" in html


def test_totals_begin_with_a_sentence(client, editor):
    released()

    html = client.get(URL).text

    assert "41 posts, 300 clicks." in html
    assert "5 October 2026 to 1 November 2026" in html


def test_totals_put_what_is_not_shown_into_one_row(client, editor):
    released()

    parts = {part.title: part.lines for part in client.get(URL).context["parts"]}

    assert [(line.label, line.posts, line.clicks) for line in parts["By topic"]] == [
        ("Repair", 22, 200),
        ("All others together", 19, 100),
    ]
    story = parts["By story"][0]
    assert (story.posts, story.clicks) == (12, None)


def test_totals_hatch_a_week_that_is_not_shown(client, editor):
    released()

    html = client.get(URL).text

    assert 'data-week="2026-10-05" data-label="5 Oct" data-posts="20"' in html
    assert 'data-week="2026-10-12" data-label="12 Oct">' in html


def test_totals_of_all_periods_are_sums_of_released_ones(client, editor):
    released(date(2026, 9, 7))
    released()

    total = client.get(URL, {"period": "all"}).context["total"]

    assert (total.posts, total.clicks) == (82, 600)


def test_totals_know_no_other_period(client, editor):
    released()

    assert client.get(URL, {"period": "2026-10-06"}).status_code == 404
    assert client.get(URL, {"period": "x' OR 1=1"}).status_code == 404


def test_the_csv_has_the_rows_of_the_page_and_the_same_gaps(client, editor):
    released()
    context = client.get(URL).context
    total = context["total"]
    shown = [["Everything", "", total.posts, total.clicks, total.reactions]]
    shown += [
        [part.title, line.label, line.posts, line.clicks, line.reactions]
        for part in context["parts"]
        for line in part.lines
    ]
    shown += [
        ["By week", week.monday.isoformat(), week.posts, week.clicks, week.reactions]
        for week in context["weeks"]
    ]
    expected = [
        ["not shown" if cell is None else str(cell) for cell in row] for row in shown
    ]
    reasons = [None in row for row in shown]

    found = rows(client.get(CSV).text)[1:]

    assert [[cell.removeprefix("'") for cell in row[:5]] for row in found] == expected
    assert ["By week", "2026-10-12", "not shown", "not shown"] in [
        row[:4] for row in found
    ]
    assert [row[5].startswith("Fewer than 10 people") for row in found] == reasons


def test_every_hatched_cell_leads_to_what_it_can_mean(client, editor):
    released()

    html = client.get(URL).text

    hatched = html.count('class="hidden-cell"')
    assert hatched >= 3
    assert html.count('class="hidden-cell" href="#why-hidden" title="Fewer') == hatched
    assert html.count('id="why-hidden"') == 1


def test_the_csv_cannot_run_in_a_spreadsheet(client, editor):
    released()

    names = [row[1] for row in rows(client.get(CSV).text)]

    assert '\'=HYPERLINK("http://evil.example")' in names
    assert not [name for name in names if name.startswith(("=", "+", "-", "@"))]


def test_every_look_is_in_the_log(client, editor):
    released()

    client.get(URL)
    client.get(CSV)

    logged = Entry.objects.order_by("pk").values_list("actor", "verb", "subject")
    assert list(logged) == [
        (editor.pk, "look_at_totals", "2026-10-05 – 2026-11-01"),
        (editor.pk, "download_totals", "2026-10-05 – 2026-11-01"),
    ]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (make.editor, 200),
        (make.lead, 200),
        (make.council, 200),
        (make.person, 403),
    ],
)
def test_totals_are_for_people_in_office(client, who, status):
    client.force_login(who())

    assert client.get(URL).status_code == status
    assert client.get(CSV).status_code == status


@pytest.mark.parametrize("many", [1, 9])
def test_totals_ask_the_database_the_same_few_questions(
    client, editor, many, django_assert_num_queries
):
    for number in range(many):
        released(date(2026, 10, 5) - timedelta(weeks=4 * number))

    with django_assert_num_queries(8):
        client.get(URL, {"period": "all"})
