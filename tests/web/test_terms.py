from __future__ import annotations

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe

from mitreden.guidance.models import OrganisationTerm
from tests import make


def render(source, **context):
    return Template("{% load terms %}" + source).render(Context(context))


REACH = '<a class="term" data-term="reach" href="/glossary/reach/">{}</a>'


def test_term_links_a_word_of_the_interface():
    assert render('{% term "reach" %}so many{% endterm %}') == REACH.format("so many")


def test_term_names_near_ones_when_it_does_not_know_one():
    with pytest.raises(TemplateSyntaxError, match="reach"):
        render('{% term "reahc" %}x{% endterm %}')


def test_term_asks_for_an_id():
    with pytest.raises(TemplateSyntaxError, match="takes the id"):
        render("{% term %}x{% endterm %}")


def test_with_terms_escapes_plain_text():
    with translation.override("de"):
        html = render("{{ text|with_terms }}", text="<b>Reichweite</b>")

    assert html == f"&lt;b&gt;{REACH.format('Reichweite')}&lt;/b&gt;"


def test_with_terms_keeps_safe_html():
    html = render('{{ text|with_terms:"de" }}', text=mark_safe("<p>Reichweite</p>"))

    assert html == f"<p>{REACH.format('Reichweite')}</p>"


def test_with_terms_of_nothing_is_nothing():
    assert render("{{ text|with_terms }}", text=None) == ""


def test_with_terms_goes_together_with_linebreaks():
    html = render('{{ text|with_terms:"de"|linebreaks }}', text="Reichweite\n\n<i>")

    assert html == f"<p>{REACH.format('Reichweite')}</p>\n\n<p>&lt;i&gt;</p>"


def test_explained_marks_each_word_once_in_running_text():
    with translation.override("de"):
        html = render(
            "{% explained %}<h2>Reichweite</h2><p>Reichweite</p><p>Reichweite</p>"
            "{% endexplained %}"
        )

    assert html == (
        f"<h2>Reichweite</h2><p>{REACH.format('Reichweite')}</p><p>Reichweite</p>"
    )


@pytest.mark.django_db
def test_the_frame_of_every_page_marks_what_its_content_says(client):
    make.organisation()
    client.force_login(make.editor())
    OrganisationTerm.objects.create(text="Aurora", reason="under embargo")

    html = client.get(reverse("editors:words")).text

    assert 'data-term="embargo" href="/glossary/embargo/">embargo</a>' in html
    assert "js/terms.js" in html
