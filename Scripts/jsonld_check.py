"""Expands a JSON-LD file without fetching anything, turns it into triples, and looks up every DPV name in it."""
import json
import sys
from pathlib import Path

from pyld import jsonld

PREFIXES = {
    "https://w3id.org/dpv#": "dpv",
    "https://w3id.org/dpv/legal/eu/gdpr#": "eu-gdpr",
    "https://w3id.org/dpv/loc#": "loc",
    "https://w3id.org/dpv/pd#": "pd",
    "https://w3id.org/dpv/sector/finance#": "sector-finance",
}
TERMS = Path(__file__).parent.parent / "Tests/PolicyModelTests/Vocabulary/dpv-2.3-terms.txt"


def refuse(url, options):
    raise RuntimeError(f"the document wants {url} from outside")


def main():
    document = json.loads(Path(sys.argv[1]).read_text())
    jsonld.set_document_loader(refuse)
    expanded = jsonld.expand(document)
    triples = jsonld.to_rdf(document, {"format": "application/n-quads"}).strip().splitlines()
    known = set(TERMS.read_text().split("\n"))
    used, unknown = set(), set()
    for triple in triples:
        for word in triple.split():
            iri = word.strip("<>")
            for base, prefix in PREFIXES.items():
                if word.startswith("<") and iri.startswith(base):
                    name = f"{prefix}:{iri[len(base):]}"
                    used.add(name)
                    if name not in known:
                        unknown.add(name)
    assert len(expanded) == 1 and len(triples) > 1000, (len(expanded), len(triples))
    assert not unknown, sorted(unknown)
    print(f"{len(triples)} triples, {len(used)} terms of DPV 2.3, none unknown")


main()
