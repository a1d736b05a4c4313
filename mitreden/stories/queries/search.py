from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from mitreden.stories.models import StoryText

MOST_WORDS = 8


def matching(search: str) -> Q:
    """Stories that have every word of the search in one of their texts.

    SQLite knows capital letters of ASCII only, so each word is looked for in its
    usual spellings: "über" finds "Über".
    """
    texts = StoryText.objects.filter(story=OuterRef("pk"))
    for word in search.split()[:MOST_WORDS]:
        found = Q()
        for spelling in {word, word.lower(), word.upper(), word.capitalize()}:
            for field in ("title", "what", "why"):
                found |= Q(**{f"{field}__icontains": spelling})
        texts = texts.filter(found)
    return Q(Exists(texts)) if search.split() else Q()
