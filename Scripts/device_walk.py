#!/usr/bin/env python3
"""Switches notifications on and off in headless Chromium, with the site's own scripts (clause 9.7.4).

    Scripts/walk.sh device_walk.py [--pictures FOLDER]

Chromium's own push service is out of reach here, so that its answer alone is put in its place: what the page sends, what the
worker shows and what the lender makes of it is real.
"""
import argparse
import json
import os
import time

from walk import CAR_LOAN, Customer, World, say
from webdriver import Chromium

PATH = "/me/messages/device"
SUBSCRIBE = """
const [endpoint, key, secret] = arguments[0].split(" ");
const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0)).buffer;
PushManager.prototype.subscribe = async options => {
  if (!options.userVisibleOnly || options.applicationServerKey.length !== 65) throw new Error("wrong options");
  return { endpoint, getKey: name => bytes(name === "auth" ? secret : key) };
};
"""


def waiting(what, question, seconds=30):
    deadline = time.time() + seconds
    while not (answer := question()):
        assert time.time() < deadline, f"waited in vain for {what}"
        time.sleep(0.2)
    return answer


def sign_in(browser, lender, customer):
    browser.go(lender + "/sign-in")
    browser.type('[name="phone"]', customer.phone)
    browser.submit("/sign-in")
    browser.type('[name="code"]', customer.newest_code())
    browser.submit("/sign-in/code")


def look(browser, lender, pictures, name):
    for language in ("kk", "ru", "en"):
        for width in (360, 1280):
            browser.resize(width, 800)
            browser.go(f"{lender}/language/{language}?to={PATH}")
            assert not browser.overflows(), f"{language} {width}: wider than the screen"
            if pictures:
                browser.picture(os.path.join(pictures, f"device-{name}-{language}-{width}.png"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lender", required=True)
    parser.add_argument("--world", required=True)
    parser.add_argument("--pictures")
    options = parser.parse_args()
    if options.pictures:
        os.makedirs(options.pictures, exist_ok=True)
    lender, world = options.lender, World(options.world)
    customer = Customer(lender, world, 1)
    customer.apply(CAR_LOAN)
    browser = Chromium(360, 800, "en")
    try:
        sign_in(browser, lender, customer)
        look(browser, lender, options.pictures, "off")
        browser.go(lender + PATH)
        # Without the permission nothing happens, and the page says so.
        permission = {"origin": lender, "permission": {"name": "notifications"}, "setting": "denied"}
        browser.act("POST", "/goog/cdp/execute", {"cmd": "Browser.setPermission", "params": permission})
        browser.click("#device button")
        waiting("the refusal", lambda: "did not allow it" in browser.run("return document.getElementById('device-told').textContent"))
        permission["setting"] = "granted"
        browser.act("POST", "/goog/cdp/execute", {"cmd": "Browser.setPermission", "params": permission})
        browser.go(lender + PATH)
        key = browser.run("return document.getElementById('device').dataset.key")
        device = world.post("/push/devices", {"serverKey": key})
        browser.run(SUBSCRIBE, device["address"])
        old = browser.find("html")
        browser.click("#device button")
        browser.wait_for_another_page(old)
        assert "Switch off and withdraw the consent" in browser.source, browser.source[:3000]
        say("switched on with the consent of its own")
        look(browser, lender, options.pictures, "on")
        note = {"tag": "t", "title": "Жаңалық", "text": "Сәлем", "page": lender + "/me/messages",
                "stop": lender + "/u/" + "0" * 32, "stopTitle": "Бас тарту"}
        shown = deliver(browser, lender, note)
        assert shown == [["Жаңалық", "Сәлем", "t", ["Бас тарту"]]], shown
        say("the worker shows a note with the way to refuse")
        browser.go(lender + PATH)
        browser.submit(PATH + "/off")
        assert "I agree, switch on for this device" in browser.source
        say("switched off, the consent is withdrawn")
    finally:
        browser.close()
    say("device walk: ok")


def deliver(browser, lender, note):
    """Hands a note to the registered worker, as a push service would, and reads what it shows."""
    browser.go(lender + PATH)
    registration = waiting("the worker", lambda: browser.act("POST", "/execute/async", {"args": [], "script": """
        const done = arguments[0];
        navigator.serviceWorker.getRegistration().then(r => done(r && r.active ? r.scope : null));"""}))
    assert registration == lender + "/", registration
    browser.act("POST", "/goog/cdp/execute", {"cmd": "ServiceWorker.enable", "params": {}})
    for number in range(10):
        browser.act("POST", "/goog/cdp/execute", {"cmd": "ServiceWorker.deliverPushMessage", "params": {
            "origin": lender, "registrationId": str(number), "data": json.dumps(note)}})
    read = """
        const done = arguments[0];
        navigator.serviceWorker.getRegistration().then(r => r.getNotifications())
          .then(all => done(all.map(n => [n.title, n.body, n.tag, n.actions.map(a => a.title)])));"""
    return waiting("the note", lambda: browser.act("POST", "/execute/async", {"args": [], "script": read}))


if __name__ == "__main__":
    main()
