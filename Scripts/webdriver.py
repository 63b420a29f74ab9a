"""Headless Chromium by way of chromedriver, with Python's own library only: enough to fill in forms and take pictures."""
import base64
import json
import socket
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Chromium:
    def __init__(self, width=360, height=800, language="kk"):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.driver = subprocess.Popen(
            ["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.base = f"http://127.0.0.1:{port}"
        options = {
            "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars",
                     f"--window-size={max(width, 500)},{height}", f"--lang={language}"],
            "prefs": {"intl.accept_languages": language},
        }
        capabilities = {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options}}
        for _ in range(50):
            try:
                self.session = self.call("POST", "/session", {"capabilities": capabilities})["sessionId"]
                break
            except urllib.error.URLError:
                time.sleep(0.2)
        self.resize(width, height)

    def call(self, method, path, value=None):
        data = json.dumps(value).encode() if value is not None else None
        request = urllib.request.Request(
            self.base + path, data=data, method=method, headers={"Content-Type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=300) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{method} {path}: {json.load(error)['value'].get('message', '')[:300]}") from None

    def act(self, method, path, value=None):
        return self.call(method, f"/session/{self.session}{path}", value)

    def resize(self, width, height):
        """The width of the page itself, below the smallest window that Chromium makes."""
        self.width = width
        self.act("POST", "/goog/cdp/execute", {
            "cmd": "Emulation.setDeviceMetricsOverride",
            "params": {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
        })

    def go(self, url):
        self.act("POST", "/url", {"url": url})

    @property
    def url(self):
        return self.act("GET", "/url")

    @property
    def source(self):
        return self.act("GET", "/source")

    def find(self, css):
        return self.act("POST", "/element", {"using": "css selector", "value": css})[ELEMENT]

    def all(self, css):
        return [e[ELEMENT] for e in self.act("POST", "/elements", {"using": "css selector", "value": css})]

    def click(self, css):
        self.act("POST", f"/element/{self.find(css)}/click", {})

    def type(self, css, text):
        element = self.find(css)
        if self.run("return arguments[0].type", {ELEMENT: element}) == "date":
            self.run("arguments[0].value = arguments[1]", {ELEMENT: element}, text)
        else:
            self.act("POST", f"/element/{element}/clear", {})
            self.act("POST", f"/element/{element}/value", {"text": text})

    def tick(self, css):
        for element in self.all(css):
            if not self.act("GET", f"/element/{element}/selected"):
                self.act("POST", f"/element/{element}/click", {})

    def submit(self, action):
        """Presses the button of the form that leads there, and waits for the page that comes."""
        old = self.find("html")
        self.click(f'form[action="{action}"] button[type=submit]')
        self.wait_for_another_page(old)

    def wait_for_another_page(self, old):
        deadline = time.time() + 30
        while time.time() < deadline:
            try:
                self.act("GET", f"/element/{old}/name")
            except AssertionError:
                while self.run("return document.readyState") != "complete":
                    time.sleep(0.05)
                return
            time.sleep(0.05)
        raise AssertionError(f"nothing came after {self.url}")

    def run(self, script, *arguments):
        return self.act("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def overflows(self):
        """Whether the page is wider than the screen, which forces sideways scrolling."""
        return self.run("return document.documentElement.scrollWidth") > self.width + 1

    def picture(self, path):
        shot = self.act("POST", "/goog/cdp/execute", {
            "cmd": "Page.captureScreenshot", "params": {"captureBeyondViewport": True, "format": "png"},
        })
        with open(path, "wb") as file:
            file.write(base64.b64decode(shot["data"]))

    def close(self):
        try:
            self.act("DELETE", "")
        finally:
            self.driver.kill()
