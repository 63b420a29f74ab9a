#!/usr/bin/env python3
"""Every page of the notice and of the privacy office on a narrow and a wide screen, in three languages: fits, passes axe, is photographed.

    Scripts/notice-look.sh [folder for pictures]
"""
import argparse
import datetime
import os
import re
import sys
import urllib.request

from webdriver import Chromium

PAGES = [
    ("notice", "/notice"), ("versions", "/notice/versions"),
    ("version", "/notice/versions/2027-1"), ("compare", "/notice/compare?from=2023-1&to=2027-1"),
    ("processing", "/notice/processing"), ("cookies", "/cookies"),
]
STAFF = [("staff-versions", "/staff/privacy/versions")] + [
    ("staff-" + path.split("/")[-1], "/staff/" + path) for path in [
        "privacy", "privacy/retention", "recordings", "cameras", "recipients", "state-requests", "mandates", "journal",
        "requests", "breaches", "explain", "people", "campaigns",
    ]
]
AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
  .then(r => done(r.violations.map(v => [v.id, v.impact, v.nodes.length, v.nodes[0].html.slice(0, 160)])), e => done([[String(e)]]));
"""


def next_version(folder, announced):
    """Changes the copied files so that the comparison has something allowed, something forbidden and something told."""
    day = datetime.date.fromisoformat(announced)
    effective = day + datetime.timedelta(days=45)

    def edit(name, old, new):
        path = os.path.join(folder, name)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        assert old in text, f"{name} does not contain {old}"
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace(old, new, 1))

    edit("lender.yaml", 'version: "2023-1"', 'version: "2027-1"')
    edit("lender.yaml", "approvedOn: 2022-12-01", f"approvedOn: {day - datetime.timedelta(days=1)}")
    edit("lender.yaml", "announcedOn: 2022-12-15", f"announcedOn: {day}")
    edit("lender.yaml", "effectiveFrom: 2023-02-01", f"effectiveFrom: {effective}")
    edit("purposes.yaml", "roles: [collections, system]", "roles: [system]")
    edit("practices.yaml", "days: 365", "days: 300")
    edit("recipients.yaml", "gives: [iin, surname, givenName, patronymic, birthDate]",
         "gives: [iin, surname, givenName, birthDate]")


def business_date(lender):
    with urllib.request.urlopen(lender + "/notice/versions") as answer:
        answer.read()
    from walk import Staff, words
    page = Staff(lender, "administrator").browser.get("/staff/day")
    found = re.search(r"(\d{2})\.(\d{2})\.(\d{4})", words(page))
    return f"{found[3]}-{found[2]}-{found[1]}"


def sign_in(browser, lender):
    browser.go(lender + "/staff/sign-in")
    browser.type('[name="login"]', "privacy")
    browser.type('[name="password"]', "kepil-privacy")
    browser.submit("/staff/sign-in")


def look(lender, axe, pictures):
    problems = 0
    for language in ["kk", "ru", "en"]:
        for width in [360, 1280]:
            browser = Chromium(width, 900, language)
            sign_in(browser, lender)
            pages = list(PAGES) + STAFF
            browser.go(lender + STAFF[0][1])
            link = browser.run("return [...document.querySelectorAll('a')].map(a => a.pathname)"
                               ".find(p => p.match(/^\\/staff\\/privacy\\/versions\\/.+/)) || ''")
            if link:
                pages.append(("staff-version", link))
            for name, path in pages:
                browser.go(lender + path)
                lang = browser.run("return document.documentElement.lang")
                wide = browser.overflows()
                browser.run(axe)
                found = browser.act("POST", "/execute/async", {"script": AXE, "args": []})
                title = browser.run("return document.title")
                print(f"{language} {width:4} {name:14} lang={lang} {'TOO WIDE' if wide else 'fits'} axe={len(found)} {title}")
                for violation in found:
                    print("      ", *violation)
                problems += len(found) + (1 if wide or lang != language else 0)
                if pictures:
                    os.makedirs(pictures, exist_ok=True)
                    browser.picture(os.path.join(pictures, f"{name}-{language}-{width}.png"))
            browser.close()
    print(f"{problems} problems")
    return problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lender")
    parser.add_argument("--axe")
    parser.add_argument("--pictures")
    parser.add_argument("--business-date", action="store_true")
    parser.add_argument("--next")
    parser.add_argument("--announced")
    options = parser.parse_args()
    if options.next:
        next_version(options.next, options.announced)
    elif options.business_date:
        print(business_date(options.lender))
    else:
        with open(options.axe, encoding="utf-8") as file:
            sys.exit(1 if look(options.lender, file.read(), options.pictures) else 0)


main()
