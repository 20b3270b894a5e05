// The bot of round-trips.e2e.test.ts on grammY and its files plugin. Arguments: API root, token, `polling` or `webhook`, port of the webhook.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer } from "node:http";
import { hydrateFiles } from "@grammyjs/files";
import {
  Bot,
  InlineKeyboard,
  InlineQueryResultBuilder,
  InputFile,
  InputMediaBuilder,
  Keyboard,
  webhookCallback,
} from "grammy";

const [apiRoot, token, mode, port] = process.argv.slice(2);
const bot = new Bot(token, { client: { apiRoot } });
bot.api.config.use(hydrateFiles(bot.token, { apiRoot }));
const colours = new Map();
const polls = new Map();

async function hashOf(path) {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

bot.command("start", (context) =>
  context.reply("colour?", { reply_markup: new Keyboard().text("red").text("blue").resized() }),
);
bot.hears(["red", "blue"], (context) => {
  colours.set(context.chat.id, context.message.text);
  const reply_markup = new InlineKeyboard().text("small", "size:small").text("large", "size:large");
  return context.reply("size?", { reply_markup });
});
bot.callbackQuery(/^size:(.*)$/, async (context) => {
  await context.answerCallbackQuery("noted");
  await context.editMessageText(`${colours.get(context.chat.id)}, ${context.match[1]}`);
});

bot.command("poll", async (context) => {
  const options = ["tea", "coffee"];
  const sent = await context.replyWithPoll("what to drink?", options, { is_anonymous: false });
  polls.set(sent.poll.id, sent);
});
bot.on("poll_answer", async (context) => {
  const { chat, message_id } = polls.get(context.pollAnswer.poll_id);
  const closed = await context.api.stopPoll(chat.id, message_id);
  const counts = closed.options.map(({ voter_count }) => voter_count).join(":");
  await context.api.sendMessage(chat.id, `option ${context.pollAnswer.option_ids[0]}, ${counts}`);
});

bot.command("stickers", async (context) => {
  const { api, from } = context;
  const picture = Buffer.from(context.match, "base64");
  const name = `shapes_by_${context.me.username}`;
  const sticker = (emoji_list, more) => ({
    ...{ sticker: new InputFile(picture, "shape.png"), format: "static", emoji_list, ...more },
  });
  await api.createNewStickerSet(from.id, name, "Shapes", [sticker(["😀"])]);
  await api.addStickerToSet(from.id, name, sticker(["🔥", "👀"], { keywords: ["hot"] }));
  const made = await api.getStickerSet(name);
  await api.setStickerPositionInSet(made.stickers[1].file_id, 0);
  await api.setStickerSetTitle(name, "Renamed");
  const { title, stickers } = await api.getStickerSet(name);
  await context.replyWithSticker(stickers[0].file_id);
  await context.reply(`${title}: ${stickers.map(({ emoji }) => emoji).join("")}`);
  await api.deleteStickerSet(name);
});

bot.on("message:photo", async (context) => {
  const id = context.message.photo.at(-1).file_id;
  const path = await (await context.getFile()).download();
  const [first] = await context.replyWithMediaGroup([
    InputMediaBuilder.photo(new InputFile(path), { caption: "uploaded" }),
    InputMediaBuilder.photo(id, { caption: "by its id" }),
  ]);
  await context.api.editMessageCaption(context.chat.id, first.message_id, { caption: "edited" });
  await rm(path);
});

bot.on("message:document", async (context) => {
  const path = await (await context.getFile()).download();
  const caption = await hashOf(path);
  const name = context.message.document.file_name;
  await context.replyWithDocument(new InputFile(createReadStream(path), name), { caption });
  await rm(path);
});

bot.on("inline_query", (context) => {
  const { query } = context.inlineQuery;
  const reply_markup = new InlineKeyboard().text("press", "pressed");
  const article = InlineQueryResultBuilder.article("1", query, { reply_markup });
  return context.answerInlineQuery([article.text(`inline: ${query}`)], { cache_time: 0 });
});
bot.on("chosen_inline_result", (context) =>
  context.editMessageText(`chosen: ${context.chosenInlineResult.query}`),
);

bot.catch((error) => process.stderr.write(`error: ${error.stack}\n`));
if (mode === "polling") {
  await bot.start({ onStart: (me) => process.stdout.write(`ready ${me.username}\n`) });
} else {
  const timeoutMilliseconds = 60_000;
  createServer(webhookCallback(bot, "http", { timeoutMilliseconds })).listen(
    Number(port),
    "127.0.0.1",
  );
  await bot.api.setWebhook(`http://127.0.0.1:${port}/`);
  const me = await bot.api.getMe();
  process.stdout.write(`ready ${me.username}\n`);
}
