"""The bot of round-trips.e2e.test.ts on pytgbot. Arguments: API root, token."""

import hashlib
import sys
import traceback

import requests
from pytgbot import Bot
from pytgbot.api_types.sendable.files import InputFileFromBlob
from pytgbot.api_types.sendable.inline import InlineQueryResultArticle, InputTextMessageContent
from pytgbot.api_types.sendable.input_media import InputMediaPhoto
from pytgbot.api_types.sendable.reply_markup import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

root, token = sys.argv[1:3]
bot = Bot(token, base_url=root + "/bot{api_key}/{command}")
colours = {}
polls = {}


def download(file_id):
    response = requests.get(bot.get_download_url(bot.get_file(file_id)), timeout=60)
    response.raise_for_status()
    return response.content


def on_text(chat, text):
    if text == "/start":
        row = [KeyboardButton("red"), KeyboardButton("blue")]
        bot.send_message(chat, "colour?", reply_markup=ReplyKeyboardMarkup([row], resize_keyboard=True))
    elif text == "/poll":
        sent = bot.send_poll(chat, "what to drink?", ["tea", "coffee"], is_anonymous=False)
        polls[sent.poll.id] = sent
    else:
        colours[chat] = text
        row = [InlineKeyboardButton(size, callback_data=f"size:{size}") for size in ("small", "large")]
        bot.send_message(chat, "size?", reply_markup=InlineKeyboardMarkup([row]))


def on_photo(chat, photo):
    upload = InputFileFromBlob(download(photo.file_id), "p.png", mime="image/png")
    media = [
        InputMediaPhoto("attach://upload", caption="uploaded"),
        InputMediaPhoto(photo.file_id, caption="by its id"),
    ]
    # Its send_media_group leaves uploads out.
    first, _ = bot.do("sendMediaGroup", chat_id=chat, media=media, upload=upload)
    bot.edit_message_caption(chat, first["message_id"], caption="edited")


def on_document(chat, document):
    content = download(document.file_id)
    upload = InputFileFromBlob(content, document.file_name, mime="application/octet-stream")
    bot.send_document(chat, upload, caption=hashlib.sha256(content).hexdigest())


def on_message(message):
    if message.text is not None:
        on_text(message.chat.id, message.text)
    elif message.photo:
        on_photo(message.chat.id, message.photo[-1])
    elif message.document is not None:
        on_document(message.chat.id, message.document)


def on_callback_query(query):
    chat = query.message.chat.id
    bot.answer_callback_query(query.id, text="noted")
    bot.edit_message_text(f"{colours[chat]}, {query.data.removeprefix('size:')}", chat, query.message.message_id)


def on_poll_answer(answer):
    sent = polls[answer.poll_id]
    closed = bot.stop_poll(sent.chat.id, sent.message_id)
    counts = ":".join(str(option.voter_count) for option in closed.options)
    bot.send_message(sent.chat.id, f"option {answer.option_ids[0]}, {counts}")


def on_inline_query(query):
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("press", callback_data="pressed")]])
    content = InputTextMessageContent(f"inline: {query.query}")
    bot.answer_inline_query(query.id, [InlineQueryResultArticle("1", query.query, content, markup)], cache_time=0)


def on_chosen(result):
    # Its edit_message_text takes the answer for a message, which is `True` for an inline message.
    bot.do("editMessageText", text=f"chosen: {result.query}", inline_message_id=result.inline_message_id)


handlers = {
    "message": on_message,
    "callback_query": on_callback_query,
    "poll_answer": on_poll_answer,
    "inline_query": on_inline_query,
    "chosen_inline_result": on_chosen,
}
print(f"ready {bot.get_me().username}", flush=True)
offset = None
while True:
    for update in bot.get_updates(offset=offset, poll_timeout=10, allowed_updates=list(handlers)):
        offset = update.update_id + 1
        for kind, handle in handlers.items():
            event = getattr(update, kind)
            if event is None:
                continue
            try:
                handle(event)
            except Exception:
                traceback.print_exc()
