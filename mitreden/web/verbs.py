"""What the log says somebody did, in words. A test finds verbs that have none."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: Mapping[str, Promise] = {
    "accept_story": _("offered a story"),
    "add_source": _("added a source"),
    "add_words": _("added words to the organisation’s list"),
    "choose_jurisdiction": _("chose whose rules of labelling apply"),
    "choose_distance": _("chose how far apart posts about one story go out"),
    "change_label_words": _("changed which words count as a label"),
    "change_source": _("changed a source"),
    "change_word": _("changed a word of the organisation’s list"),
    "download_totals": _("downloaded totals"),
    "download_words": _("downloaded the organisation’s list of words"),
    "edit_story": _("edited a story"),
    "follow_source": _("took over the new version of a story from its source"),
    "import_words": _("imported words into the organisation’s list"),
    "keep_words": _("kept the wording of a story although its source changed"),
    "look_at_totals": _("looked at totals"),
    "pause_source": _("paused a source"),
    "publish_guideline": _("published a version of the guideline"),
    "recall_story": _("asked everyone who told a story to take it down"),
    "remove_source": _("removed a source"),
    "remove_words": _("removed words from the organisation’s list"),
    "restore_story": _("took back a decision about a story"),
    "resume_source": _("resumed a source"),
    "set_aside_story": _("set a story aside"),
    "resume_posts": _("let posts go out again"),
    "soften_advice": _("made a rule of advice quieter"),
    "stop_posts": _("stopped all posts"),
    "unsoften_advice": _("made a rule of advice louder again"),
    "undo_words": _("took back a change of the organisation’s list"),
    "write_story": _("wrote a story"),
}


def in_words(verb: str) -> str:
    return str(VERBS.get(verb) or verb.replace("_", " "))
