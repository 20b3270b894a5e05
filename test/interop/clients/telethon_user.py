"""A person on Telethon: logs in by a code and a password, echoes, and shows its dialogs. Arguments: host, DC port, file of the public
key, phone number, password, URL of the sandbox's control API, id of the person."""

import asyncio
import json
import sys
import urllib.request

import rsa
from telethon import TelegramClient, crypto, events
from telethon.errors import PasswordHashInvalidError, PhoneCodeInvalidError, SessionPasswordNeededError
from telethon.sessions import MemorySession

host, port, key_file, phone, password, control, person = sys.argv[1:8]


def trust(path: str) -> None:
    with open(path, "rb") as file:
        key = rsa.PublicKey.load_pkcs1(file.read())
    fingerprint = crypto.rsa._compute_fingerprint(key)
    crypto.rsa._server_keys.clear()
    crypto.rsa._server_keys[fingerprint] = (key, False)


def newest_code() -> str:
    with urllib.request.urlopen(f"{control}/users/{person}/codes") as reply:
        return json.load(reply)["result"][-1]["code"]


async def main() -> None:
    trust(key_file)
    session = MemorySession()
    session.set_dc(2, host, int(port))
    client = TelegramClient(session, 1, "sandbox", connection_retries=50, retry_delay=0.2)
    await client.connect()
    await client.send_code_request(phone)
    code = newest_code()
    try:
        await client.sign_in(phone, "00000" if code != "00000" else "00001")
    except PhoneCodeInvalidError:
        print("wrong code refused", flush=True)
    try:
        await client.sign_in(phone, code)
    except SessionPasswordNeededError:
        print("password needed", flush=True)
    try:
        await client.sign_in(password=f"not {password}")
    except PasswordHashInvalidError:
        print("wrong password refused", flush=True)
    me = await client.sign_in(password=password)

    @client.on(events.NewMessage(incoming=True))
    async def echo(event):
        names = [dialog.name async for dialog in client.iter_dialogs()]
        texts = [message.raw_text async for message in client.iter_messages(event.chat_id, limit=2)]
        await event.respond(f"echo: {event.raw_text} in {', '.join(names)} after {len(texts)}")

    @client.on(events.NewMessage(outgoing=True, pattern="^note "))
    async def own(event):
        print(f"own {event.raw_text}", flush=True)

    print(f"ready {me.phone}", flush=True)
    await client.run_until_disconnected()


asyncio.run(main())
