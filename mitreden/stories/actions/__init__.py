"""Everything that changes a story, a source, a proposal or what is offered."""

from __future__ import annotations

from mitreden.stories.actions.decisions import (
    accept_stories,
    accept_story,
    restore_stories,
    set_aside_stories,
    set_aside_story,
)
from mitreden.stories.actions.offers import (
    dismiss_story,
    give_reason,
    undo_dismissal,
)
from mitreden.stories.actions.sources import (
    NewSource,
    SourceExists,
    add_source,
    change_source,
    pause_source,
    remove_source,
    resume_source,
)
from mitreden.stories.actions.writing import (
    ChangedMeanwhile,
    Details,
    Draft,
    Hint,
    NothingWritten,
    Words,
    edit_story,
    follow_source,
    keep_words,
    propose_story,
    withdraw_proposal,
    write_story,
)

__all__ = [
    "ChangedMeanwhile",
    "Details",
    "Draft",
    "Hint",
    "NewSource",
    "NothingWritten",
    "SourceExists",
    "Words",
    "accept_stories",
    "accept_story",
    "add_source",
    "change_source",
    "dismiss_story",
    "edit_story",
    "follow_source",
    "give_reason",
    "keep_words",
    "pause_source",
    "propose_story",
    "remove_source",
    "restore_stories",
    "resume_source",
    "set_aside_stories",
    "set_aside_story",
    "undo_dismissal",
    "withdraw_proposal",
    "write_story",
]
