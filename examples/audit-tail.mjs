// Appends every update of a bot to a file as JSON lines, beside whatever else the bot does. The position is kept by the server, and
// moves only when the lines are on disk; a line may come twice after a crash, none is missing.
//
//   BOT_TOKEN=... node examples/audit-tail.mjs updates.jsonl
import { open } from "node:fs/promises";
import { consume } from "teletape/client";

const [, , path = "updates.jsonl"] = process.argv;
const file = await open(path, "a");

let lines = [];
let last = Promise.resolve();
let next;

/** Lines that come while others are written go to disk together. */
function append(line) {
  lines.push(line);
  next ??= last = last.then(write);
  return next;
}

async function write() {
  const batch = lines;
  lines = [];
  next = undefined;
  await file.appendFile(batch.join(""));
  await file.datasync();
}

const audit = consume(
  {
    url: process.env.TELETAPE_URL ?? "http://localhost:8081",
    token: process.env.BOT_TOKEN,
    consumer: "audit",
    from: process.env.FROM ?? "committed",
    allowedUpdates: JSON.parse(process.env.ALLOWED_UPDATES ?? "[]"),
    concurrency: 1000,
  },
  (update) => append(`${JSON.stringify(update)}\n`),
);

process.on("SIGINT", () => void audit.stop());
process.on("SIGTERM", () => void audit.stop());
await audit.done;
await file.close();
