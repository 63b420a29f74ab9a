"""Our engine's answers beside Cedar's, on the same policies and requests.

    Scripts/cedar-differential.sh [POLICIES] [REQUESTS]

Each policy of the file is translated into Cedar: a permit for each purpose and for each exchange, a forbid for each thing
that stands in the way. Our answer to a request must be Cedar's. Exits with 1 when one differs, and when permits or
refusals are so few that agreeing would mean little.
"""

import json
import statistics
import sys

import cedarpy

PERSON = "context.isSomebody"


def text(value):
    return json.dumps(value, ensure_ascii=False)


def texts(values):
    return "[" + ", ".join(text(v) for v in sorted(values)) + "]"


def first_of_each(things):
    seen = {}
    for thing in things:
        seen.setdefault(thing["id"], thing)
    return list(seen.values())


def actions(verbs):
    return "action in [" + ", ".join(f"Action::{text(v)}" for v in verbs) + "]"


def allowed_fields(policy, purpose):
    # What has no value is not written at all.
    fields = {f for f, category in policy["fields"].items() if category in purpose["categories"]}
    return fields if "fields" not in purpose else fields & set(purpose["fields"])


def lives(consent):
    return f"context.consents.contains({text(consent)})"


def permits(policy):
    """What the policy allows; Cedar refuses whatever no permit names."""
    for purpose in first_of_each(policy["purposes"]):
        if not purpose["hasBasis"] or not purpose["verbs"] or not purpose["roles"]:
            continue
        head = f"permit(principal, {actions(purpose['verbs'])}, resource == Purpose::{text(purpose['id'])})"
        conditions = [
            f"{texts(purpose['roles'])}.contains(principal.role)",
            f"{texts(allowed_fields(policy, purpose))}.containsAll(context.fields)",
        ]
        if "consent" in purpose:
            nobody = "true" if purpose["needsCase"] else "false"
            conditions.append(f"(if {PERSON} then {lives(purpose['consent'])} else {nobody})")
        inside = conditions + ['action != Action::"disseminate"', 'context.recipient == ""']
        yield f"{head} when {{ {' && '.join(inside)} }};"
        for recipient in first_of_each(policy["recipients"]):
            exchange = next((e for e in recipient["exchanges"] if e["purpose"] == purpose["id"]), None)
            if exchange is None:
                continue
            given = conditions + [
                f"context.recipient == {text(recipient['id'])}",
                f"{texts(exchange['gives'])}.containsAll(context.fields)",
            ]
            if "mandateUntil" in recipient:
                given.append(f"context.day <= {recipient['mandateUntil']}")
            if "consent" in exchange:
                given += [PERSON, lives(exchange["consent"])]
            yield f"{head} when {{ {' && '.join(given)} }};"


def forbids(policy):
    """What stands in the way of every purpose."""
    yield f'forbid(principal, action, resource) when {{ {PERSON} && context.destroyed && action != Action::"store" }};'
    yield (
        f"forbid(principal, action, resource) when {{ {PERSON} && context.blocked"
        ' && !(action in [Action::"store", Action::"block"]) };'
    )
    yield (
        "forbid(principal, action, resource) when { context.objections.contains(resource)"
        ' && !(action in [Action::"store", Action::"block", Action::"destroy"]) };'
    )
    yield 'forbid(principal, action, resource) when { principal.role == "customer" && principal.account != context.person };'
    for purpose in policy["purposes"]:
        if purpose["needsCase"]:
            yield (
                f"forbid(principal, action, resource == Purpose::{text(purpose['id'])})"
                f' when {{ {PERSON} && context.caseReference == "" }}'
                ' unless { ["customer", "system"].contains(principal.role) };'
            )
    cased = [p["id"] for p in first_of_each(policy["purposes"]) if p["needsCase"]]
    for prohibition in policy["prohibitions"]:
        yield from forbid_by_law(policy, prohibition, cased)


def forbid_by_law(policy, law, cased):
    conditions = [f"context.day >= {law['from']}"]
    if "until" in law:
        conditions.append(f"context.day <= {law['until']}")
    if law["purposes"]:
        conditions.append("resource in [" + ", ".join(f"Purpose::{text(p)}" for p in law["purposes"]) + "]")
    if law["roles"]:
        conditions.append(f"{texts(law['roles'])}.contains(principal.role)")
    if law["categories"] or law["fields"]:
        fields = {f for f, category in policy["fields"].items() if category in law["categories"]} | set(law["fields"])
        conditions.append(f"{texts(fields)}.containsAny(context.fields)")
    action = actions(law["verbs"]) if law["verbs"] else "action"

    def rule(more):
        return f"forbid(principal, {action}, resource) when {{ {' && '.join(conditions + more)} }};"

    # A list of cases is about nobody in particular: it may be shown without a person's consent.
    work_list = (
        f'(!{PERSON} && context.recipient == "" && action != Action::"disseminate" && resource in ['
        + ", ".join(f"Purpose::{text(p)}" for p in cased)
        + "])"
        if cased
        else "false"
    )
    if law["kind"] == "crossBorderConsent":
        for recipient in first_of_each(policy["recipients"]):
            if recipient["country"] == "KZ" or recipient["country"] in law["countries"]:
                continue
            consents = [c["id"] for c in policy["consents"] if c["crossBorder"] and recipient["id"] in c["recipients"]]
            held = f"({PERSON} && {texts(consents)}.containsAny(context.consents))"
            yield rule([f"context.recipient == {text(recipient['id'])}", f"!({held} || {work_list})"])
        return
    meant = [f"{texts(law['recipients'])}.contains(context.recipient)"] if law["recipients"] else []
    if law["kind"] == "consentDemanded":
        held = f"({PERSON} && {lives(law['consent'])})" if "consent" in law else "false"
        meant.append(f"!({held} || {work_list})")
    yield rule(meant)


def question(request):
    """A request in Cedar's words. Who acts is an entity with a role; a missing value is an empty text."""
    actor = f"{request['role']}/{request['actor']}"
    somebody = "subject" in request
    return actor, {
        "principal": {"type": "Actor", "id": actor},
        "action": {"type": "Action", "id": request["verb"]},
        "resource": {"type": "Purpose", "id": request["purpose"]},
        "context": {
            "isSomebody": somebody,
            "person": request["subject"] if somebody else "",
            "blocked": request["blocked"],
            "destroyed": request["destroyed"],
            "consents": request["consents"],
            "objections": [{"__entity": {"type": "Purpose", "id": p}} for p in request["objections"]],
            "fields": request["fields"],
            # Giving to nobody is written as a recipient that no policy knows.
            "recipient": request["recipient"] if "recipient" in request
            else ("-" if request["verb"] == "disseminate" else ""),
            "caseReference": request["caseReference"],
            "day": request["day"],
        },
    }


def compare(policy, requests, tally, batch=500):
    lines = list(permits(policy)) + list(forbids(policy))
    compiled = cedarpy.PolicySet.from_str("\n".join(lines))
    for start in range(0, len(requests), batch):
        part = requests[start:start + batch]
        asked = [question(r) for r in part]
        actors = {a: a.split("/", 1) for a, _ in asked}
        entities = [
            {"uid": {"type": "Actor", "id": a}, "attrs": {"role": role, "account": account}, "parents": []}
            for a, (role, account) in actors.items()
        ]
        answers = cedarpy.is_authorized_batch([q for _, q in asked], compiled, entities)
        for request, answer in zip(part, answers):
            if answer.diagnostics.errors:
                tally["errors"].append((request, answer.diagnostics.errors))
            tally["micros"].append(answer.metrics["authz_duration_micros"])
            tally["permitted" if request["permitted"] else "refused"] += 1
            if answer.allowed != request["permitted"]:
                tally["different"].append((request, answer.allowed, answer.diagnostics.reasons, lines))
    tally["rules"].append(len(lines))


def main():
    tally = {"permitted": 0, "refused": 0, "different": [], "errors": [], "micros": [], "rules": []}
    policy, requests = None, []
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            entry = json.loads(line)
            if "policy" in entry:
                if policy is not None:
                    compare(policy, requests, tally)
                policy, requests = entry["policy"], []
            else:
                requests.append(entry["request"])
    compare(policy, requests, tally)

    count = tally["permitted"] + tally["refused"]
    micros = sorted(tally["micros"])
    print(f"policies {len(tally['rules'])}, of {min(tally['rules'])} to {max(tally['rules'])} rules of Cedar")
    print(f"requests {count}: permitted {tally['permitted']}, refused {tally['refused']}")
    print(f"Cedar's own time for a decision: median {statistics.median(micros):.0f} µs, p99 {micros[len(micros) * 99 // 100]} µs")
    print(f"decided differently {len(tally['different'])}, errors in Cedar {len(tally['errors'])}")
    for request, allowed, reasons, lines in tally["different"][:3]:
        print("  ours", request["permitted"], "Cedar", allowed, json.dumps(request))
        for reason in reasons:
            print("    ", lines[int(reason.removeprefix("policy"))])
    for request, errors in tally["errors"][:3]:
        print("  ", errors)
    trivial = min(tally["permitted"], tally["refused"]) * 10 < count
    if trivial:
        print("one of the two answers is too rare to prove anything")
    sys.exit(1 if tally["different"] or tally["errors"] or trivial else 0)


main()
