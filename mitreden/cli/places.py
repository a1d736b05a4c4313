"""Where a post may appear: our networks, and places we have no hand-over for.

| place       | limit                      | source (read 2026-11-25)                        |
|-------------|----------------------------|-------------------------------------------------|
| tiktok      | 2,200 UTF-16 units         | TikTok, Content Posting API, `title` of a video |
| youtube     | 5,000 UTF-8 bytes          | YouTube Data API, `video.snippet.description`   |
| podcast     | 4,000 characters           | Apple, podcast feeds, `itunes:summary`          |
| forum       | each has its own           | –                                               |
| review_site | each has its own           | –                                               |
"""

from __future__ import annotations

from collections.abc import Mapping

from mitreden.networks import NETWORKS, Abilities

ELSEWHERE: Mapping[str, Abilities] = {
    "tiktok": Abilities(counter="utf16", max_length=2200),
    "youtube": Abilities(counter="codepoints", max_length=5000, max_bytes=5000),
    "podcast": Abilities(counter="codepoints", max_length=4000),
    "forum": Abilities(counter="graphemes"),
    "review_site": Abilities(counter="graphemes"),
    "": Abilities(counter="graphemes"),  # none is named
}

# A network of ours knows best how it counts.
PLACES: Mapping[str, Abilities] = {
    **ELSEWHERE,
    **{key: network.abilities for key, network in NETWORKS.items()},
}
