"""Slides for upright formats: drawn from a photo or a colour card, and a few words.

Pure: what comes in are words, colours and the bytes of a picture; what goes out is a
JPEG. Where things stand is decided in full size (`setting`) and drawn in any
(`drawing`), so that the small preview shows exactly what the large slide will.
"""

from __future__ import annotations
