"""What the software cannot show, and why: each promise names what keeps it."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from mitreden.web.http import PersonRequest, office_required


class Promised(NamedTuple):
    title: str | Promise
    words: str | Promise
    contract: str = ""  # the name of an import contract in pyproject.toml
    test: str = ""  # a test, as file::name


PROMISES: tuple[Promised, ...] = (
    Promised(
        _("Nobody sees the numbers of one person but that person."),
        _(
            "The part of the program that reads them can be reached from the pages of "
            "the person herself only. Whoever connects it with another page breaks a "
            "rule that is checked before every release, and there is no release."
        ),
        contract="Privacy: a person's own numbers are read only on that person's own "
        "pages",
        test="tests/web/test_who_sees_what.py::"
        "test_nobody_in_office_finds_a_persons_numbers_at_any_address",
    ),
    Promised(
        _("Clicks cannot be read past the gate."),
        _(
            "The table with the clicks is closed to all pages. Only the release of "
            "totals and the person’s own pages may open it."
        ),
        contract="Privacy: clicks are read only through insights",
    ),
    Promised(
        _("The pages of the editorial team and of colleagues are kept apart."),
        _(
            "What is built for one of them cannot be borrowed for the other by "
            "accident: the folders do not know each other."
        ),
        contract="Audiences do not borrow from one another",
    ),
    Promised(
        _("No sum gives a small group away."),
        _(
            "Totals are released once, for four weeks at a time, and never change. "
            "Before that it is proved that no adding and subtracting of released "
            "figures whatsoever leads to a group below the agreed size. An attack on "
            "it, written separately, is part of every test run."
        ),
        test="tests/insights/test_suppression.py::"
        "test_no_combination_of_figures_is_about_a_small_group",
    ),
    Promised(
        _("What is not shown is not stored."),
        _(
            "A figure that may not be shown is not written down anywhere among the "
            "released ones, and neither is the reason. It cannot be dug out later."
        ),
        test="tests/insights/test_jobs.py::"
        "test_release_stores_nothing_of_a_group_that_is_too_small",
    ),
    Promised(
        _("A released figure says nothing new when somebody leaves."),
        _("It stays as it was: nobody can compare before and after."),
        test="tests/insights/test_jobs.py::"
        "test_a_released_figure_stays_when_its_people_leave",
    ),
    Promised(
        _("Every table about people is in the register."),
        _(
            "If somebody adds a table or a column about people and does not say what "
            "it is for, a test fails and there is no release."
        ),
        test="tests/privacy/test_register.py::"
        "test_every_table_that_leads_to_a_person_is_declared",
    ),
    Promised(
        _("Who leaves is gone."),
        _(
            "Posts, clicks and connected accounts are deleted at once; the account itself, "
            "too, if the person wishes. The test deletes one and then looks through the "
            "whole database."
        ),
        test="tests/privacy/test_erasing.py::"
        "test_after_deleting_an_account_no_table_knows_the_person",
    ),
    Promised(
        _("Advice is counted, never the person who got it."),
        _(
            "Per rule and month it is kept in how many shared posts it spoke and how "
            "often somebody tapped that it fits or was wrong. There is no column for a "
            "person, a text or a day. Months are shown when they are over, with at least "
            "twenty posts; practising counts nothing."
        ),
        test="tests/guidance/test_advice_counting.py::"
        "test_what_is_kept_has_no_person_no_text_and_no_day",
    ),
    Promised(
        _("Who looks is logged."),
        _(
            "Every look of a person in office at the totals, and every download, is in "
            "the log that you can read here. What advocates do is never in it."
        ),
        test="tests/web/editors/test_totals.py::test_every_look_is_in_the_log",
    ),
)


@office_required("council")
@require_safe
def promises(request: PersonRequest) -> HttpResponse:
    return render(request, "council/promises.html", {"promises": PROMISES})
