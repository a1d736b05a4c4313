"""Which part the author has in the firm: what the profile says, else the text."""

from __future__ import annotations

from mitreden.checks.reading import reading
from mitreden.checks.situation import Answer, Origin
from mitreden.checks.types import Draft

EMPLOYEE = "employee"
# Words people use for a role, as the packs call it. The packs' own words stay.
ROLES = {
    "": EMPLOYEE,
    "staff": EMPLOYEE,
    "apprentice": "trainee",
    "intern": "trainee",
    "student": "working_student",
    "freelancer": "contractor",
    "temp": "agency_staff",
    "agency": "agency_staff",
    "works_council": "works_council_member",
    "hr": "recruiter",
    "ceo": "executive",
    "board": "executive",
    "director": "executive",
    "managing_director": "executive",
    "founder": "owner",
    "shareholder": "owner",
    "self_employed": "owner",
    "former": "former_employee",
    "alumni": "former_employee",
}
_IN_TEXT = (
    ("situation.formerly", "former_employee"),
    ("situation.part.executive", "executive"),
    ("situation.part.works_council", "works_council_member"),
    ("situation.part.recruiter", "recruiter"),
)


def relation(draft: Draft) -> Answer:
    """A role other than that of everybody stands in the profile and is sure."""
    role = ROLES.get(draft.author.role.strip().lower(), draft.author.role)
    if role != EMPLOYEE:
        return Answer(role, Origin.PROFILE)
    read = reading(draft)
    for tag, part in _IN_TEXT:
        if cue := read.first(tag):
            return Answer(part, Origin.TEXT, cue.span)
    return Answer(EMPLOYEE, Origin.PROFILE if draft.author.role else Origin.ASSUMED)
