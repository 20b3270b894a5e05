"""The bot of round-trips.e2e.test.ts on python-telegram-bot. Arguments: API root, token."""

import base64
import hashlib
import os
import sys
import tempfile

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputSticker,
    InputTextMessageContent,
    ReplyKeyboardMarkup,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    PollAnswerHandler,
    filters,
)

root, token = sys.argv[1:3]
polls = {}


async def start(update, context):
    markup = ReplyKeyboardMarkup([["red", "blue"]], resize_keyboard=True)
    await update.message.reply_text("colour?", reply_markup=markup)


async def colour(update, context):
    context.user_data["colour"] = update.message.text
    buttons = [InlineKeyboardButton(size, callback_data=f"size:{size}") for size in ("small", "large")]
    await update.message.reply_text("size?", reply_markup=InlineKeyboardMarkup([buttons]))


async def size(update, context):
    await update.callback_query.answer("noted")
    chosen = update.callback_query.data.removeprefix("size:")
    await update.callback_query.edit_message_text(f"{context.user_data['colour']}, {chosen}")


async def poll(update, context):
    sent = await update.message.reply_poll("what to drink?", ["tea", "coffee"], is_anonymous=False)
    polls[sent.poll.id] = sent


async def poll_answer(update, context):
    answer = update.poll_answer
    sent = polls[answer.poll_id]
    closed = await sent.stop_poll()
    counts = ":".join(str(option.voter_count) for option in closed.options)
    await sent.reply_text(f"option {answer.option_ids[0]}, {counts}")


async def stickers(update, context):
    bot, user = context.bot, update.effective_user.id
    picture = base64.b64decode(context.args[0])
    name = f"shapes_by_{bot.username}"
    await bot.create_new_sticker_set(user, name, "Shapes", [InputSticker(picture, ["😀"], "static")])
    added = InputSticker(picture, ["🔥", "👀"], "static", keywords=["hot"])
    await bot.add_sticker_to_set(user, name, added)
    made = await bot.get_sticker_set(name)
    await bot.set_sticker_position_in_set(made.stickers[1], 0)
    await bot.set_sticker_set_title(name, "Renamed")
    shown = await bot.get_sticker_set(name)
    await update.message.reply_sticker(shown.stickers[0])
    await update.message.reply_text(f"{shown.title}: {''.join(sticker.emoji for sticker in shown.stickers)}")
    await bot.delete_sticker_set(name)


async def album(update, context):
    photo = update.message.photo[-1]
    content = bytes(await (await photo.get_file()).download_as_bytearray())
    first, _ = await update.message.reply_media_group(
        [InputMediaPhoto(content, caption="uploaded"), InputMediaPhoto(photo.file_id, caption="by its id")]
    )
    await first.edit_caption("edited")


async def document(update, context):
    given = update.message.document
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "file")
        await (await given.get_file()).download_to_drive(path)
        with open(path, "rb") as file:
            caption = hashlib.sha256(file.read()).hexdigest()
            file.seek(0)
            await update.message.reply_document(file, caption=caption, filename=given.file_name)


async def inline_query(update, context):
    query = update.inline_query.query
    article = InlineQueryResultArticle(
        "1",
        query,
        InputTextMessageContent(f"inline: {query}"),
        reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("press", callback_data="pressed")]]),
    )
    await update.inline_query.answer([article], cache_time=0)


async def chosen(update, context):
    result = update.chosen_inline_result
    await context.bot.edit_message_text(f"chosen: {result.query}", inline_message_id=result.inline_message_id)


async def on_start(application):
    print(f"ready {application.bot.username}", flush=True)


builder = Application.builder().token(token).base_url(f"{root}/bot").base_file_url(f"{root}/file/bot")
application = builder.media_write_timeout(60).read_timeout(60).post_init(on_start).build()
application.add_handlers(
    [
        CommandHandler("start", start),
        CommandHandler("poll", poll),
        CommandHandler("stickers", stickers),
        MessageHandler(filters.TEXT & ~filters.COMMAND, colour),
        MessageHandler(filters.PHOTO, album),
        MessageHandler(filters.Document.ALL, document),
        CallbackQueryHandler(size),
        PollAnswerHandler(poll_answer),
        InlineQueryHandler(inline_query),
        ChosenInlineResultHandler(chosen),
    ]
)
application.run_polling(
    allowed_updates=["message", "callback_query", "poll_answer", "inline_query", "chosen_inline_result"]
)
