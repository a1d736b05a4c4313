from __future__ import annotations

from django.urls import URLPattern, path

from mitreden.web.editors import (
    board,
    crisis,
    guideline,
    guideline_meter,
    our_words,
    sources,
    story,
    strictness,
    totals,
    words_import,
)

app_name = "editors"
urlpatterns: list[URLPattern] = [
    path("", board.board, name="board"),
    path("decide/", board.decide, name="decide"),
    path("undo/", board.undo_decision, name="undo_decision"),
    path("stories/new/", story.story_new, name="story_new"),
    path("stories/<slug:slug>/", story.story_edit, name="story_edit"),
    path("stories/<slug:slug>/source/", story.story_source, name="story_source"),
    path("sources/", sources.sources, name="sources"),
    path("sources/new/", sources.source_new, name="source_new"),
    path("sources/<int:pk>/edit/", sources.source_edit, name="source_edit"),
    path("sources/<int:pk>/", sources.source_act, name="source_act"),
    path("words/", our_words.words, name="words"),
    path("words/new/", our_words.add, name="words_add"),
    path("words/<int:pk>/", our_words.change, name="words_change"),
    path("words/remove/", our_words.remove, name="words_remove"),
    path("words/labels/", our_words.label_words, name="words_labels"),
    path("words/import/", words_import.import_words, name="words_import"),
    path("words.csv", words_import.download, name="words_csv"),
    path("words/try/", words_import.try_list, name="words_try"),
    path("words/batches/<int:pk>/", words_import.batch, name="words_batch"),
    path("words/batches/<int:pk>/do/", words_import.take_over, name="words_do"),
    path("words/batches/<int:pk>/drop/", words_import.discard, name="words_drop"),
    path("words/batches/<int:pk>/undo/", words_import.undo, name="words_undo"),
    path("advice/", strictness.advice, name="advice"),
    path("advice/undo/", strictness.undo, name="advice_undo"),
    path("advice/country/", strictness.country, name="advice_country"),
    path("advice/<str:rule>/softer/", strictness.make_softer, name="advice_softer"),
    path("advice/<str:rule>/louder/", strictness.make_louder, name="advice_louder"),
    path("crisis/", crisis.crisis, name="crisis"),
    path("crisis/stop/", crisis.stop, name="crisis_stop"),
    path("crisis/resume/", crisis.resume, name="crisis_resume"),
    path("crisis/recall/", crisis.recall, name="crisis_recall"),
    path("guideline/", guideline.guideline, name="guideline"),
    path(
        "guideline/meter/<str:language>/",
        guideline_meter.guideline_meter,
        name="guideline_meter",
    ),
    path("totals/", totals.totals, name="totals"),
    path("totals.csv", totals.totals_csv, name="totals_csv"),
]
