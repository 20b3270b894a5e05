// An echo bot with inline buttons. Arguments: API root, token, `polling` or `webhook`, port of the webhook.
import { createServer } from "node:http";
import { Markup, Telegraf } from "telegraf";

const [apiRoot, token, mode, port] = process.argv.slice(2);
const bot = new Telegraf(token, { telegram: { apiRoot } });

bot.on("text", (context) =>
  context.reply(
    `echo: ${context.message.text}`,
    Markup.inlineKeyboard([Markup.button.callback("press", `cb:${context.message.text}`)]),
  ),
);
bot.on("callback_query", async (context) => {
  await context.answerCbQuery("pressed");
  await context.editMessageText(`pressed ${context.callbackQuery.data}`);
});

const me = await bot.telegram.getMe();
if (mode === "polling") {
  void bot.launch(() => process.stdout.write(`ready ${me.username}\n`));
} else {
  // Telegraf puts its first call of an update into the webhook's reply.
  createServer(bot.webhookCallback("/hook")).listen(Number(port), "127.0.0.1");
  await bot.telegram.setWebhook(`http://127.0.0.1:${port}/hook`);
  process.stdout.write(`ready ${me.username}\n`);
}
