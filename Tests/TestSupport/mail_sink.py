"""A mail server for tests: takes letters over SMTP, keeps them as lines of JSON, and refuses as it is told.

Uses aiosmtpd when it is installed, else the few commands of RFC 5321 that a client needs, written out below. The first
part of an address decides: full@ is refused for now (452), gone@ for good (550), anything else is taken.
"""
import asyncio
import json
import sys

kept = sys.argv[1]


def refusal(address):
    box = address.strip("<>").split("@")[0]
    return {"full": "452 4.2.2 mailbox full", "gone": "550 5.1.1 no such mailbox"}.get(box)


def keep(sender, receivers, data):
    with open(kept, "a", encoding="utf-8") as file:
        file.write(json.dumps({"from": sender, "to": receivers, "data": data.decode("ascii")}) + "\n")


async def talk(reader, writer):
    async def say(line):
        writer.write(line.encode() + b"\r\n")
        await writer.drain()

    sender, receivers = None, []
    await say("220 sink.example ESMTP")
    while line := await reader.readline():
        words = line.decode("ascii", "replace").strip()
        verb = words.upper()
        if verb.startswith("EHLO") or verb.startswith("HELO"):
            await say("250 sink.example")
        elif verb.startswith("MAIL FROM:"):
            sender, receivers = words[10:].split()[0].strip("<>"), []
            await say("250 2.1.0 sender ok")
        elif verb.startswith("RCPT TO:"):
            address = words[8:].split()[0].strip("<>")
            if answer := refusal(address):
                await say(answer)
            else:
                receivers.append(address)
                await say("250 2.1.5 receiver ok")
        elif verb == "DATA" and receivers:
            await say("354 go on")
            lines = []
            while (part := await reader.readline()) not in (b".\r\n", b""):
                lines.append(part[1:] if part.startswith(b".") else part)
            keep(sender, receivers, b"".join(lines))
            await say("250 2.0.0 taken")
        elif verb == "QUIT":
            await say("221 2.0.0 bye")
            break
        elif verb in ("RSET", "NOOP"):
            await say("250 2.0.0 ok")
        else:
            await say("503 5.5.1 not now")
    writer.close()


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if answer := refusal(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        keep(envelope.mail_from, envelope.rcpt_tos, envelope.content)
        return "250 taken"


async def main():
    try:
        from aiosmtpd.smtp import SMTP

        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(Handler(), hostname="sink.example"), "127.0.0.1", 0)
        name = "aiosmtpd"
    except ImportError:
        server = await asyncio.start_server(talk, "127.0.0.1", 0)
        name = "own"
    print(f"{name} {server.sockets[0].getsockname()[1]}", flush=True)
    async with server:
        await server.serve_forever()


asyncio.run(main())
