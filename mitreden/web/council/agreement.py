"""The agreement in force, to be read. It is changed by the two sides, not by a click."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from mitreden.agreement import (
    NEVER_BELOW,
    Dimension,
    Excluded,
    Measure,
    Purpose,
)
from mitreden.agreement import (
    agreement as the_agreement,
)
from mitreden.web.http import PersonRequest, office_required


@office_required("council")
@require_safe
def agreement(request: PersonRequest) -> HttpResponse:
    terms = the_agreement(smallest_group=request.organisation.smallest_group)
    return render(
        request,
        "council/agreement.html",
        {
            "terms": terms,
            "never_below": NEVER_BELOW,
            "purposes": [_purposes()[purpose] for purpose in terms.purposes],
            "excluded": [_excluded()[use] for use in terms.excluded],
            "reports": [_dimensions()[dimension] for dimension in terms.reports],
            "kept": [
                (words, _how_long(getattr(terms.retention, name)))
                for name, words in _kept().items()
            ],
            "measures": [_measures()[measure] for measure in terms.measures],
        },
    )


def _purposes() -> dict[Purpose, str]:
    return {
        Purpose.TELL: _("Help people tell stories in their own words, and post them."),
        Purpose.OWN_NUMBERS: _("Show a person her or his own numbers."),
        Purpose.TOTALS: _("Show what many achieved together."),
        Purpose.ACCOUNT_FOR_OFFICE: _("Log what people in office do and look at."),
        Purpose.OPERATE: _("Sign-in, security, mending faults."),
    }


def _excluded() -> dict[Excluded, str]:
    return {
        Excluded.APPRAISAL: _(
            "Appraisal, promotion, pay, target agreements, dismissal; in a person’s "
            "favour neither."
        ),
        Excluded.RANKING: _("Comparing or ranking people or teams."),
        Excluded.ABSENCE: _("Anything about absence, illness or union work."),
        Excluded.WORKING_TIME: _("Conclusions about working time."),
        Excluded.MOOD: _("Judging the mood or the attitude of a person."),
        Excluded.NON_PARTICIPANTS: _("Lists of people who do not take part."),
    }


def _how_long(time: timedelta) -> str:
    years, days = divmod(time.days, 365)
    if years and not days:
        return ngettext("%(years)d year", "%(years)d years", years) % {"years": years}
    return ngettext("%(days)d day", "%(days)d days", time.days) % {"days": time.days}


def _kept() -> dict[str, str]:
    return {
        "clicks": _("clicks of a link"),
        "hours": _("the hour of a click, then its day only"),
        "dismissals": _("stories somebody did not want to be offered"),
        "sketches": _("how shared posts read, as numbers nobody can read back"),
        "log": _("the log of people in office"),
        "technical": _("finished tasks of the software"),
    }


def _dimensions() -> dict[Dimension, str]:
    return {
        Dimension.ALL: _("everything together"),
        Dimension.WEEK: _("by week"),
        Dimension.NETWORK: _("by network"),
        Dimension.TOPIC: _("by topic"),
        Dimension.STORY: _("by story"),
    }


def _measures() -> dict[Measure, str]:
    return {
        Measure.POSTS: _("number of posts"),
        Measure.CLICKS: _("number of clicks"),
        Measure.REACTIONS: _("number of reactions"),
    }
