#!/usr/bin/env python3
"""Requests about one's data, as a person, a branch and the officer make and answer them; with pictures on two screens.

    Scripts/walk.sh requests_walk.py [--pictures FOLDER]
"""
import argparse
import json
import os
import re
import time

from walk import Customer, Staff, World, say


class Asking:
    """A borrower who asks for something about his data."""

    def __init__(self, lender, world):
        self.customer = Customer(lender, world, 1)
        self.browser = self.customer.browser
        self.customer.apply({"product": "car-loan", "price": "3000000", "downPayment": "900000", "term": "36",
                             "monthlyRate": "3.7"})
        self.customer.sign()

    def ask(self, kind, fields=None, confirm=True):
        page = self.browser.get("/me/requests/new?kind=" + kind)
        page = self.browser.submit(page, "/me/requests", fields or {})
        number = page.path.rsplit("/", 1)[1]
        if confirm:
            page = self.browser.submit(page, f"/me/requests/{number}/code")
            page = self.browser.submit(page, f"/me/requests/{number}/confirm", {"code": self.customer.newest_code()})
        return number, page


def decide(officer, number, outcome="granted", answer="", ground=""):
    page = officer.browser.get(f"/staff/requests/{number}")
    return officer.browser.submit(
        page, f"/staff/requests/{number}/assess", {"outcome": outcome, "answer": answer, "ground": ground}
    )


def photograph(lender, folder, asking, officer, branch, paths):
    from webdriver import Chromium

    os.makedirs(folder, exist_ok=True)
    for language in ["kk", "ru", "en"]:
        for width in [360, 1280]:
            chromium = Chromium(width, 900, language)
            try:
                for who, name, path in paths:
                    jar = {"me": asking.browser, "officer": officer.browser, "branch": branch.browser}[who].jar
                    chromium.go(lender + "/language/" + language + "?to=/notice")
                    for cookie in jar:
                        chromium.act("POST", "/cookie", {"cookie": {"name": cookie.name, "value": cookie.value, "path": "/"}})
                    chromium.act("POST", "/cookie", {"cookie": {"name": "kepil_language", "value": language, "path": "/"}})
                    chromium.go(lender + path)
                    assert "problem" not in chromium.url
                    if chromium.overflows():
                        say(f"WIDER than {width}: {path} in {language}")
                    chromium.picture(os.path.join(folder, f"{name}-{language}-{width}.png"))
            finally:
                chromium.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lender", default="http://127.0.0.1:8080")
    parser.add_argument("--world", default="http://127.0.0.1:8090")
    parser.add_argument("--pictures")
    arguments = parser.parse_args()
    lender, world = arguments.lender, World(arguments.world)
    asking = Asking(lender, world)
    browser = asking.browser
    officer, second, branch = Staff(lender, "privacy"), Staff(lender, "administrator"), Staff(lender, "officer")

    access, page = asking.ask("access")
    for path in ["", ".json", "/data.csv", "/recipients.csv", "/consents.csv", "/log.csv", "/registers.csv"]:
        start = time.time()
        file = browser.get(f"/me/requests/{access}/pack{path}")
        assert time.time() - start < 2, f"pack{path} took {time.time() - start:.1f} s"
    start = time.time()
    printed = browser.send(f"/me/requests/{access}/pack.pdf")
    say(f"access {access}: page, JSON, CSV; PDF {printed.status}, {len(printed.raw)} bytes in {time.time() - start:.1f} s")
    pack = json.loads(browser.get(f"/me/requests/{access}/pack.json").raw)
    assert any(item["value"] == asking.customer.person["iin"] for item in pack["items"])

    rectification, page = asking.ask("rectification", {"field-surname": "Жаңатегі", "proof": "Куәлік № 7"})
    decide(officer, rectification)
    deadline = time.time() + 30
    while "N-" not in browser.get(f"/me/requests/{rectification}").text:
        assert time.time() < deadline, "no recipient confirmed"
        time.sleep(0.5)
    say(f"rectification {rectification}: {len(world.get('/notices'))} recipients told")

    complaint, page = asking.ask("complaint", {"text": "Мне позвонили не вы", "category": "disclosure"})
    decide(officer, complaint, answer="Мы проверили журнал: ваш номер никому не передавался.")
    print_on = asking.customer.person
    page = branch.browser.get("/staff/requests/new?kind=objection")
    page = branch.browser.submit(page, "/staff/requests", {
        "iin": print_on["iin"], "document": print_on["documentNumber"], "way": "letter", "purpose": "P3.1",
        "language": "kk"})
    objection = re.search(r"R-\d{4}-\d{6}", page.text).group(0)
    decide(officer, objection)
    page = officer.browser.get(f"/staff/requests/{objection}/letter")
    page = officer.browser.get(f"/staff/requests/{objection}")
    officer.browser.submit(page, f"/staff/requests/{objection}/sent", {"tracking": "RR123456785KZ"})
    say(f"objection {objection}: taken at a branch, answered by letter")

    page = officer.browser.get("/staff/breaches")
    page = officer.browser.submit(page, "/staff/breaches", {
        "account": "Рабочая станция осталась открытой", "from": time.strftime("%Y-%m-%d"),
        "until": time.strftime("%Y-%m-%d"), "field": "workplace"})
    breach = page.path.rsplit("/", 1)[1]
    say(f"breach {breach}")
    time.sleep(1)
    waiting, page = asking.ask("restriction", {"text": "Пока разбираемся"}, confirm=False)
    if arguments.pictures:
        photograph(lender, arguments.pictures, asking, officer, branch, [
            ("me", "list", "/me/requests"), ("me", "form-rectification", "/me/requests/new?kind=rectification"),
            ("me", "form-objection", "/me/requests/new?kind=objection"),
            ("me", "confirm", f"/me/requests/{waiting}"), ("me", "access", f"/me/requests/{access}"),
            ("me", "pack", f"/me/requests/{access}/pack"), ("me", "rectified", f"/me/requests/{rectification}"),
            ("me", "complaint", f"/me/requests/{complaint}"),
            ("officer", "inbox", "/staff/requests"), ("officer", "case", f"/staff/requests/{waiting}"),
            ("officer", "desk", "/staff/privacy"), ("officer", "breaches", "/staff/breaches"),
            ("officer", "breach", f"/staff/breaches/{breach}"),
            ("officer", "explain", "/staff/explain?verb=use&purpose=P3.4&role=system&field=paymentBehaviour"),
            ("branch", "intake", "/staff/requests/new"),
            ("branch", "intake-form", "/staff/requests/new?kind=erasure"), ("branch", "power", "/staff/powers/new"),
        ])
    time.sleep(1)
    page = browser.get(f"/me/requests/{waiting}")
    browser.submit(page, f"/me/requests/{waiting}/withdraw")
    say("requests walk: ok")


if __name__ == "__main__":
    main()
