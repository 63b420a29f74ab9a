#!/usr/bin/env python3
"""Every page of the product, in three languages, on a narrow and a wide screen; then the keyboard alone, and no JavaScript.

    Scripts/pages-look.sh [folder for pictures]

The pages are found by following the links of each visitor's start page, and a few addresses that no page links; one address
stands for all of its kind. A page that Sources/Web registers and nobody reached fails the run, as does one that says in the
wrong language, is wider than the screen, or has something that axe finds.
"""
import argparse
import collections
import html
import os
import re
import sys
import time
import urllib.parse

import pages_keys
import pages_plain
import pages_stage
from pages_routes import Routes
from walk import Browser, World, say
from webdriver import Chromium

LANGUAGES = ["kk", "ru", "en"]
WIDTHS = [360, 1280]
# What in an address makes another page of the same route.
VARIANTS = {"kind", "way", "answer", "purpose"}
# Answers to programs and parts of pages; no visitor looks at them.
NO_PAGES = {"/language/:code", "/style.css", "/health"}
# Letters to a person are in the language that he chose, whoever reads them.
LETTERS = ("staff.requests.number.letter", "staff.letters.number")
AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
  .then(r => done(r.violations.map(v => [v.id, v.impact, v.nodes.length, v.nodes[0].html.slice(0, 160)])), e => done([[String(e)]]));
"""
# The forms in which something can be typed, with where they lead.
FORMS = """
return [...document.forms].filter(f => f.querySelector('input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea'))
  .map(f => f.getAttribute('action'));
"""
EMPTY = """
const form = [...document.forms].find(f => f.getAttribute('action') == arguments[0]
  && f.querySelector('input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea'));
form.noValidate = true;
for (const field of form.elements) if (field.matches('input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea')) field.value = '';
form.querySelector('button:not([type=button])').click();
"""
STATUS = "return performance.getEntriesByType('navigation')[0].responseStatus"
# Words that a reader of Kazakh or Russian should not meet: Latin letters outside of what is written so everywhere.
LATIN = """
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
while (walker.nextNode()) {
  const node = walker.currentNode, place = node.parentElement.closest('[lang]');
  if (!node.parentElement.closest('code, script, style') && place && place.lang == document.documentElement.lang
      && /[A-Za-z]{2}/.test(node.data)) found.push(node.data.trim().replace(/\\s+/g, ' ').slice(0, 200));
}
return found;
"""


class Visitor:
    """Somebody at a browser, and the addresses he reaches by following links."""

    def __init__(self, name, browser, starts, errors=()):
        self.name, self.browser, self.starts, self.errors = name, browser, list(starts), list(errors)

    def explore(self, routes, reached, looked):
        """Yields an address for each page that nobody before has shown; files are fetched once, by whoever comes first."""
        seen, queue = set(), collections.deque(self.starts)
        while queue:
            address = queue.popleft()
            path, _, query = address.partition("?")
            route = routes.of(path)
            variant = tuple(sorted(part for part in urllib.parse.parse_qsl(query) if part[0] in VARIANTS))
            kind = (self.look_of(route, variant), route, variant)
            if route is None or route in NO_PAGES or address in seen or (kind in looked and address not in self.starts):
                continue
            seen.add(address)
            page = self.fetch(address)
            if page.status >= 400:
                # An address that is written down here is shown as it is, so that its refusal is seen.
                if address in self.starts:
                    yield route, address, variant
                continue
            looked.add(kind)
            came = routes.of(page.path)
            reached |= {route, came}
            if "text/html" not in page.headers.get("Content-Type", ""):
                continue
            if came == route:
                yield route, address, variant
            queue.extend(html.unescape(link) for link in re.findall(r'(?:href|src)="(/[^"#]*)', page.text))

    def fetch(self, address):
        """Printing has its time, which a machine with much to do may need twice."""
        for _ in range(3):
            page = self.browser.send(address)
            if page.status < 500:
                break
        return page

    def look_of(self, route, variant):
        """Who else sees the same: pages of staff differ by role, those of an application and a contract by its state; a form
        of many kinds is the same for everybody."""
        own = ("/staff", "/me/applications", "/me/contracts")
        differs = route == "/me" or (route or "").startswith(own) and "." not in route
        return self.name.rstrip("2") if differs and not variant else ""


class Look:
    def __init__(self, lender, axe, pictures, words):
        self.lender, self.axe, self.pictures, self.words = lender, axe, pictures, words
        self.browser = Chromium(1280, 900, "kk")
        self.problems, self.looks, self.refusals = [], 0, set()

    def become(self, visitor, language):
        """The visitor's cookies, and the language that he chose."""
        chromium = self.browser
        chromium.go(self.lender + "/style.css")
        chromium.act("DELETE", "/cookie")
        cookies = {cookie.name: cookie.value for cookie in visitor.browser.jar} | {"kepil_language": language}
        for name, value in cookies.items():
            chromium.act("POST", "/cookie", {"cookie": {"name": name, "value": value, "path": "/"}})

    def check(self, name, language):
        """The page on the screen, narrow and wide."""
        chromium = self.browser
        chromium.run(self.axe)
        lang = chromium.run("return document.documentElement.lang")
        if lang != language and not (name.endswith(LETTERS) and lang in LANGUAGES):
            self.problem(name, language, 0, f"says that it is in {lang}")
        for width in WIDTHS:
            chromium.resize(width, 900)
            self.looks += 1
            if chromium.overflows():
                self.problem(name, language, width, f"is {chromium.run('return document.documentElement.scrollWidth')} pixels wide")
            for violation in chromium.act("POST", "/execute/async", {"script": AXE, "args": []}):
                self.problem(name, language, width, "axe: " + " ".join(str(part) for part in violation))
            if self.pictures:
                chromium.picture(os.path.join(self.pictures, f"{name}-{language}-{width}.png"))
        if self.words and language != "en":
            for text in chromium.run(LATIN):
                self.words.write(f"{language}\t{name}\t{text}\n")

    def problem(self, name, language, width, text):
        self.problems.append((name, language, width, text))
        print(f"PROBLEM {language} {width or ''} {name}: {text}", flush=True)

    def page(self, visitor, language, name, address, status=200):
        # A kept document is linked in a language of its own.
        address = re.sub(r"([?&]lang=)\w+", rf"\g<1>{language}", address)
        self.browser.go(self.lender + address)
        got = self.browser.run(STATUS)
        if got != status:
            self.problem(name, language, 0, f"{address} answers {got}, not {status}")
        self.check(name, language)

    def refused(self, visitor, language, name, address, routes):
        """Each form of a page sent without anything in it; what comes is looked at when it is a refusal."""
        chromium = self.browser
        chromium.go(self.lender + address)
        for action in chromium.run(FORMS):
            kind = (re.sub(r"[0-9a-f]{24,}|[A-Z]{1,2}-\d{4}-[\d-]+", ":id", action), language)
            if kind in self.refusals:
                continue
            self.refusals.add(kind)
            chromium.go(self.lender + address)
            old = chromium.find("html")
            chromium.run(EMPTY, action)
            chromium.wait_for_another_page(old)
            if chromium.run(STATUS) >= 400:
                self.check(f"{name}-refused", language)


def name_of(visitor, route, variant):
    words = route.replace("/**", "").replace(":", "").strip("/").replace("/", ".") or "home"
    return "-".join([visitor.name, words] + [value for _, value in variant])


def visitors(house, links):
    """Who looks, and where he begins; with what is refused to him."""
    world, people = house.world, house.customers
    public = Browser(house.lender)
    survey = links.get("survey", [])
    yield Visitor("public", public, [
        "/", "/quote?product=car-loan&price=3000000&down=900000&term=36&rate=3.7&method=annuity",
        "/quote?product=car-pledge&amount=3000000&term=36&rate=3.7&method=equal-principal&on=2026-11-23",
        "/notice", "/notice/compare?from=2023-1&to=2027-1", "/sign-in", "/staff/sign-in", house.notes["room"],
        "/problems/application/term-too-long", "/apply", "/log/key", "/log/checkpoint", "/log/tile/0/000",
    ] + links["u"][:1] + survey[:1], [("/nothing", 404), ("/notice/versions/1999-1", 404), ("/data-room/0000", 404)])
    orderly = people["orderly"]
    base, access = f"/me/contracts/{orderly.contract}", f"/me/requests/{house.notes['access']}"
    yield Visitor("orderly", orderly.browser, [
        "/me", base, base + "/early?amount=500000", base + "/early/requested", base + "/improvement", "/me/data/visits", "/me/promotions",
        "/me/data/consents/lenderNews", "/me/data/consents/lenderNews/proof", "/me/data/consents/lenderNews/receipt", "/me/data/receipts",
        "/me/data/consents/partnerNews", access, access + "/pack",
    ], [("/me/contracts/KP-2024-999999-0", 404)])
    steps = ["information", "consents", "contact", "person", "income", "vehicle", "review"]
    yield Visitor("draft", people["draft"].browser, ["/apply/" + step for step in steps] + ["/me"])
    for name in ["waiting", "approved", "refused", "elsewhere", "late", "eased", "sold"]:
        yield Visitor(name, people[name].browser, ["/me"] + house.notes.get(name, []))
    late, waiting = people["late"], people["waiting"]
    staff = {
        "officer": [f"/staff/applications/{waiting.application}/conflicts", "/staff/powers/new",
                    f"/staff/applications/{orderly.application}/security", f"/staff/applications/{orderly.application}/people",
                    f"/staff/contracts/{orderly.contract}/pledge", f"/staff/contracts/{orderly.contract}", "/staff/applications?number="],
        "underwriter": [f"/staff/applications/{waiting.application}", f"/staff/applications/{people['refused'].application}"],
        "callcentre": ["/staff/letters", house.notes["person"], house.notes["recording"]],
        "collections": [f"/staff/contracts/{late.contract}", f"/staff/contracts/{late.contract}/contacts",
                        f"/staff/contracts/{late.contract}/hardship", house.notes["assignment"], house.notes["forgive"]] + house.notes["desk"],
        "accountant": [f"/staff/contracts/{orderly.contract}/interest/2024-04", "/staff/books/months/2024-04", house.notes["forgive"]],
        "accountant2": [], "auditor": [],
        "privacy": ["/staff/privacy/retention/due.csv", house.notes["destruction"], "/staff/explain?verb=use&purpose=P3.4&role=system&field=paymentBehaviour",
                    f"/staff/journal?case={orderly.application}", f"/staff/recipients?case={orderly.application}",
                    f"/staff/requests/{house.notes['letter']}/letter", f"/staff/requests/{house.notes['letter']}"],
        "privacy2": ["/staff/mandates", "/staff/state-requests"],
        "administrator": [], pages_stage.PROCESSOR: ["/staff/mandate"],
    }
    for login, starts in staff.items():
        foreign = "/staff/day" if login != "administrator" else "/staff/books"
        yield Visitor(login, house.staff(login), ["/staff"] + starts, [(foreign, 403)] + [("/staff/nothing", 404)] * (login == "officer"))


def links(house):
    """The addresses that messages carry."""
    found = collections.defaultdict(list)
    for person in house.world.get("/people"):
        inbox = house.world.get("/sms/inbox?" + urllib.parse.urlencode({"phone": person["phone"]}))
        for message in inbox["messages"] if isinstance(inbox, dict) else inbox:
            for kind, address in re.findall(r"(?<=\d)(?:/(u|survey)/)([0-9a-f]+)", message["text"]):
                found[kind].append(f"/{kind}/{address}")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lender", required=True)
    parser.add_argument("--world", required=True)
    parser.add_argument("--axe", required=True)
    parser.add_argument("--pictures", help="a folder for a picture of each")
    parser.add_argument("--words", help="a file for the texts of Kazakh and Russian pages that have Latin letters")
    parser.add_argument("--visitors", nargs="+", help="look with these only, such as public orderly officer; the forms are tried by all")
    parser.add_argument("--languages", nargs="+", default=LANGUAGES, choices=LANGUAGES)
    arguments = parser.parse_args()
    if arguments.pictures:
        os.makedirs(arguments.pictures, exist_ok=True)
    begun = time.time()
    house = pages_stage.fill(arguments.lender, World(arguments.world))
    routes, reached, looked = Routes(), set(), set()
    people = [(visitor, list(visitor.explore(routes, reached, looked))) for visitor in visitors(house, links(house))]
    missed = [route for route in routes.all if route not in reached | NO_PAGES]
    pages = sum(len(found) for _, found in people)
    say(f"{len(routes.all)} routes that are read, {len(routes.all) - len(missed)} of them reached; {pages} pages of {len(people)} visitors")
    for route in missed:
        print(f"PROBLEM nobody reached {route}")
    with open(arguments.axe, encoding="utf-8") as file:
        axe = file.read()
    words = open(arguments.words, "w", encoding="utf-8") if arguments.words else None
    look = Look(arguments.lender, axe, arguments.pictures, words)
    try:
        for visitor, found in people:
            if arguments.visitors and visitor.name not in arguments.visitors:
                continue
            for language in arguments.languages:
                look.become(visitor, language)
                for route, address, variant in found:
                    look.page(visitor, language, name_of(visitor, route, variant), address)
                for address, status in visitor.errors:
                    look.page(visitor, language, f"{visitor.name}-{status}", address, status)
            say(f"{visitor.name}: {len(found)} pages; {look.looks} looks and {len(look.problems)} problems so far, {time.time() - begun:.0f} s")
        # His session may have ended by now.
        orderly = house.customers["orderly"]
        if orderly.browser.get("/me").path != "/me":
            orderly.sign_in()
        failures = len(missed) + pages_keys.run(arguments.lender, house, arguments.pictures)
        failures += pages_plain.run(arguments.lender, house)
        # Last, because a form that needs nothing is sent: one of them withdraws every consent.
        for visitor, found in people:
            for language in arguments.languages:
                look.become(visitor, language)
                for route, address, variant in found:
                    look.refused(visitor, language, name_of(visitor, route, variant), address, routes)
        say(f"forms refused: {len(look.refusals)}")
    finally:
        look.browser.close()
    failures += len(look.problems)
    print(f"{look.looks} looks at {pages} pages, their errors and refused forms, in {time.time() - begun:.0f} s: {failures} problems")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
