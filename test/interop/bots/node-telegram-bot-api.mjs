// An echo bot with inline buttons. Arguments: API root, token, `polling` or `webhook`, port of the webhook.
import { Bot, createWebhookServer, InlineKeyboardBuilder } from "node-telegram-bot-api/node";

const [apiRoot, token, mode, port] = process.argv.slice(2);
const bot = new Bot(token, { apiRoot });

bot.on("message", (context) =>
  context.reply(`echo: ${context.message.text}`, {
    reply_markup: new InlineKeyboardBuilder().text("press", `cb:${context.message.text}`).build(),
  }),
);
bot.on("callback_query", async (context) => {
  const { data, message } = context.callbackQuery;
  await context.answerCallbackQuery({ text: "pressed" });
  await bot.api.editMessageText({
    chat_id: message.chat.id,
    message_id: message.message_id,
    text: `pressed ${data}`,
  });
});

const me = await bot.api.getMe();
if (mode === "polling") {
  process.stdout.write(`ready ${me.username}\n`);
  await bot.startPolling();
} else {
  const secretToken = "a-secret";
  createWebhookServer(bot, { secretToken }).listen(Number(port), "127.0.0.1");
  await bot.api.setWebhook({ url: `http://127.0.0.1:${port}/`, secret_token: secretToken });
  process.stdout.write(`ready ${me.username}\n`);
}
