// One of several workers that share the updates of a bot: start it as often as you like, stop any of them at any time. Each chat
// is with one worker at a time, and what a worker did not finish goes to another.
//
//   BOT_TOKEN=... node examples/workers.mjs ada &
//   BOT_TOKEN=... node examples/workers.mjs bob &
import { consume } from "teletape/client";

const name = process.argv[2] ?? `worker ${process.pid}`;

const worker = consume(
  {
    url: process.env.TELETAPE_URL ?? "http://localhost:8081",
    token: process.env.BOT_TOKEN,
    consumer: "workers",
    group: true,
    allowedUpdates: ["message"],
    prefetch: 32,
    concurrency: 8,
  },
  async ({ message }, { call }) => {
    await call("sendMessage", { chat_id: message.chat.id, text: `${name}: ${message.text}` });
  },
);

await worker.live();
console.log(`${name} works`);
process.on("SIGINT", () => void worker.stop());
process.on("SIGTERM", () => void worker.stop());
await worker.done;
