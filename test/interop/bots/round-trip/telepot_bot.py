"""The bot of round-trips.e2e.test.ts on telepot. Arguments: API root, token.

telepot ends with Bot API 3.5 and has no setting for the server: its two functions that make addresses are replaced. It knows no polls:
they are called by the function through which all its methods call, and their updates, which it refuses, are not asked for.
"""

import hashlib
import os
import sys
import tempfile
import time

import telepot
from telepot.loop import MessageLoop
from telepot.namedtuple import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputTextMessageContent,
    ReplyKeyboardMarkup,
)

root, token = sys.argv[1:3]
telepot.api._methodurl = lambda request, **_: f"{root}/bot{request[0]}/{request[1]}"
telepot.api._fileurl = lambda request: f"{root}/file/bot{request[0]}/{request[1]}"
bot = telepot.Bot(token)
colours = {}
polls = {}


def on_text(chat, text):
    if text == "/start":
        markup = ReplyKeyboardMarkup(keyboard=[["red", "blue"]], resize_keyboard=True)
        bot.sendMessage(chat, "colour?", reply_markup=markup)
    elif text == "/poll":
        poll = {"question": "what to drink?", "options": '["tea", "coffee"]', "is_anonymous": False}
        polls[chat] = bot._api_request("sendPoll", {"chat_id": chat, **poll})
    elif text == "voted":
        closed = bot._api_request("stopPoll", {"chat_id": chat, "message_id": polls[chat]["message_id"]})
        counts = [option["voter_count"] for option in closed["options"]]
        bot.sendMessage(chat, f"option {counts.index(1)}, {counts[0]}:{counts[1]}")
    else:
        colours[chat] = text
        row = [InlineKeyboardButton(text=size, callback_data=f"size:{size}") for size in ("small", "large")]
        bot.sendMessage(chat, "size?", reply_markup=InlineKeyboardMarkup(inline_keyboard=[row]))


def on_photo(chat, photo):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "p.png")
        bot.download_file(photo["file_id"], path)
        with open(path, "rb") as file:
            first, _ = bot.sendMediaGroup(
                chat,
                [
                    InputMediaPhoto(media=file, caption="uploaded"),
                    InputMediaPhoto(media=photo["file_id"], caption="by its id"),
                ],
            )
    bot.editMessageCaption(telepot.message_identifier(first), caption="edited")


def on_document(chat, document):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "file")
        bot.download_file(document["file_id"], path)
        with open(path, "rb") as file:
            caption = hashlib.sha256(file.read()).hexdigest()
            file.seek(0)
            bot.sendDocument(chat, (document["file_name"], file), caption=caption)


def on_message(message):
    kind, _, chat = telepot.glance(message)
    if kind == "text":
        on_text(chat, message["text"])
    elif kind == "photo":
        on_photo(chat, message["photo"][-1])
    elif kind == "document":
        on_document(chat, message["document"])


def on_callback_query(query):
    query_id, _, data = telepot.glance(query, flavor="callback_query")
    bot.answerCallbackQuery(query_id, text="noted")
    text = f"{colours[query['message']['chat']['id']]}, {data.removeprefix('size:')}"
    bot.editMessageText(telepot.message_identifier(query["message"]), text)


def on_inline_query(query):
    query_id, _, text = telepot.glance(query, flavor="inline_query")
    markup = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="press", callback_data="pressed")]])
    content = InputTextMessageContent(message_text=f"inline: {text}")
    article = InlineQueryResultArticle(id="1", title=text, input_message_content=content, reply_markup=markup)
    bot.answerInlineQuery(query_id, [article], cache_time=0)


def on_chosen(result):
    bot.editMessageText(result["inline_message_id"], f"chosen: {result['query']}")


handlers = {
    "chat": on_message,
    "callback_query": on_callback_query,
    "inline_query": on_inline_query,
    "chosen_inline_result": on_chosen,
}
allowed = ["message", "callback_query", "inline_query", "chosen_inline_result"]
MessageLoop(bot, handlers).run_as_thread(allowed_updates=allowed)
print(f"ready {bot.getMe()['username']}", flush=True)
while True:
    time.sleep(10)
