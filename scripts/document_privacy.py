"""Write docs/privacy.md from the register of personal data."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "privacy.md"

HEAD = """# Privacy

What is stored about people, what for, for how long, who sees it, and what becomes of it.
This page is made by `python scripts/document_privacy.py` from the register the software
itself obeys (each app's `personal_data.py`); a test fails if it is out of date. The words
address the person concerned, as the page *My data* does.

## In short

- Taking part is voluntary. Nothing lists those who do not.
- A person's own numbers are for that person: no office, no download, no address leads to
  them. An import contract and a test that opens every address keep it so.
- The organisation sees totals only: released once for four weeks at a time, for at least
  the agreed number of people, frozen afterwards. Before release it is proved that no sum
  or difference of figures comes down to a smaller group
  ([ADR 7](adr/0007-released-totals.md)).
- About readers who click nothing is stored: no address, no device, no cookie. A click is a
  number per link and hour; after {hours} days, per link and day.
- How readers took a post (likes, answers, reposts, as numbers) is read through its author's
  own account, after 1, 3, 7, 14, 30 and 90 days, while she takes part and is connected. It
  is hers alone; the totals get it through the same gate as clicks. Numbers she brings in
  a file of her own go into no total.
- A code takes a prepared post to its author's phone: it opens once, within ten minutes,
  and no name stands on that page. The address of a calendar feed is secret, and who reads
  it is noted nowhere.
- Drafts and the advice on them are not stored. There is no list of sign-ins: a session is
  kept for two weeks at most, and what stops the guessing of passwords (an address and
  a number of tries) for some hours.
- How strict advice is, is counted: per rule and month, in how many shared posts it spoke,
  and how often authors tapped that it fits or was wrong. No person, no text, no day; for a
  day a fingerprint keeps one browser from counting twice. Practising counts nothing.
- Whether two posts about a story are nearly the same is told from sketches: numbers made
  from a shared post with a secret key, kept with the story for {sketches} days at most,
  without person, day or network. Nobody can read the text back, and nobody is told whose
  post it was.
- People in office (editors, leads, council, administrators) are logged when they act or
  look at totals; the works council reads the log. Advocates are not logged.
- Leaving erases at once; the account can be erased, too. Released totals stay, for there
  is no person in them.

## What the agreement says

| | |
| --- | --- |
| Smallest group | {smallest} people, unless another size is agreed; never below {never} |
| Largest share of one person | {dominance} % |
| Closest guess of the second largest | {closeness} % |
| Period of a release | {weeks} weeks, {settling} days after they have ended |
| Clicks are kept | {clicks} days |
| “Not for me” is kept | {dismissals} days |
| Sketches of shared posts are kept | {sketches} days |
| The log is kept | {log} days |

## The register
"""


def page() -> str:
    terms = agreement()
    kept = terms.retention
    head = HEAD.format(
        smallest=terms.gate.smallest_group,
        never=NEVER_BELOW,
        dominance=terms.gate.dominance,
        closeness=terms.gate.closeness,
        weeks=terms.weeks,
        settling=terms.settling.days,
        hours=kept.hours.days,
        sketches=kept.sketches.days,
        clicks=kept.clicks.days,
        dismissals=kept.dismissals.days,
        log=kept.log.days,
    )
    return head + "".join(map(entry, RECORDS)) + impersonal()


def entry(record: Record) -> str:
    columns = "".join(
        f"  - {column.what} (`{column.name}`{', secret' if column.secret else ''})\n"
        for column in record.columns
    )
    leaving = f"{LEAVINGS[record.leaving]}. {record.leaving_note}".strip()
    seen_by = ", ".join(str(AUDIENCES[audience]) for audience in record.seen_by)
    technical = ", ".join(f"`{name}`" for name in record.technical)
    return f"""
### {record.what}

Table `{record.table}`. {record.why}

- Ground: {GROUNDS[record.ground]}
- Kept: {record.kept}
- Seen by: {seen_by}
- When the person leaves: {leaving}
- Columns:
{columns}{f"- Without a statement about the person: {technical}" if technical else ""}
"""


def impersonal() -> str:
    lines = "".join(f"- `{one.table}`: {one.why}\n" for one in IMPERSONAL)
    return f"\n## Near people, but without a word about them\n\n{lines}"


def main() -> int:
    if "--check" in sys.argv:
        fresh = PAGE.exists() and PAGE.read_text() == page()
        print("fresh" if fresh else "docs/privacy.md is out of date")
        return not fresh
    PAGE.write_text(page())
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()

from mitreden.agreement import NEVER_BELOW, agreement  # noqa: E402
from mitreden.lib.personal_data import Record  # noqa: E402
from mitreden.privacy.register import IMPERSONAL, RECORDS  # noqa: E402
from mitreden.web.wording import AUDIENCES, GROUNDS, LEAVINGS  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
