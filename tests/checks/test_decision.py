"""Whether a label is due, what to write and where: read by the table, rule by rule."""

from __future__ import annotations

import pytest

from mitreden.checks.decision import Asker, decide, imprint
from mitreden.checks.packs import Disclosure, Level
from mitreden.checks.situation import Answer, Origin, Situation

USUAL = {
    "topic": "product", "intensity": "promotional", "consideration": "salary_only",
    "visibility": "nowhere", "account_use": "private_with_work_posts",
    "audience_knows": "no", "poses_as_consumer": "no", "imprint_present": "no",
    "relation": "employee", "network_class": "social", "format": "text",
}  # fmt: skip
ASKER = Asker("de", "Wendbach")


def situation(jurisdiction="DE", **changes):
    answers = {
        question: Answer(value, Origin.GIVEN)
        for question, value in (USUAL | changes).items()
    }
    return Situation(**answers, jurisdiction=jurisdiction)


# jurisdiction, what differs from an employee's hidden promotion, level, what, rule
CASES = [
    ("DE", {"topic": "private"}, "no", "none", "U01-private"),
    ("DE", {"format": "like"}, "no", "none", "U02-like"),
    ("DE", {"audience_knows": "yes"}, "no", "none", "U03-closed-audience"),
    ("DE", {"audience_knows": "yes", "consideration": "prize"}, "yes", "ad_label",
     "P01-product-benefit"),
    ("CH", {"poses_as_consumer": "yes"}, "yes", "both", "U04-poses-as-consumer"),
    ("US", {"topic": "review"}, "yes", "connection", "U05-review"),
    ("AT", {"topic": "third_party", "consideration": "free_product"}, "yes", "ad_label",
     "U06-third-party-benefit"),
    ("UK", {"topic": "third_party", "consideration": "personal_tie"}, "yes",
     "connection", "U07-third-party-family-ukus"),
    ("FR", {"topic": "third_party", "consideration": "personal_tie"}, "recommended",
     "connection", "U08-third-party-family-eu"),
    ("DE", {"topic": "third_party", "consideration": "none"}, "no", "none",
     "U09-third-party-none"),
    ("DE", {"topic": "industry_expert"}, "no", "none", "U10-industry"),
    ("DE", {"topic": "political"}, "no", "none", "U11-political"),
    ("DE", {"topic": "financial"}, "no", "none", "U12-financial"),
    ("DE", {"topic": "employer_general", "consideration": "prize"}, "yes", "ad_label",
     "E01-general-benefit"),
    ("DE", {"topic": "employer_general"}, "recommended", "connection",
     "E02-general-hidden-praise"),
    ("DE", {"topic": "employer_general", "intensity": "neutral"}, "no", "none",
     "E03-general"),
    ("DE", {"topic": "job_ad", "consideration": "extra_pay"}, "recommended",
     "connection", "J01-job-bonus"),
    ("DE", {"topic": "job_ad", "visibility": "profile_only"}, "recommended",
     "connection", "J02-job-hidden"),
    ("DE", {"topic": "job_ad", "visibility": "headline"}, "no", "none", "J03-job"),
    ("UK", {"consideration": "prize"}, "yes", "ad_label", "P02-product-benefit-uk"),
    ("US", {"consideration": "prize"}, "yes", "connection_or_ad",
     "P03-product-benefit-us"),
    ("DE", {"relation": "owner", "visibility": "in_text"}, "no", "none",
     "L01-lead-clear"),
    ("DE", {"relation": "executive"}, "yes", "ad_label", "L02-lead-hidden-promo"),
    ("FR", {"relation": "owner", "intensity": "informational"}, "recommended",
     "connection", "L03-lead-hidden-info"),
    ("UK", {"relation": "owner", "network_class": "business",
            "intensity": "informational"}, "no", "none", "L04-lead-uk-business-info"),
    ("UK", {"relation": "executive", "visibility": "in_text"}, "yes", "both",
     "L05-lead-uk"),
    ("EU", {"intensity": "informational", "visibility": "headline"}, "no", "none",
     "S01-dach-info-clear"),
    ("DE", {"intensity": "neutral"}, "recommended", "connection",
     "S02-dach-info-hidden"),
    ("DE", {"visibility": "in_text"}, "recommended", "ad_label", "S03-dach-promo-clear"),
    ("DE", {}, "yes", "ad_label", "S04-dach-promo-hidden"),
    ("CH", {"visibility": "headline"}, "no", "none", "S10-ch-clear"),
    ("CH", {"visibility": "profile_only", "intensity": "neutral"}, "no", "none",
     "S11-ch-profile-info"),
    ("CH", {"intensity": "informational"}, "recommended", "connection", "S12-ch-rec"),
    ("CH", {"visibility": "profile_only"}, "recommended", "connection",
     "S13-ch-promo-profile"),
    ("CH", {}, "yes", "connection", "S14-ch-promo-hidden"),
    ("FR", {"visibility": "in_text"}, "no", "none", "S20-fr-clear"),
    ("FR", {"visibility": "headline", "intensity": "neutral"}, "no", "none",
     "S21-fr-info"),
    ("FR", {"intensity": "neutral"}, "recommended", "connection", "S22-fr-rec"),
    ("FR", {"visibility": "headline"}, "recommended", "connection",
     "S23-fr-promo-headline"),
    ("FR", {"relation": "contractor"}, "yes", "connection_or_ad", "S24-fr-promo"),
    ("UK", {"network_class": "business", "visibility": "headline",
            "intensity": "neutral"}, "no", "none", "S30-uk-business-info"),
    ("UK", {"network_class": "business", "visibility": "in_text"}, "recommended",
     "ad_label", "S31-uk-business-promo"),
    ("UK", {"visibility": "in_text", "intensity": "informational"}, "recommended",
     "ad_label", "S32-uk-social-info"),
    ("UK", {"intensity": "neutral"}, "yes", "ad_label", "S33-uk-staff"),
    ("US", {"visibility": "in_text", "intensity": "neutral"}, "no", "none",
     "S40-us-fact"),
    ("US", {"intensity": "informational"}, "recommended", "connection",
     "S41-us-fact-hidden"),
    ("US", {"visibility": "headline", "network_class": "business"}, "recommended",
     "connection", "S42-us-headline"),
    ("US", {"topic": "client", "relation": "agency_staff"}, "yes", "connection_or_ad",
     "S43-us-promo"),
    ("DE", {"relation": "former_employee"}, "recommended", "connection", "Z99-default"),
]  # fmt: skip
IMPRINT = [
    ("DE", {"account_use": "private"}, False),
    ("DE", {}, False),
    ("DE", {"account_use": "business_regular"}, True),
    ("DE", {"account_use": "business_regular", "imprint_present": "yes"}, False),
    ("DE", {"account_use": "company_page"}, True),
    ("DE", {"account_use": "blog_editorial"}, True),
    ("AT", {"account_use": "blog_editorial", "topic": "private"}, True),
    ("CH", {"account_use": "blog_editorial"}, False),
    ("CH", {"account_use": "business_regular"}, True),
    ("UK", {"account_use": "business_regular"}, False),
    ("US", {"account_use": "blog_editorial"}, False),
    ("FR", {"account_use": "blog_editorial"}, True),
]


@pytest.mark.parametrize(("where", "differs", "level", "what", "rule"), CASES)
def test_the_first_rule_that_holds_decides(where, differs, level, what, rule):
    decision = decide(situation(where, **differs), ASKER)

    assert (decision.level, decision.disclosure, decision.rule) == (
        Level(level),
        Disclosure(what),
        rule,
    )
    assert bool(decision.write) is (level != "no")


@pytest.mark.parametrize(("where", "differs", "hint"), IMPRINT)
def test_an_account_that_offers_something_needs_an_imprint(where, differs, hint):
    answer = imprint(situation(where, **differs))

    assert answer.hint is hint
    assert all(answer.why[language] for language in ("de", "en", "fr"))


@pytest.mark.parametrize(
    ("where", "language", "differs", "words"),
    [
        ("DE", "de", {}, "Werbung"),
        ("DE", "en", {}, "Werbung / Advertisement"),
        ("UK", "en", {}, "Ad"),
        ("FR", "fr", {"consideration": "prize"}, "Publicité"),
        ("FR", "fr", {}, "Je travaille chez Wendbach."),
        ("US", "en", {}, "I work at Wendbach."),
        ("UK", "en", {"relation": "owner"}, "Ad · Wendbach is my own business."),
        ("DE", "de", {"topic": "job_ad", "consideration": "prize"},
         "Ich arbeite bei Wendbach und bekomme für Empfehlungen eine Prämie."),
        ("CH", "de", {"topic": "client"}, "Wir bei Wendbach arbeiten für diese Firma."),
        ("UK", "en", {"topic": "third_party", "consideration": "personal_tie"},
         "This is by somebody close to me."),
        ("DE", "de", {"topic": "private"}, ""),
        ("DE", "it", {}, "Werbung / Advertisement"),
    ],
)  # fmt: skip
def test_the_answer_says_what_to_write(where, language, differs, words):
    asker = Asker(language, "Wendbach")

    assert decide(situation(where, **differs), asker).write == words


def test_without_a_name_the_sentence_does_without():
    assert decide(situation("US"), Asker("en")).write == "I work there."


def test_the_answer_says_where_by_format_and_network():
    def where(network="", **differs):
        return decide(situation(**differs), Asker("en", network=network)).where["en"]

    assert where().startswith("As the first word of the post")
    assert where(format="story").startswith("On every slide")
    assert where(format="reel", network="tiktok").endswith("“Your brand”.")
    assert where(topic="third_party", consideration="prize", network="tiktok").endswith(
        "“Branded content”."
    )
    assert where(intensity="neutral").startswith("In the post itself")
    assert where(topic="review", network_class="review_site").startswith(
        "In the first sentence of the review"
    )


def test_a_jurisdiction_without_rules_is_said_clearly():
    with pytest.raises(ValueError, match="No rule pack for 'XX'"):
        decide(situation("XX"), ASKER)
