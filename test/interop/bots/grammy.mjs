// An echo bot with inline buttons. Arguments: API root, token, `polling` or `webhook`, port of the webhook.
import { createServer } from "node:http";
import { Bot, InlineKeyboard, webhookCallback } from "grammy";

const [apiRoot, token, mode, port] = process.argv.slice(2);
const bot = new Bot(token, { client: { apiRoot } });

bot.on("message:text", (context) =>
  context.reply(`echo: ${context.message.text}`, {
    reply_markup: new InlineKeyboard().text("press", `cb:${context.message.text}`),
  }),
);
bot.on("callback_query:data", async (context) => {
  await context.answerCallbackQuery("pressed");
  await context.editMessageText(`pressed ${context.callbackQuery.data}`);
});

if (mode === "polling") {
  await bot.start({ onStart: (me) => process.stdout.write(`ready ${me.username}\n`) });
} else {
  createServer(webhookCallback(bot, "http")).listen(Number(port), "127.0.0.1");
  await bot.api.setWebhook(`http://127.0.0.1:${port}/`);
  const me = await bot.api.getMe();
  process.stdout.write(`ready ${me.username}\n`);
}
