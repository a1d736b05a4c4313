from __future__ import annotations

from django.utils import translation

from scripts.document_privacy import PAGE, page


def test_the_privacy_page_of_the_documentation_is_fresh():
    """If not: python scripts/document_privacy.py"""
    with translation.override("en"):
        assert PAGE.read_text() == page()
