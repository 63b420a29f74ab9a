#!/usr/bin/env python3
"""Walks through the lender as people do: over its real pages, from a quote to a released car.

    kepil run --port 8080 --simulator-port 8090 --data FOLDER &
    Scripts/walk.py --lender http://127.0.0.1:8080 --world http://127.0.0.1:8090

Only Python's own library. Forms are found on the pages and sent as a browser would, so a page that cannot be used
fails the walk. Says each step as it is done; ends with 0 when everything was as it must be.
"""
import argparse
import html
import html.parser
import http.client
import http.cookiejar
import json
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request


class Forms(html.parser.HTMLParser):
    """The forms of a page with the values they would send untouched."""

    def __init__(self):
        super().__init__()
        self.forms, self.form = [], None
        self.area = self.choice = None

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if tag == "form":
            self.form = {"action": a.get("action", ""), "method": a.get("method", "get"), "fields": {}, "names": set()}
            self.forms.append(self.form)
        if self.form is None or "name" not in a:
            if tag == "option" and self.choice and (self.form["fields"].get(self.choice) is None or "selected" in a):
                self.form["fields"][self.choice] = a.get("value", "")
            return
        name = a["name"]
        self.form["names"].add(name)
        if tag == "input" and a.get("type") in ("checkbox", "radio"):
            if "checked" in a:
                self.form["fields"].setdefault(name, a.get("value", "on"))
        elif tag == "input":
            self.form["fields"][name] = a.get("value") or ""
        elif tag == "textarea":
            self.area = name
            self.form["fields"][name] = ""
        elif tag == "select":
            self.choice = name
            self.form["fields"][name] = None

    def handle_data(self, data):
        if self.area:
            self.form["fields"][self.area] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = None
        elif tag == "select":
            self.choice = None
        elif tag == "form":
            self.form = None


class Page:
    def __init__(self, status, url, body, headers):
        self.status, self.url, self.raw, self.headers = status, url, body, headers
        self.text = body.decode("utf-8", "replace")

    @property
    def path(self):
        return urllib.parse.urlsplit(self.url).path

    def form(self, action):
        parser = Forms()
        parser.feed(self.text)
        for form in parser.forms:
            if re.fullmatch(action, form["action"]):
                return form
        raise AssertionError(f"no form for {action} on {self.url}: {[f['action'] for f in parser.forms]}")

    def link(self, pattern):
        match = re.search(r'href="(' + pattern + r')"', self.text)
        if not match:
            raise AssertionError(f"no link {pattern} on {self.url}")
        return match.group(1).replace("&amp;", "&")


class Browser:
    """A browser with cookies; follows redirects."""

    def __init__(self, base, language="en"):
        self.base, self.language = base, language
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def send(self, path, fields=None):
        data = urllib.parse.urlencode(fields, doseq=True).encode() if fields is not None else None
        request = urllib.request.Request(self.base + path, data=data, headers={"Accept-Language": self.language})
        try:
            with self.opener.open(request, timeout=60) as answer:
                return Page(answer.status, answer.url, answer.read(), answer.headers)
        except urllib.error.HTTPError as error:
            return Page(error.code, error.url, error.read(), error.headers)

    def get(self, path, status=200):
        page = self.send(path)
        assert page.status == status, f"GET {path}: {page.status}\n{words(page)}"
        return page

    def submit(self, page, action, values=None, status=200):
        form = page.form(action)
        fields = {name: value for name, value in form["fields"].items() if value is not None}
        for name, value in (values or {}).items():
            assert name in form["names"], f"no field {name} in {form['action']}: {sorted(form['names'])}"
            fields[name] = value
        if form["method"] == "get":
            answer = self.send(form["action"] + "?" + urllib.parse.urlencode(fields))
        else:
            answer = self.send(form["action"], fields)
        assert answer.status == status, f"POST {form['action']}: {answer.status}\n{words(answer)}"
        return answer


def words(page):
    text = re.sub(r"(?s)<(style|script).*?</\1>", "", page.text)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))[:1500]


class World:
    """The simulated outside: phones and the settlement bank."""

    def __init__(self, base):
        self.base = base

    def get(self, path):
        with urllib.request.urlopen(self.base + path, timeout=30) as answer:
            return json.load(answer)

    def post(self, path, value):
        request = urllib.request.Request(
            self.base + path, data=json.dumps(value).encode(), headers={"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def codes(self, phone):
        inbox = self.get("/sms/inbox?" + urllib.parse.urlencode({"phone": phone}))
        messages = inbox["messages"] if isinstance(inbox, dict) else inbox
        return [re.search(r"\b\d{6}\b", m["text"]).group(0) for m in messages if re.search(r"\b\d{6}\b", m["text"])]


def say(text):
    print("· " + text, flush=True)


class Customer:
    """One invented person at a browser."""

    def __init__(self, lender, world, number, language="en"):
        self.browser, self.world = Browser(lender, language), world
        self.person = next(p for p in world.get("/people") if p["number"] == number)
        self.phone = self.person["phone"]
        self.application = self.contract = None

    def apply(self, terms, decider="program", **changes):
        """From the quote to the submitted application."""
        browser, person = self.browser, self.person
        quote = browser.get("/quote?" + urllib.parse.urlencode(terms))
        page = browser.submit(quote, "/apply")
        assert page.path == "/apply/information", page.url
        page = browser.submit(page, "/apply/information", {"lender": "yes", "cost": "yes"}, status=422)
        page = browser.submit(page, "/apply/information", {"notice": "yes"})
        assert page.path == "/apply/consents", page.url
        assert 'checked' not in page.text, "a consent is ticked beforehand"
        needed = re.findall(r'name="consent" value="([^"]+)"', page.text.split("</fieldset>")[0])
        page = browser.submit(page, "/apply/consents", {"consent": needed, "stateConsent": "", "decider": decider}, 422)
        page = browser.submit(
            page,
            "/apply/consents",
            {"consent": needed, "stateConsent": person["stateConsentReference"], "decider": decider},
        )
        if page.path == "/apply/contact":
            page = browser.submit(page, "/apply/contact", {"phone": self.phone})
            page = browser.submit(page, "/apply/contact/code", {"code": self.newest_code()})
        assert page.path == "/apply/person", page.url
        page = browser.submit(page, "/apply/person", self.person_fields(**changes))
        page = browser.submit(page, "/apply/income", self.income_fields(**changes))
        page = browser.submit(page, "/apply/vehicle", self.vehicle_fields())
        assert page.path == "/apply/review", page.url
        assert html.escape(person["surname"]) in page.text
        page = browser.submit(page, "/apply/review")
        self.application = page.path.rsplit("/", 1)[1]
        return page

    def newest_code(self):
        return self.world.codes(self.phone)[-1]

    def person_fields(self, citizenship="KZ", **_):
        person = self.person
        return {
            "surname": person["surname"], "givenName": person["givenName"], "patronymic": person["patronymic"],
            "iin": person["iin"], "birthDate": person["birthDate"], "citizenship": citizenship,
            "documentNumber": person["documentNumber"], "documentIssuer": "ҚР ІІМ",
            "documentIssuedOn": "2020-01-10", "documentExpiresOn": "2030-01-10",
            "maritalStatus": "married" if person["maritalStatus"] == "married" else "single",
            "address": "Алматы, Сынақ көшесі 1",
        }

    def income_fields(self, work="Үлгі ЖШС", **_):
        return {
            "workplace": work, "occupation": "маман" if work else "", "education": "жоғары",
            "declaredIncomeTiyn": "400 000", "declaredObligationsTiyn": "0", "dependants": "0",
            "sourceOfFunds": "жалақы" if work else "", "payoutIBAN": self.person["payoutIBAN"],
        }

    def vehicle_fields(self):
        person = self.person
        fields = {
            "vin": person["vin"], "plate": person["plate"], "vehicleMake": person["make"],
            "vehicleModel": person["model"], "vehicleYear": str(person["year"]),
        }
        if person["product"] == "carLoan":
            fields["sellerIBAN"] = person["sellerIBAN"]
        return fields
