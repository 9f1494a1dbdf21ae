"""Law packs: every rule at every place finds what it is for, and leaves the rest alone."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Mapping

import pytest

from mkdocs_jobs.site.law import CHECKS, LawContext, concerns, find_breaches
from mkdocs_jobs.site.law_packs import list_packs, load_pack, load_words, read_rules
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.values.problem import CONFIG, Problem, Severity
from tests.content.catalogues import catalogue

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
TODAY = datetime.date(2026, 12, 1)
LATER = datetime.date(2028, 1, 1)
"""A day on which every rule is in force."""
EVERYTHING: Mapping[str, str] = {
    "title": "Service designer",
    "locations": "{locality: X, country: IT}",
    "salary": "{min: 40000, max: 50000, currency: EUR, unit: YEAR}",
    "benefits": "[Lunch]",
    "valid_through": "2028-12-31",
    "apply": "jobs@example.org",
    "collective_agreement": "no",
    "ai_screening": "no",
    "vacancy": "existing",
    "accommodation": "Ada",
}
"""A post that says all that any law asks for."""
PLACES: Mapping[str, tuple[str, str]] = {
    "eu-pay-transparency": ("{locality: Lyon, country: FR}", "{locality: Oslo, country: 'NO'}"),
    "it": ("{locality: Turin, country: IT}", "{locality: Lyon, country: FR}"),
    "lt": ("{locality: Vilnius, country: LT}", "{locality: Riga, country: LV}"),
    "us-co": ("{region: CO, country: US}", "{region: TX, country: US}"),
    "us-wa": ("{region: WA, country: US}", "{locality: Washington, region: DC, country: US}"),
    "us-ny": ("{region: New York, country: US}", "{region: NJ, country: US}"),
    "ca-on": ("{region: Ontario, country: CA}", "{region: Ontario, country: US}"),
    "applicant-rights": ("{locality: Oslo, country: 'NO'}", ""),
}
"""A place where each pack holds, and one where it does not."""
CAD = "{min: 60000, max: 120000, currency: CAD, unit: YEAR}"
FAILS: Mapping[str, tuple[Mapping[str, str | None], str]] = {
    "pay.missing": ({"salary": None}, "salary: expected the pay of the job, got none; add it"),
    "pay.figures": (
        {"salary": "A good one"},
        "salary: expected figures with their currency and unit, got 'A good one'; add them",
    ),
    "pay.open-ended": (
        {"salary": "{min: 40000, currency: USD, unit: YEAR}"},
        "salary: expected a range, got only a minimum; add its max",
    ),
    "pay.wide": (
        {"salary": CAD},
        "salary: expected a range of at most CAD 50,000 a year, got one of 60,000; narrow it",
    ),
    "pay.benefits": (
        {"benefits": None},
        "benefits: expected what comes with the job, got none; add a list",
    ),
    "pay.history": (
        {"description": "Send us your current salary."},
        "text: expected no question about present or past pay, got 'your current salary';"
        " remove it",
    ),
    "deadline": (
        {"valid_through": None},
        "valid_through: expected the last day to apply, got none; add it, or write"
        " 'open until filled'",
    ),
    "apply.how": ({"apply": None}, "apply: expected how to apply, got none; add it"),
    "collective": (
        {"collective_agreement": None},
        "collective_agreement: expected the one that applies, got none; add it, or `false`",
    ),
    "title.gender": (
        {"title": "Lead waitress"},
        "title: expected both genders, a neutral word or a mark such as (m/f/d), got 'waitress';"
        " name both",
    ),
    "ai.notice": (
        {"ai_screening": None},
        "ai_screening: expected whether artificial intelligence takes part in the selection, got"
        " none; add true, false or a text",
    ),
    "vacancy": ({"vacancy": None}, "vacancy: expected existing or future, got none; add it"),
    "experience": (
        {"description": "You have Canadian work experience."},
        "text: expected no request for experience in Canada, got 'Canadian work experience';"
        " remove it",
    ),
    "embed.consent": (
        {"apply": "{embed: 'https://x.recruitee.com/o/1'}"},
        "apply: expected a form that loads once the reader asks for it, got one that loads with"
        " the page; set `apply: {consent: true}` in mkdocs.yml",
    ),
    "privacy.notice": (
        {"lang": "fr"},
        "apply: expected a privacy notice, got none; set `apply: {privacy: …}` in mkdocs.yml",
    ),
    "accommodation": (
        {"accommodation": None},
        "accommodation: expected whom to ask for reasonable adjustments, got none; add it",
    ),
}
"""What a post must say, or not, to be wrong by each rule, and what is told of it."""
RULES = [(name, rule.id) for name in list_packs() for rule in load_pack(name).rules]
TABLE = """
pay.missing     it lt us-co us-wa us-ny ca-on                               error
pay.missing     eu-pay-transparency                                         note
pay.figures     eu-pay-transparency it lt us-co us-wa us-ny ca-on           warning
pay.open-ended  us-wa us-ny                                                 error
pay.wide        ca-on                                                       error
pay.benefits    us-co us-wa                                                 error
deadline        us-co                                                       error
apply.how       us-co                                                       error
collective      eu-pay-transparency                                         note
title.gender    eu-pay-transparency                                         note
pay.history     eu-pay-transparency it lt us-co us-wa us-ny ca-on applicant-rights  warning
ai.notice       ca-on                                                       error
ai.notice       eu-pay-transparency                                         note
vacancy         ca-on                                                       error
experience      ca-on                                                       error
embed.consent   eu-pay-transparency                                         warning
privacy.notice  eu-pay-transparency                                         note
accommodation   applicant-rights                                            note
"""


def write(keys: Mapping[str, str | None], **more: str | None) -> str:
    lines = [f"{key}: {value}" for key, value in {**keys, **more}.items() if value is not None]
    return "\n".join(("layout: job", *lines))


def check(
    keys: Mapping[str, str | None],
    *packs: str,
    today: datetime.date = LATER,
    text: str = "",
    lang: str = "en",
) -> list[Problem]:
    """What is told of a post with these keys, posted in December 2026."""
    now = datetime.datetime(2026, 12, 1, tzinfo=datetime.timezone.utc)
    site, _ = catalogue({"a.md": write({"lang": lang, **keys})}, languages=(), now=now)
    (post,) = site.posts
    context = LawContext(today, False, lambda lang: lang != "fr")
    found = find_breaches(post, lambda: text, [load_pack(name) for name in packs], context)
    return sorted(found)


@pytest.mark.parametrize(("pack", "rule"), RULES)
def test_a_post_that_says_it_passes(pack: str, rule: str) -> None:
    here, _ = PLACES[pack]
    assert check({**EVERYTHING, "locations": here}, pack) == []


@pytest.mark.parametrize(("pack", "rule"), RULES)
def test_a_post_that_does_not_say_it_is_told_with_the_article(pack: str, rule: str) -> None:
    here, _ = PLACES[pack]
    keys, message = FAILS[rule]
    (problem,) = check({**EVERYTHING, "locations": here, **keys}, pack)
    (law,) = (found for found in load_pack(pack).rules if found.id == rule)
    assert problem.message == f"{message} ({law.article}; no legal advice)"
    assert problem.severity is law.severity


@pytest.mark.parametrize(("pack", "rule"), RULES)
def test_a_post_elsewhere_is_not_concerned(pack: str, rule: str) -> None:
    _, elsewhere = PLACES[pack]
    keys, _ = FAILS[rule]
    if elsewhere:
        assert check({**EVERYTHING, "locations": elsewhere, **keys}, pack) == []
    else:  # it holds everywhere, but of open posts
        assert check({**EVERYTHING, **keys, "evergreen": "true"}, pack) == []


@pytest.mark.parametrize(("pack", "rule"), RULES)
def test_before_its_day_a_rule_is_silent(pack: str, rule: str) -> None:
    here, _ = PLACES[pack]
    keys, _ = FAILS[rule]
    (law,) = (found for found in load_pack(pack).rules if found.id == rule)
    before = law.since - datetime.timedelta(days=1)
    assert check({**EVERYTHING, "locations": here, **keys}, pack, today=before) == []
    assert len(check({**EVERYTHING, "locations": here, **keys}, pack, today=law.since)) == 1


def test_the_packs_are_those_of_the_table() -> None:
    words = {ERROR: "error", WARNING: "warning", INFO: "note"}
    written = {
        (rule, pack, severity)
        for line in TABLE.split("\n")
        if line
        for rule, *packs, severity in [line.split()]
        for pack in packs
    }
    read = {
        (rule.id, name, words[rule.severity])
        for name in list_packs()
        for rule in load_pack(name).rules
    }
    assert read == written
    assert {rule for _, rule in RULES} == set(CHECKS) == set(FAILS)
    assert set(PLACES) == set(list_packs())


@pytest.mark.parametrize("name", list_packs())
def test_each_rule_has_a_source_with_its_date(name: str) -> None:
    pack = load_pack(name)
    assert pack.id == name
    for rule in pack.rules:
        assert rule.source.url.startswith("https://")
        assert isinstance(rule.source.read, datetime.date)
        assert rule.source.title
        assert rule.article


EU = load_pack("eu-pay-transparency")
NOTES_OF_NOTHING: Mapping[str, str | None] = {"title": "A", "locations": "{country: IT}"}


def test_what_two_packs_ask_for_is_told_once_as_the_graver() -> None:
    found = check(NOTES_OF_NOTHING, "eu-pay-transparency", "it", today=TODAY)
    pay = [problem for problem in found if "salary" in problem.message]
    assert [problem.severity for problem in pay] == [ERROR]
    assert "Italy" in pay[0].message


@pytest.mark.parametrize(
    ("keys", "pack", "is_meant"),
    [
        # Places written in other ways.
        ("locations: {locality: Denver, region: Colorado, country: US}", "us-co", True),
        ("locations: {locality: Denver, region: colorado, country: US}", "us-co", True),
        ("locations: {locality: Denver, region: co, country: US}", "us-co", True),
        ("locations: {locality: Denver, region: US-CO, country: US}", "us-co", True),
        ("locations: {locality: Denver, region: US-CO}", "us-co", True),
        ("locations: {locality: Toronto, region: CA-ON, country: CA}", "ca-on", True),
        ("locations: {locality: Toronto, region: 'ON', country: CA}", "ca-on", True),
        ("locations: {locality: New York, country: US}", "us-ny", False),  # of which state?
        ("locations: {region: CO, country: IT}", "us-co", False),  # Como
        ("locations: {region: CO}", "us-co", False),
        ("locations: Turin", "it", False),  # which may be anywhere
        ("locations: [{country: FR}, {country: IT}]", "it", True),
        ("locations: [{region: TX, country: US}, {region: WA, country: US}]", "us-wa", True),
        # Remote work, where no place is said.
        ("remote: {kind: yes, countries: [IT, FR]}", "it", True),
        ("remote: {kind: yes, countries: [US]}", "us-co", True),
        ("remote: {kind: yes, countries: [CA]}", "us-co", False),
        ("remote: {kind: yes, countries: [DE]}", "eu-pay-transparency", True),
        ("remote: {kind: yes, countries: [CH]}", "eu-pay-transparency", False),
        ("remote: yes", "it", False),
        ("remote: no", "it", False),
        ("remote: {kind: yes, countries: [US]}\nlocations: {country: FR}", "us-co", False),
        ("remote: {kind: yes, countries: [IT]}\nlocations: Somewhere", "it", True),
        ("remote: yes", "applicant-rights", True),
    ],
)
def test_a_pack_concerns_posts_by_place_else_by_the_countries_of_remote_work(
    keys: str, pack: str, is_meant: bool
) -> None:
    site, _ = catalogue({"a.md": f"layout: job\ntitle: A\n{keys}"})
    assert concerns(load_pack(pack), site.posts[0].job) is is_meant


@pytest.mark.parametrize("state", ["archived: true", "draft: true", "opens: 2030-01-01"])
def test_only_open_posts_are_checked(state: str) -> None:
    site, _ = catalogue({"a.md": f"layout: job\ntitle: A\nlocations: {{country: IT}}\n{state}"})
    packs = [load_pack(name) for name in list_packs()]
    for post in (*site.posts, *site.every_post()):
        assert list(find_breaches(post, str, packs, LawContext(LATER))) == []


@pytest.mark.parametrize(
    ("salary", "pack", "told"),
    [
        ("60.000 € all'anno", "it", False),
        ("secondo il CCNL", "it", True),
        ("{value: 1, unit: YEAR}", "it", True),
        ("{value: 1, currency: EUR}", "it", True),
        ("{currency: EUR, unit: YEAR}", "it", True),
        ("{max: 50000, currency: USD, unit: YEAR}", "us-ny", False),
        ("{value: 50000, currency: USD, unit: YEAR}", "us-ny", False),
        ("{min: 150000, max: 201000, currency: CAD, unit: YEAR}", "ca-on", False),
        ("{min: 60000, max: 110000, currency: CAD, unit: YEAR}", "ca-on", False),
        ("{min: 60000, max: 110001, currency: CAD, unit: YEAR}", "ca-on", True),
        ("{min: 20, max: 45, currency: CAD, unit: HOUR}", "ca-on", True),
        ("{min: 20, max: 40, currency: CAD, unit: HOUR}", "ca-on", False),
        ("{min: 60000, max: 160000, currency: USD, unit: YEAR}", "ca-on", False),
    ],
)
def test_pay_is_judged_by_its_figures(salary: str, pack: str, told: bool) -> None:
    here, _ = PLACES[pack]
    found = check({**EVERYTHING, "locations": here, "salary": salary}, pack)
    assert bool(found) is told


def test_hours_a_week_tell_what_an_hour_is_a_year() -> None:
    pay = "{min: 20, max: 60, currency: CAD, unit: HOUR}"
    keys = {**EVERYTHING, "locations": PLACES["ca-on"][0], "salary": pay}
    assert len(check(keys, "ca-on")) == 1
    assert check({**keys, "hours": "20"}, "ca-on") == []


def test_a_post_without_an_end_may_say_so() -> None:
    keys = {**EVERYTHING, "locations": PLACES["us-co"][0], "valid_through": "Open until filled"}
    assert check(keys, "us-co") == []


GENDERED = [
    *(("it", "Sviluppatore backend"), ("it", "Direttrice creativa"), ("it", "Esperto di dati")),
    *(("de", "Entwickler"), ("de", "Leiterin Einkauf"), ("de", "Kaufmann im Einzelhandel")),
    *(("fr", "Développeur web"), ("fr", "Infirmière"), ("fr", "Chargé de mission")),
    *(("es", "Cocinero"), ("es", "Ingeniera de datos"), ("en", "Foreman")),
    *(("de", "Entwickler LinkedIn"), ("it", "Esperto di LinkedIn")),
]
FINE = [
    *(("it", "Sviluppatrice o sviluppatore backend"), ("it", "Progettista dei contenuti")),
    *(("it", "Sviluppatore/trice"), ("it", "Cuoco/a"), ("it", "Impiegat* o impiegato (m/f)")),
    *(("it", "Service designer"), ("it", "Responsabile di prodotto"), ("it", "Impiegato/a")),
    *(("it", "Ingegnera o ingegnere R&D"), ("it", "Referente per i Comuni")),
    *(("de", "Entwickler (m/w/d)"), ("de", "Entwickler*in"), ("de", "Entwickler:in")),
    *(("de", "Entwickler/in"), ("de", "EntwicklerIn"), ("de", "Entwickler_in")),
    *(("de", "Entwicklerin oder Entwickler"), ("de", "Leiter (all genders)"), ("de", "Fachkraft")),
    *(("fr", "Développeur (H/F)"), ("fr", "Développeur·euse"), ("fr", "Chargé(e) de mission")),
    *(("fr", "Développeuse ou développeur"), ("fr", "Cadre"), ("fr", "Infirmier/ère")),
    *(("es", "Cocinero/a"), ("es", "Cocinera o cocinero"), ("es", "Ingenier@"), ("es", "Analista")),
    *(("en", "Data engineer"), ("en", "Foreman or forewoman"), ("nl", "Ontwikkelaar")),
]


@pytest.mark.parametrize(
    ("lang", "title", "told"),
    [
        *((lang, title, True) for lang, title in GENDERED),
        *((lang, title, False) for lang, title in FINE),
    ],
)
def test_a_title_in_one_gender_is_a_note(lang: str, title: str, told: bool) -> None:
    keys = {**EVERYTHING, "locations": "{country: IT}", "title": f"'{title}'"}
    found = check(keys, "eu-pay-transparency", lang=lang)
    found = [problem for problem in found if "title:" in problem.message]
    assert [problem.severity for problem in found] == [INFO] * told


ASKED = [
    ("en", "Please state your\ncurrent annual salary.", True),
    ("en", "We need proof of the last wages.", True),
    ("en", "We never ask for your salary history.", False),
    ("en", "You don't have to tell us your previous pay.", False),
    ("en", "The current salary scale is published.", False),
    ("it", "Indica la tua RAL attuale.", True),
    ("it", "Allega l'ultima busta paga e scrivi la retribuzione lorda percepita.", True),
    ("it", "Non indicare la tua retribuzione attuale.", False),
    ("it", "La retribuzione attuale dell'area cresce ogni anno.", False),
    ("de", "Nennen Sie bitte Ihr aktuelles Gehalt.", True),
    ("de", "Nach Ihrem bisherigen Gehalt fragen wir nicht.", False),
    ("fr", "Indiquez votre salaire actuel.", True),
    ("fr", "N'indiquez pas votre salaire actuel.", False),
    ("es", "Indica tu salario actual.", True),
    ("es", "No preguntamos por tu último sueldo.", False),
    ("nl", "State your current salary.", True),
]


@pytest.mark.parametrize(("lang", "text", "told"), ASKED)
def test_a_text_must_not_ask_for_pay(lang: str, text: str, told: bool) -> None:
    found = check({**EVERYTHING}, "it", lang=lang, text=f"# A\n\n{text}\n\nCome and see us.\n")
    assert [problem.severity for problem in found] == [WARNING] * told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two years of Canadian experience.", True),
        ("Experience in Canada is a must.", True),
        ("No Canadian experience is needed.", False),
        ("Canadian clients will call you.", False),
    ],
)
def test_experience_in_canada_must_not_be_asked_for(text: str, told: bool) -> None:
    keys = {**EVERYTHING, "locations": PLACES["ca-on"][0]}
    assert [p.severity for p in check(keys, "ca-on", text=text)] == [ERROR] * told


TITLES = {
    "it": "Sviluppatrice o sviluppatore,Analista,Cuoca o cuoco,Referente,Impiegato/a",
    "lt": "Analyst,Data engineer,Editor,Cook,Driver",
    "fr": "Développeuse ou développeur,Cadre,Infirmier/ère,Serveur·euse,Juriste",
    "de": "Entwickler*in,Fachkraft (m/w/d),Köchin oder Koch,Lehrkraft,Ingenieur:in",
    "es": "Cocinera o cocinero,Analista,Ingeniero/a,Periodista,Economista",
    "us": "Engineer,Nurse,Accountant,Driver,Editor",
    "ca": "Engineer,Nurse,Accountant,Driver,Editor",
    "no": "Engineer,Nurse,Accountant,Driver,Editor",
}
AREAS = {
    "it": ("{locality: Roma, country: IT}", "EUR", "it"),
    "lt": ("{locality: Vilnius, country: LT}", "EUR", "en"),
    "fr": ("{locality: Lyon, country: FR}", "EUR", "fr"),
    "de": ("{locality: Köln, country: DE}", "EUR", "de"),
    "es": ("{locality: Vigo, country: ES}", "EUR", "es"),
    "us": ("{locality: Denver, region: CO, country: US}", "USD", "en"),
    "ca": ("{locality: Toronto, region: 'ON', country: CA}", "CAD", "en"),
    "no": ("{locality: Oslo, country: 'NO'}", "NOK", "en"),
}
"""Place, currency and language of the posts of eight countries."""
PAYS = (
    *(
        "{{min: 40000, max: 52000, currency: {}, unit: YEAR}}",
        "{{value: 24, currency: {}, unit: HOUR}}",
    ),
    "{{min: 2900, max: 3400, currency: {}, unit: MONTH}}",
)
TEXTS = (
    "We look after what people need.\n\n- You plan.\n- You write.\n",
    "Pay follows our published scale, and we never ask what you earn now.\n",
    "Current staff will show you around. Past projects are online.\n",
)


def write_correct_posts() -> Iterator[tuple[str, Mapping[str, str], str]]:
    """Language, keys and text of posts that keep the law where they are."""
    for country, (place, currency, lang) in AREAS.items():
        for title, pay, text in itertools.product(TITLES[country].split(","), PAYS, TEXTS):
            keys = {
                **EVERYTHING,
                "title": f"'{title}'",
                "locations": place,
                "salary": pay.format(currency),
            }
            yield lang, keys, text


def test_more_than_100_correct_posts_of_eight_countries_get_no_message() -> None:
    posts = list(write_correct_posts())
    assert len(posts) > 100
    assert len(AREAS) == 8
    found = [
        problem
        for lang, keys, text in posts
        for problem in check(keys, *list_packs(), text=text, lang=lang)
        if "privacy" not in problem.message  # of which the site has none in French
    ]
    assert found == []


def test_a_name_that_is_none_is_told_with_the_nearest() -> None:
    assert read_rules(None) == ((), [])
    assert read_rules("it") == (("it",), [])
    assert read_rules(["it", "lt", "it"]) == (("it", "lt"), [])
    names, [problem] = read_rules(["it", "eu-pay-transparancy"])
    assert names == ("it",)
    assert (problem.src_uri, problem.severity) == (CONFIG, ERROR)
    assert problem.message == (
        "jobs: rules: expected one of applicant-rights, ca-on, eu-pay-transparency, it, lt, us-co,"
        " us-ny, us-wa, got 'eu-pay-transparancy'; did you mean 'eu-pay-transparency'?"
    )
    assert len(read_rules([{"it": True}, 3, None])[1]) == 3


def test_each_gendered_word_has_another() -> None:
    for lang, pairs in load_words("gender").items():
        lines = [line.split() for line in pairs.split("\n") if line]
        assert all(len(line) == 2 for line in lines), lang
        words = [word for line in lines for word in line]
        assert len(words) == len(set(words)), lang


def test_without_the_option_no_file_is_read() -> None:
    assert Options().rules == ()
