#!/usr/bin/env python3
"""Walks from a quote to a released car as an integrator does: over the JSON interface, with Python's own library.

    Scripts/api_walk.py --lender http://127.0.0.1:8080 --world http://127.0.0.1:8090
"""
import argparse
import json
import threading
import time
import urllib.error
import urllib.request
import uuid

from walk import Customer, Staff, World, say

TERMS = {"product": "car-pledge", "amount": "3000000", "termMonths": 36, "monthlyRatePercent": "3.7"}


class Interface:
    def __init__(self, base, token="demonstration-integrator"):
        self.base, self.token = base, token

    def send(self, method, path, body=None, key=None, **headers):
        all_headers = {"Authorization": "Bearer " + self.token, "Accept-Language": "en", **headers}
        data = b"" if method == "POST" else None
        if body is not None:
            all_headers["Content-Type"] = "application/json"
            data = json.dumps(body).encode()
        if key:
            all_headers["Idempotency-Key"] = key
        request = urllib.request.Request(self.base + path, data=data, method=method, headers=all_headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def get(self, path):
        status, answer = self.send("GET", path)
        assert status == 200, (path, status, answer)
        return answer

    def command(self, path, body=None, status=None, key=None):
        """Sends the command twice: the second time nothing happens and the answer is the same."""
        key = key or uuid.uuid4().hex
        first = self.send("POST", path, body, key)
        assert first[0] in ((200, 201, 202) if status is None else (status,)), (path, first)
        if first[0] < 300:
            again = self.send("POST", path, body, key)
            assert again == first, (path, first, again)
        return first[1]


def walk(lender, world):
    api = Interface(lender)
    customer = Customer(lender, world, 5)
    status, quote = api.send("POST", "/api/quotes", TERMS)
    assert status == 200 and quote["instalment"] == "152133.00", quote
    status, refusal = api.send("POST", "/api/quotes", {**TERMS, "on": "2026-11-23"})
    assert status == 422 and "46" in json.dumps(refusal), refusal
    assert Interface(lender, "wrong").send("POST", "/api/quotes", TERMS)[0] == 401
    say("interface: quote 152,133; refused under the cap of 2026; a wrong token is refused")
    contract, decided, offer, active = make_contract(lender, customer)
    evidence = wait(lambda: api.send("GET", f"/api/contracts/{contract}/evidence"), lambda a: a[0] == 200)[1]
    assert evidence["documentSHA256"] == offer["documentSHA256"]
    say(f"interface: contract {contract} signed and paid out, its document proved on the log")

    today = active["asOf"]
    credit = {"reference": "T-1", "amount": "100000.00", "bookedOn": today, "contract": contract}
    assert api.command("/api/payments", [credit]) == {"new": 1, "received": 1}
    assert api.command("/api/payments", [credit]) == {"new": 0, "received": 1}
    paid = api.get(f"/api/contracts/{contract}/payments")
    assert len(paid) == 1 and paid[0]["amount"] == "100000.00", paid
    assert api.get(f"/api/contracts/{contract}")["account"]["advance"] == "100000.00"
    status, preview = api.send("POST", f"/api/contracts/{contract}/early-repayment-preview", {"amount": "500000"})
    assert status == 200 and len(preview["shorterTerm"]) < len(preview["smallerInstalment"]), preview
    api.command(f"/api/contracts/{contract}/early-repayments", {"choice": "inFull"})
    payoff = api.get(f"/api/contracts/{contract}/payoff")
    if float(payoff["total"]) > 0:
        api.command("/api/payments", [{**credit, "reference": "T-2", "amount": payoff["total"]}])
    released = wait(lambda: api.get(f"/api/contracts/{contract}"), lambda c: c["state"] == "released")
    assert released["account"]["principalOutstanding"] == "0.00"
    assert api.send("GET", "/api/contracts/KP-2024-999999-0")[0] == 404
    say(f"interface: {contract} repaid in full and released; a payment sent four times was booked once")


def make_contract(lender, customer):
    """From the application to the money paid out: contract, decision, offer, the contract's first answer."""
    api = Interface(lender)
    person, fields, income, car = customer.person, customer.person_fields(), customer.income_fields(), customer.vehicle_fields()
    new = {
        "policyVersion": api.get("/api/texts")["policyVersion"],
        "terms": TERMS, "language": "kk", "phone": person["phone"], "acknowledged": ["lender", "cost", "notice"],
        "consents": ["personalData", "bureauReport", "bureauSupply", "pensionData", "transferTrafficAuthority",
        "transferAppraiser", "transferSettlementBank", "transferGuarantor"],
        "stateConsentReference": person["stateConsentReference"], "decider": "program",
    }
    assert api.send("POST", "/api/applications", new)[0] == 422, "a command without a key was taken"
    application = at_once(api, new)
    number = application["number"]
    status, refusal = api.send("POST", "/api/applications", {**new, "language": "ru"}, "at-once")
    assert status == 422 and refusal["type"] == "/problems/idempotency/other-request", refusal
    say(f"interface: application {number}, one although it was sent eight times at once")

    submission = {
        "code": customer.newest_code(), "person": fields,
        "income": {
            "workplace": income["workplace"], "occupation": income["occupation"], "declaredIncome": "400000.00",
            "declaredObligations": "0", "dependants": 0, "sourceOfFunds": income["sourceOfFunds"],
            "payoutIBAN": person["payoutIBAN"],
        },
        "vehicle": {
            "vin": car["vin"], "plate": car["plate"], "make": car["vehicleMake"], "model": car["vehicleModel"],
            "year": int(car["vehicleYear"]),
        },
    }
    api.command(f"/api/applications/{number}/submission", {**submission, "code": "0"}, status=422)
    api.command(f"/api/applications/{number}/submission", submission)
    decided = wait(lambda: api.get(f"/api/applications/{number}"), lambda a: a["state"] not in ("submitted", "assessing"))
    if decided["state"] == "referred":
        underwriter = Staff(lender, "underwriter").browser
        page = underwriter.get(f"/staff/applications/{number}")
        underwriter.submit(page, f"/staff/applications/{number}/decide", {
            "outcome": "approve", "amount": "3000000", "monthlyRate": "3.7", "justification": "Pays the other loan on time.",
        })
        decided = api.get(f"/api/applications/{number}")
    assert decided["state"] == "approved", decided
    say(f"interface: {number} approved, {decided['decision']['offeredAmount']} at {decided['decision']['monthlyRatePercent']} %")

    offer = api.command(f"/api/applications/{number}/contract")
    contract = offer["number"]
    assert len(offer["quote"]["schedule"]) == len(offer["otherSchedule"]) == 36
    api.command(f"/api/contracts/{contract}/confirmation", {"informationRead": False}, status=422)
    api.command(f"/api/contracts/{contract}/confirmation", {"informationRead": True})
    api.command(f"/api/contracts/{contract}/signature", {"code": customer.newest_code()})
    active = wait(lambda: api.get(f"/api/contracts/{contract}"), lambda c: c["state"] == "active")
    assert active["account"]["principalOutstanding"] == decided["decision"]["offeredAmount"]
    return contract, decided, offer, active


def at_once(api, new):
    """Eight identical commands at the same time: one application; the others hear the same, or to ask again."""
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(api.send("POST", "/api/applications", new, "at-once"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = [answer for status, answer in answers if status == 201]
    assert done and all(answer == done[0] for answer in done), answers
    assert all(status in (201, 409) for status, _ in answers), answers
    status, again = api.send("POST", "/api/applications", new, "at-once")
    assert (status, again) == (201, done[0])
    return again


def wait(ask, ready, timeout=60):
    deadline = time.time() + timeout
    while True:
        answer = ask()
        if ready(answer):
            return answer
        assert time.time() < deadline, answer
        time.sleep(0.3)


def main():
    parser = argparse.ArgumentParser(description="Walks through the JSON interface from quote to released car.")
    parser.add_argument("--lender", default="http://127.0.0.1:8080")
    parser.add_argument("--world", default="http://127.0.0.1:8090")
    arguments = parser.parse_args()
    walk(arguments.lender, World(arguments.world))
    say("interface walk: ok")


if __name__ == "__main__":
    main()
