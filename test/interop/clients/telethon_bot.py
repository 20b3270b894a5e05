"""An echo bot on Telethon. Arguments: host, DC port, file of the public key (PKCS#1 PEM), bot token."""

import asyncio
import sys

import rsa
from telethon import Button, TelegramClient, crypto, events
from telethon.sessions import MemorySession

host, port, key_file, token = sys.argv[1:5]


def trust(path: str) -> None:
    with open(path, "rb") as file:
        key = rsa.PublicKey.load_pkcs1(file.read())
    fingerprint = crypto.rsa._compute_fingerprint(key)
    crypto.rsa._server_keys.clear()
    crypto.rsa._server_keys[fingerprint] = (key, False)


async def main() -> None:
    trust(key_file)
    session = MemorySession()
    session.set_dc(2, host, int(port))
    client = TelegramClient(session, 1, "sandbox", catch_up=True, connection_retries=50, retry_delay=0.2)

    @client.on(events.NewMessage(incoming=True))
    async def echo(event):
        data = f"cb:{event.raw_text}".encode()
        await event.respond(f"echo: {event.raw_text}", buttons=[Button.inline("press", data)])

    @client.on(events.CallbackQuery)
    async def press(event):
        await event.answer("pressed")
        await event.edit(f"pressed {event.data.decode()}")

    await client.start(bot_token=token)
    me = await client.get_me()
    print(f"ready {me.username}", flush=True)
    await client.run_until_disconnected()


asyncio.run(main())
