"""A person on pytgbot, who answers what others write. Arguments: API root, token of the person's session."""

import hashlib
import sys
import traceback

import requests
from pytgbot import Bot
from pytgbot.api_types.sendable.files import InputFileFromBlob

root, token = sys.argv[1:3]
person = Bot(token, base_url=root + "/user{api_key}/{command}")


def on_message(message):
    chat = message.chat.id
    if message.document is not None:
        url = person.get_download_url(person.get_file(message.document.file_id))
        response = requests.get(url, timeout=60)
        response.raise_for_status()
        content = response.content
        upload = InputFileFromBlob(content, message.document.file_name, mime="application/octet-stream")
        person.send_document(chat, upload, caption=hashlib.sha256(content).hexdigest())
    else:
        sent = person.send_message(chat, "let me think", reply_to_message_id=message.message_id)
        person.edit_message_text(f"{message.from_peer.first_name} says: {message.text}", chat, sent.message_id)


print(f"ready {person.get_me().first_name}", flush=True)
offset = None
while True:
    for update in person.get_updates(offset=offset, poll_timeout=10, allowed_updates=["message"]):
        offset = update.update_id + 1
        try:
            on_message(update.message)
        except Exception:
            traceback.print_exc()
