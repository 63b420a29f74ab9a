#!/usr/bin/env python3
"""The whole path in headless Chromium on a phone's screen, from quote to released pledge, with pictures.

    Scripts/chromium_walk.py --lender http://127.0.0.1:8080 --world http://127.0.0.1:8090 --pictures FOLDER
"""
import argparse
import datetime
import os
import re
import time

from walk import Customer, Staff, World, pay, say
from webdriver import ELEMENT, Chromium


class Phone:
    """A borrower at a phone: fills in what is on the screen and presses what is there."""

    def __init__(self, lender, world, number, pictures):
        self.lender, self.world, self.pictures = lender, world, pictures
        self.customer = Customer(lender, world, number)
        self.browser = Chromium(360, 800, "ru")
        self.shots = 0

    def picture(self, name):
        self.shots += 1
        assert not self.browser.overflows(), f"{self.browser.url} is wider than a phone"
        if self.pictures:
            self.browser.picture(os.path.join(self.pictures, f"{self.shots:02}-{name}.png"))

    def fill(self, fields):
        for name, value in fields.items():
            if self.browser.all(f'input[type=radio][name="{name}"]'):
                self.browser.tick(f'input[type=radio][name="{name}"][value="{value}"]')
            elif self.browser.all(f'[name="{name}"]'):
                self.browser.type(f'[name="{name}"]', value)

    def send(self, action, name):
        self.picture(name)
        self.browser.submit(action)

    def at(self, path):
        deadline = time.time() + 30
        while not self.browser.url.split("?")[0].endswith(path):
            assert time.time() < deadline, f"{self.browser.url} instead of {path}"
            time.sleep(0.2)

    def type_code(self):
        """Types the code that was sent before the field for it appeared."""
        deadline = time.time() + 30
        while not self.browser.all('[name="code"]'):
            assert time.time() < deadline, f"no field for a code on {self.browser.url}"
            time.sleep(0.2)
        self.fill({"code": self.customer.newest_code()})

    def wait_for(self, text, path=None, timeout=60):
        deadline = time.time() + timeout
        while text not in self.browser.source:
            assert time.time() < deadline, f"“{text}” did not come on {self.browser.url}"
            time.sleep(0.5)
            self.browser.go(self.lender + path if path else self.browser.url)


def walk(phone, administrator):
    browser, customer = phone.browser, phone.customer
    browser.go(phone.lender + "/language/ru?to=/")
    phone.picture("home")
    browser.go(phone.lender + "/quote")
    phone.fill({"price": "3000000", "down": "900000", "term": "36", "rate": "3,7"})
    browser.submit("/quote")
    assert "106 493" in browser.source.replace("\u00a0", " ").replace("&nbsp;", " ")
    phone.send("/apply", "quote")
    phone.at("/apply/information")
    browser.tick("input[type=checkbox]")
    phone.send("/apply/information", "information")
    phone.at("/apply/consents")
    browser.tick("fieldset:first-of-type input[type=checkbox]")
    phone.fill({"stateConsent": customer.person["stateConsentReference"], "decider": "program"})
    phone.send("/apply/consents", "consents")
    phone.at("/apply/contact")
    phone.fill({"phone": customer.phone})
    phone.send("/apply/contact", "phone")
    phone.type_code()
    phone.send("/apply/contact/code", "code")
    phone.at("/apply/person")
    phone.fill(customer.person_fields())
    phone.send("/apply/person", "person")
    phone.at("/apply/income")
    phone.fill(customer.income_fields())
    phone.send("/apply/income", "income")
    phone.at("/apply/vehicle")
    phone.fill(customer.vehicle_fields())
    phone.send("/apply/vehicle", "vehicle")
    phone.at("/apply/review")
    phone.send("/apply/review", "review")
    application = browser.url.rsplit("/", 1)[1]
    phone.wait_for("Одобрена")
    say(f"phone: application {application} approved")
    base = f"/me/applications/{application}/offer"
    phone.send(base, "approved")
    phone.at("/offer")
    browser.tick('input[name="read"]')
    phone.send(base + "/confirm", "offer")
    phone.type_code()
    phone.send(base + "/sign", "signature")
    deadline = time.time() + 30
    while "/me/contracts/" not in browser.url:
        assert time.time() < deadline, browser.url
        time.sleep(0.2)
    contract = browser.url.rsplit("/", 1)[1]
    phone.wait_for("Действует")
    phone.picture("in-force")
    say(f"phone: contract {contract} signed, in force")

    administrator.advance(phone_day(administrator, 10))
    browser.go(phone.lender + f"/me/contracts/{contract}/early?amount=500000")
    phone.picture("early")
    choose(browser, "smallerInstalment")
    phone.picture("early-chosen")
    today = phone_day(administrator, 0)
    pay(phone.world, contract, "500000.00", today)
    path = f"/me/contracts/{contract}"
    phone.wait_for("досрочное погашение", path)
    browser.go(phone.lender + path + "/early")
    choose(browser, "inFull")
    browser.go(phone.lender + path + "/early")
    total = browser.run("return [...document.querySelectorAll('h2')].map(e => e.textContent).find(t => t.startsWith('Полное погашение'))")
    amount = "".join(c for c in total.split(":")[1] if c.isdigit() or c == ",").replace(",", ".")
    pay(phone.world, contract, amount, today)
    phone.wait_for("Залог снят", path)
    phone.picture("released")
    say(f"phone: {amount} repaid the rest, the pledge is released")
    browser.go(phone.lender + "/me/data")
    phone.picture("my-data")
    say("phone walk: ok")


def choose(browser, choice):
    """Presses the button of one way of repaying early."""
    old = browser.find("html")
    element = browser.find(f'input[name="choice"][value="{choice}"]')
    browser.run("arguments[0].closest('form').querySelector('button').click()", {ELEMENT: element})
    browser.wait_for_another_page(old)


def phone_day(administrator, later):
    """The lender's business date, or a day after it."""


    page = administrator.browser.get("/staff/day")
    day = re.search(r"<dd>(\d\d)\.(\d\d)\.(\d{4})</dd>", page.text)
    return str(datetime.date(int(day[3]), int(day[2]), int(day[1])) + datetime.timedelta(days=later))


def main():
    parser = argparse.ArgumentParser(description="Walks through the lender in headless Chromium.")
    parser.add_argument("--lender", default="http://127.0.0.1:8080")
    parser.add_argument("--world", default="http://127.0.0.1:8090")
    parser.add_argument("--person", type=int, default=6)
    parser.add_argument("--pictures")
    arguments = parser.parse_args()
    if arguments.pictures:
        os.makedirs(arguments.pictures, exist_ok=True)
    phone = Phone(arguments.lender, World(arguments.world), arguments.person, arguments.pictures)
    try:
        walk(phone, Staff(arguments.lender, "administrator"))
    finally:
        phone.browser.close()


if __name__ == "__main__":
    main()
