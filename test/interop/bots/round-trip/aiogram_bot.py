"""The bot of round-trips.e2e.test.ts on aiogram. Arguments: API root, token."""

import asyncio
import base64
import hashlib
import io
import os
import sys
import tempfile

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.types import (
    BufferedInputFile,
    FSInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputSticker,
    InputTextMessageContent,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

root, token = sys.argv[1:3]
dispatcher = Dispatcher()
colours = {}
polls = {}


@dispatcher.message(Command("start"))
async def start(message):
    row = [KeyboardButton(text="red"), KeyboardButton(text="blue")]
    await message.answer("colour?", reply_markup=ReplyKeyboardMarkup(keyboard=[row], resize_keyboard=True))


@dispatcher.message(F.text.in_({"red", "blue"}))
async def colour(message):
    colours[message.chat.id] = message.text
    row = [InlineKeyboardButton(text=size, callback_data=f"size:{size}") for size in ("small", "large")]
    await message.answer("size?", reply_markup=InlineKeyboardMarkup(inline_keyboard=[row]))


@dispatcher.callback_query(F.data.startswith("size:"))
async def size(query):
    await query.answer("noted")
    chosen = query.data.removeprefix("size:")
    await query.message.edit_text(f"{colours[query.message.chat.id]}, {chosen}")


@dispatcher.message(Command("poll"))
async def poll(message):
    sent = await message.answer_poll("what to drink?", ["tea", "coffee"], is_anonymous=False)
    polls[sent.poll.id] = sent


@dispatcher.message(Command("stickers"))
async def stickers(message, bot, command):
    user = message.from_user.id
    name = f"shapes_by_{(await bot.me()).username}"

    def sticker(emoji_list, **more):
        picture = BufferedInputFile(base64.b64decode(command.args), "shape.png")
        return InputSticker(sticker=picture, format="static", emoji_list=emoji_list, **more)

    await bot.create_new_sticker_set(user, name, "Shapes", [sticker(["😀"])])
    await bot.add_sticker_to_set(user, name, sticker(["🔥", "👀"], keywords=["hot"]))
    made = await bot.get_sticker_set(name)
    await bot.set_sticker_position_in_set(made.stickers[1].file_id, 0)
    await bot.set_sticker_set_title(name, "Renamed")
    shown = await bot.get_sticker_set(name)
    await message.answer_sticker(shown.stickers[0].file_id)
    await message.answer(f"{shown.title}: {''.join(sticker.emoji for sticker in shown.stickers)}")
    await bot.delete_sticker_set(name)


@dispatcher.poll_answer()
async def poll_answer(answer, bot):
    sent = polls[answer.poll_id]
    closed = await bot.stop_poll(sent.chat.id, sent.message_id)
    counts = ":".join(str(option.voter_count) for option in closed.options)
    await sent.answer(f"option {answer.option_ids[0]}, {counts}")


@dispatcher.message(F.photo)
async def album(message, bot):
    photo = message.photo[-1]
    content = await bot.download(photo, io.BytesIO())
    upload = BufferedInputFile(content.read(), "p.png")
    first, _ = await message.answer_media_group(
        [
            InputMediaPhoto(media=upload, caption="uploaded"),
            InputMediaPhoto(media=photo.file_id, caption="by its id"),
        ]
    )
    await first.edit_caption(caption="edited")


@dispatcher.message(F.document)
async def document(message, bot):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "file")
        await bot.download(message.document, path)
        with open(path, "rb") as file:
            caption = hashlib.sha256(file.read()).hexdigest()
        await message.answer_document(FSInputFile(path, message.document.file_name), caption=caption)


@dispatcher.inline_query()
async def inline_query(query):
    button = InlineKeyboardButton(text="press", callback_data="pressed")
    article = InlineQueryResultArticle(
        id="1",
        title=query.query,
        input_message_content=InputTextMessageContent(message_text=f"inline: {query.query}"),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
    )
    await query.answer([article], cache_time=0)


@dispatcher.chosen_inline_result()
async def chosen(result, bot):
    await bot.edit_message_text(f"chosen: {result.query}", inline_message_id=result.inline_message_id)


@dispatcher.startup()
async def on_start(bot):
    print(f"ready {(await bot.me()).username}", flush=True)


async def main():
    session = AiohttpSession(api=TelegramAPIServer.from_base(root))
    await dispatcher.start_polling(Bot(token, session=session), handle_signals=False)


asyncio.run(main())
