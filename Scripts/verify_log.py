#!/usr/bin/env python3
"""Checks proofs of the transparency log without the program that made them.

Written from Docs/transparency-log.md, RFC 6962, RFC 8032, RFC 8785, RFC 9162 and the C2SP documents signed-note,
tlog-checkpoint, tlog-tiles, tlog-cosignature and tlog-proof. Standard library only; Ed25519 is below.

    verify_log.py evidence FILE --key KEY [--witness KEY …] [--witnesses N]
    verify_log.py proof FILE --key KEY [--witness KEY …] [--witnesses N]
    verify_log.py audit FOLDER-OR-URL --key KEY [--witness KEY …] [--witnesses N]
    verify_log.py flips evidence|proof|audit PLACE --key KEY [--every N]      each changed byte must be noticed

A KEY is a public key or the name of a file that holds one. Exit code 0: everything holds; 1: something does not.
"""
import argparse
import base64
import hashlib
import json
import pathlib
import re
import sys
import urllib.error
import urllib.request


class Refused(Exception):
    """What does not hold."""


def require(condition, what):
    if not condition:
        raise Refused(what)


# Ed25519, RFC 8032 section 5.1. A point is (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_MINUS_ONE = pow(2, (P - 1) // 4, P)


def point_add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    w, x, y, z = f - e, h - g, h + g, f + e
    return (w * x % P, y * z % P, x * y % P, w * z % P)


def point_multiply(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = point_add(result, point)
        point = point_add(point, point)
        scalar >>= 1
    return result


def point_equal(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def point_decompress(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else (0, y, 1, 0)
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * SQRT_MINUS_ONE % P
    if (x * x - square) % P:
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = point_decompress((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_verify(public, message, signature):
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r = point_decompress(public), point_decompress(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    return point_equal(point_multiply(s, BASE), point_add(r, point_multiply(h, a)))


# Texts.
def unbase64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Refused("not base64") from None
    require(base64.b64encode(data).decode() == text, "not the one spelling of base64")
    return data


def decimal(text):
    require(re.fullmatch(r"0|[1-9][0-9]{0,18}", text), "not a number")
    return int(text)


def text_lines(data):
    """The bytes as UTF-8 without control characters but newlines."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("not UTF-8") from None
    require(all(byte >= 0x20 or byte == 0x0A for byte in data), "a control character")
    return text


class Key:
    """A public key of a log (type 1) or a witness (type 4), signed-note."""

    def __init__(self, text):
        file = pathlib.Path(text)
        text = (file.read_text() if len(text) < 4096 and file.is_file() else text).strip()
        name, identity, data = text.split("+", 2)
        data = unbase64(data)
        require(len(data) == 33 and data[0] in (1, 4), "an unknown kind of key")
        self.name, self.kind, self.public = name, data[0], data[1:]
        self.id = hashlib.sha256(name.encode() + b"\n" + data).digest()[:4]
        require(self.id.hex() == identity, "the key's id is not its own")

    def verify(self, text, signature):
        if self.kind == 1:
            return ed25519_verify(self.public, text.encode(), signature)
        if len(signature) != 72:
            return False
        time = int.from_bytes(signature[:8], "big")
        return ed25519_verify(self.public, f"cosignature/v1\ntime {time}\n{text}".encode(), signature[8:])


class Note:
    """A signed note: a text, a blank line, signatures."""

    def __init__(self, data):
        text = text_lines(data)
        place = text.rfind("\n\n")
        require(place >= 0 and text.endswith("\n"), "not a signed note")
        self.text = text[: place + 1]
        lines = text[place + 2 : -1].split("\n")
        require(len(lines) <= 100, "too many signatures")
        self.signatures = []
        for line in lines:
            match = re.fullmatch("\u2014 ([^\\s+]+) (\\S+)", line)
            require(match, "not a signature line")
            data = unbase64(match[2])
            require(len(data) > 4, "not a signature")
            self.signatures.append((match[1], data[:4], data[4:]))

    def signed_by(self, key):
        """Whether this key signed. A bad signature of a known key spoils the note."""
        own = [s for name, identity, s in self.signatures if name == key.name and identity == key.id]
        require(len(own) <= 1, "signed twice by one key")
        for signature in own:
            require(key.verify(self.text, signature), f"the signature of {key.name} does not hold")
        return bool(own)


class Checkpoint:
    def __init__(self, data):
        self.note = Note(data)
        lines = self.note.text.split("\n")[:-1]
        require(len(lines) >= 3 and all(lines), "not a checkpoint")
        self.origin, self.size, self.root = lines[0], decimal(lines[1]), unbase64(lines[2])
        require(len(self.root) == 32, "not a root")
        require(self.size > 0 or self.root == hashlib.sha256().digest(), "not the root of an empty tree")

    def verify(self, options):
        require(options.key.kind == 1 and options.key.name == self.origin, "another log")
        require(self.note.signed_by(options.key), "not signed by the log")
        found = sum(self.note.signed_by(witness) for witness in options.witness)
        require(found >= options.witnesses, f"cosigned by {found} witnesses, {options.witnesses} are demanded")


# The tree.
def leaf_hash(entry):
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def tree_root(hashes):
    """RFC 6962 section 2.1 over leaf hashes or roots of equal complete subtrees, the last perhaps smaller."""
    if not hashes:
        return hashlib.sha256().digest()
    while len(hashes) > 1:
        odd = [hashes[-1]] if len(hashes) % 2 else []
        hashes = [node_hash(*hashes[i : i + 2]) for i in range(0, len(hashes) - 1, 2)] + odd
    return hashes[0]


def verify_inclusion(leaf, index, size, root, proof):
    """RFC 9162 section 2.1.3.2."""
    require(0 <= index < size, "outside the tree")
    require(len(proof) <= 63, "too long a proof")
    fn, sn, r = index, size - 1, leaf
    for p in proof:
        require(sn != 0, "too long a proof")
        if fn & 1 or fn == sn:
            r = node_hash(p, r)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node_hash(r, p)
        fn, sn = fn >> 1, sn >> 1
    require(sn == 0, "too short a proof")
    require(r == root, "not in the tree")


def verify_consistency(first, first_root, second, second_root, proof):
    """RFC 9162 section 2.1.4.2."""
    require(0 < first <= second, "nothing to prove")
    if first == second:
        return require(not proof and first_root == second_root, "another tree of the same size")
    path = list(proof) if first & (first - 1) else [first_root] + list(proof)
    require(path, "an empty proof")
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        require(sn != 0, "too long a proof")
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    require(sn == 0, "too short a proof")
    require(fr == first_root and sr == second_root, "not the beginning of the later tree")


# Entries and files.
MEMBERS = {
    "v", "id", "at", "businessDay", "actor", "role", "verb", "purpose", "basis", "clause", "decision", "categories",
    "recipient", "policy", "policyHash", "subject", "payload",
}


def read_entry(data):
    require(len(data) <= 65535, "too long an entry")
    try:
        entry = json.loads(data.decode("utf-8"))
    except ValueError:
        raise Refused("the entry is not JSON") from None
    require(isinstance(entry, dict) and all(isinstance(value, str) for value in entry.values()), "not an entry")
    ordered = dict(sorted(entry.items(), key=lambda item: item[0].encode("utf-16-be")))
    canonical = json.dumps(ordered, ensure_ascii=False, separators=(",", ":")).encode()
    require(canonical == data, "not the one form of the entry")
    require(entry.get("v") == "kepil-entry/1" and MEMBERS <= set(entry) <= MEMBERS | {"fields"}, "another version")
    return entry


class Lines:
    def __init__(self, data):
        self.data, self.place = data, 0

    def line(self):
        end = self.data.find(b"\n", self.place)
        require(end >= 0, "cut off")
        line = text_lines(self.data[self.place : end])
        self.place = end + 1
        return line

    def after(self, word):
        line = self.line()
        require(line.startswith(word + " "), f"no {word}")
        return line[len(word) + 1 :]

    def proof(self):
        hashes = []
        while line := self.line():
            require(len(hashes) < 63, "too long a proof")
            hashes.append(unbase64(line))
            require(len(hashes[-1]) == 32, "not a hash")
        return hashes


def check_evidence(data, options):
    lines = Lines(data)
    require(lines.line() == "kepil-evidence/1", "another format")
    subject, count = lines.after("subject"), decimal(lines.after("entries"))
    require(count > 0 and lines.line() == "", "no entries")
    found, last = [], -1
    for _ in range(count):
        entry, salt = unbase64(lines.after("entry")), unbase64(lines.after("salt"))
        index, proof = decimal(lines.after("index")), lines.proof()
        require(index > last, "not in the order of the log")
        last = index
        require(len(salt) == 32, "not a salt")
        commitment = hashlib.sha256(salt + subject.encode()).hexdigest()
        require(read_entry(entry)["subject"] == commitment, f"line {index} is not about this person")
        found.append((leaf_hash(entry), index, proof))
    checkpoint = Checkpoint(data[lines.place :])
    for leaf, index, proof in found:
        verify_inclusion(leaf, index, checkpoint.size, checkpoint.root, proof)
    checkpoint.verify(options)
    return f"{count} lines about {subject} are in {checkpoint.origin} of {checkpoint.size} lines"


def check_proof(data, options):
    lines = Lines(data)
    require(lines.line() == "c2sp.org/tlog-proof@v1", "another format")
    entry = unbase64(lines.after("extra"))
    index, proof = decimal(lines.after("index")), lines.proof()
    checkpoint = Checkpoint(data[lines.place :])
    read_entry(entry)
    verify_inclusion(leaf_hash(entry), index, checkpoint.size, checkpoint.root, proof)
    checkpoint.verify(options)
    return f"line {index} is in {checkpoint.origin} of {checkpoint.size} lines"


# A whole log.
def fetch_from(place):
    if re.match(r"https?://", place):
        def fetch(path):
            try:
                with urllib.request.urlopen(place.rstrip("/") + "/" + path, timeout=30) as answer:
                    return answer.read()
            except urllib.error.HTTPError:
                raise Refused(f"{path} is not there") from None
        return fetch

    def read(path):
        file = pathlib.Path(place) / path
        require(file.is_file(), f"{path} is not there")
        return file.read_bytes()

    return read


def tile_path(kind, number, width):
    groups = [f"{number % 1000:03}"]
    while number := number // 1000:
        groups.insert(0, f"x{number % 1000:03}")
    return f"tile/{kind}/{'/'.join(groups)}" + (f".p/{width}" if width < 256 else "")


def split_bundle(data):
    entries = []
    while data:
        length = int.from_bytes(data[:2], "big")
        require(len(data) >= 2 + length, "cut off")
        entries.append(data[2 : 2 + length])
        data = data[2 + length :]
    return entries


def check_log(fetch, options):
    checkpoint = Checkpoint(fetch("checkpoint"))
    checkpoint.verify(options)
    level, hashes = 0, []
    for start in range(0, checkpoint.size, 256):
        width = min(256, checkpoint.size - start)
        entries = split_bundle(fetch(tile_path("entries", start // 256, width)))
        require(len(entries) == width, f"{len(entries)} entries in a bundle of {width}")
        for entry in entries:
            read_entry(entry)
        hashes += [leaf_hash(entry) for entry in entries]
    tops = []
    while hashes:
        above = []
        for start in range(0, len(hashes), 256):
            tile = hashes[start : start + 256]
            path = tile_path(level, start // 256, len(tile))
            require(fetch(path) == b"".join(tile), f"{path} is not what the entries hash to")
            if len(tile) == 256:
                above.append(tree_root(tile))
        tops.append(hashes[len(above) * 256 :])
        level, hashes = level + 1, above
    root = []
    for rest in tops:
        root = [tree_root(rest + root)] if rest + root else []
    require(tree_root(root) == checkpoint.root if root else checkpoint.size == 0, "the entries do not make the signed tree")
    return f"{checkpoint.origin}, {checkpoint.size} lines"


def flips(data, check, every):
    """Changes every byte, or every N-th, in turn; answers how many, and refuses if one was not noticed."""
    for place in range(0, len(data), every):
        changed = bytearray(data)
        changed[place] ^= 1 << place % 8
        try:
            check(bytes(changed))
        except Refused:
            continue
        raise Refused(f"a change of byte {place} was not noticed")
    return len(range(0, len(data), every))


def flip_all(kind, place, options):
    if kind != "audit":
        check = {"evidence": check_evidence, "proof": check_proof}[kind]
        return flips(pathlib.Path(place).read_bytes(), lambda data: check(data, options), options.every)
    fetch, total = fetch_from(place), 0
    files = [file for file in pathlib.Path(place).rglob("*") if file.is_file() and file.name != "key"]
    for file in files:
        path = file.relative_to(place).as_posix()
        total += flips(
            file.read_bytes(),
            lambda data: check_log(lambda asked: data if asked == path else fetch(asked), options),
            options.every,
        )
    return total


def main():
    parser = argparse.ArgumentParser(description="Checks proofs of the transparency log.")
    parser.add_argument("what", choices=["evidence", "proof", "audit", "flips"])
    parser.add_argument("place", nargs="+")
    parser.add_argument("--key", required=True)
    parser.add_argument("--witness", action="append", default=[])
    parser.add_argument("--witnesses", type=int, default=0)
    parser.add_argument("--every", type=int, default=1, help="flips: change only every N-th byte")
    options = parser.parse_args()
    try:
        options.key, options.witness = Key(options.key), [Key(text) for text in options.witness]
        place = options.place[-1]
        if options.what == "flips":
            print(f"{flip_all(options.place[0], place, options)} changed bytes, each noticed")
        elif options.what == "audit":
            print("verified:", check_log(fetch_from(place), options))
        else:
            check = check_evidence if options.what == "evidence" else check_proof
            print("verified:", check(pathlib.Path(place).read_bytes(), options))
    except (Refused, OSError, ValueError) as problem:
        print(f"NOT verified: {problem}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
