"""The pages that the program registers, read out of its source, so that no list of pages can be forgotten."""
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent / "Sources" / "Web"
GET = re.compile(r'\b(\w+)\.get\("(/[^"]*)"\)')
GROUP = re.compile(r'\blet (\w+) = (\w+)\.group\("([^"]*)"\)')
# applications(me.group("/applications/:number"), site)
HANDED = re.compile(r'\b(\w+)\((\w+)\.group\("([^"]*)"\)')
# MessagesPage.register(on: me, site) and assignments(staff, site)
CALLED = re.compile(r'\b(?:(\w+)\.)?(\w+)\((?:(on|portal|staff): )?(\w+)(?:\.group\("([^"]*)"\))?, (?:site: )?site\)')
FUNCTION = re.compile(r'\bfunc (\w+)\((?:(\w+) )?(\w+): Router(?:Group)?<')


def routes():
    """Every pattern of a GET route, such as `/me/contracts/:number`. Fails when a prefix cannot be told."""
    files = {path: path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*.swift"))}
    known = {(path, "router"): "" for path in files}
    while True:
        before = len(known)
        for path, text in files.items():
            for name, base, prefix in GROUP.findall(text):
                if (path, base) in known:
                    known[path, name] = known[path, base] + prefix
            for owner, function, label, base, prefix in CALLED.findall(text):
                if (path, base) not in known:
                    continue
                for place, parameter in parameters(files, path, owner, function, label):
                    known.setdefault((place, parameter), known[path, base] + prefix)
        if len(known) == before:
            break
    found = set()
    for path, text in files.items():
        for name, route in GET.findall(text):
            assert (path, name) in known, f"{path.name}: where does “{name}” of {route} stand?"
            found.add((known[path, name] + route).rstrip("/") or "/")
    return sorted(found)


def parameters(files, path, owner, function, label):
    """Where a group goes that is handed to a function: the file and the name it has there."""
    for place, text in files.items():
        if place != path if not owner else f"enum {owner}" not in text and f"struct {owner}" not in text:
            continue
        for name, own, parameter in FUNCTION.findall(text):
            if name == function and (label or "_") == (own or parameter):
                yield place, parameter


class Routes:
    """Finds the route that answers an address."""

    def __init__(self):
        self.all = routes()
        self.patterns = [(route, re.compile(self.pattern(route))) for route in self.all]
        # What is written out wins over a parameter, as in the server.
        self.patterns.sort(key=lambda each: [part.startswith((":", "*")) for part in each[0].split("/")])

    @staticmethod
    def pattern(route):
        parts = [r".+" if part == "**" else r"[^/]+" if part.startswith(":") else re.escape(part) for part in route.split("/")]
        return "/".join(parts) + "/?$"

    def of(self, path):
        return next((route for route, pattern in self.patterns if pattern.match(path)), None)


if __name__ == "__main__":
    print("\n".join(routes()))
