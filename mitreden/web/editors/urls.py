from __future__ import annotations

from django.urls import URLPattern, path

from mitreden.web.editors import board, guideline, our_words, sources, story, totals

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
    path("words/add/", our_words.add, name="words_add"),
    path("words/paste/", our_words.paste, name="words_paste"),
    path("words/remove/", our_words.remove, name="words_remove"),
    path("words/undo/", our_words.undo, name="words_undo"),
    path("words/<int:pk>/", our_words.change, name="words_change"),
    path("guideline/", guideline.guideline, name="guideline"),
    path("totals/", totals.totals, name="totals"),
    path("totals.csv", totals.totals_csv, name="totals_csv"),
]
