// Says again what it is told.
//
//   BOT_TOKEN=... node examples/echo.mjs
import { consume } from "teletape/client";

const bot = consume(
  {
    url: process.env.TELETAPE_URL ?? "http://localhost:8081",
    token: process.env.BOT_TOKEN,
    consumer: "echo",
    allowedUpdates: ["message"],
    concurrency: 16,
  },
  async ({ message }, { call }) => {
    if (message.text === undefined) return;
    await call("sendMessage", { chat_id: message.chat.id, text: message.text });
  },
);

process.on("SIGINT", () => void bot.stop());
await bot.done;
