// Counts the messages of each chat; starts over when a chat is silent for 10 seconds. After telepot's example "counter".
//
//   BOT_TOKEN=... node examples/counter.mjs
import { consume, conversation, delegates, perChat } from "teletape/client";

const counter = conversation(async (talk) => {
  let count = 0;
  for await (const _ of talk) {
    count++;
    await talk.call("sendMessage", { chat_id: talk.key, text: count });
  }
});

const bot = consume(
  {
    url: process.env.TELETAPE_URL ?? "http://localhost:8081",
    token: process.env.BOT_TOKEN,
    consumer: "counter",
    allowedUpdates: ["message"],
  },
  delegates({
    key: perChat,
    idleMs: Number(process.env.IDLE_MS ?? 10_000),
    create: counter,
  }),
);

process.on("SIGINT", () => void bot.stop());
await bot.done;
