import type { Bench } from "./bench-row.ts";
import { fork, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import uWS from "uWebSockets.js";
import { createConsumerLog } from "../actors/consumers/consumer-positions.ts";
import { createBotDelivery, type StoppableBotDelivery } from "../actors/delivery/bot-delivery.ts";
import { teletape } from "../schemas/generated/log.js";
import { openEmbeddedEventLog } from "../src/adapters/embedded/embedded-event-log.ts";
import { createWebhookSender } from "../src/adapters/http-webhook/webhook-sender.ts";
import { systemClock } from "../src/adapters/system/system-clock.ts";
import { botAccountId } from "../src/core/account-id.ts";
import { jsonArray } from "../src/methods/updates/get-updates.ts";
import type { Bot } from "../src/ports/bot-directory.ts";
import type { BotSession } from "../src/ports/bot-session.ts";
import type { EventLog } from "../src/ports/event-log.ts";
import type { Logger } from "../src/ports/logger.ts";
import { registerStream } from "../src/ws/stream-endpoint.ts";
import { StreamSeats } from "../src/ws/stream-seats.ts";

/** One way of delivery, from the log to the socket (for polling: to the bytes of the body). */
export interface DeliveryBenchRow {
  readonly name: string;
  readonly perSecond: number;
  /** CPU of this process for each update, in microseconds. */
  readonly cpuUs: number;
}

const account = botAccountId(1);
const FIRST = 1_000_000;
const BATCH = 1000;
const CHATS = 1000;
const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent,
};

async function fill(log: EventLog, count: number): Promise<void> {
  const text =
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.";
  const nowS = Math.floor(Date.now() / 1000);
  for (let done = 0; done < count; done += BATCH) {
    const records = Array.from({ length: BATCH }, (_, index) => {
      const updateId = FIRST + done + index;
      const chatId = 5_000_000_000 + (updateId % CHATS);
      const user = `"id":${chatId},"first_name":"Firstname","last_name":"Lastname"`;
      const body = `{"message_id":${updateId},"from":{${user},"is_bot":false},"chat":{${user},"type":"private"},"date":${nowS},"text":"${text}"}`;
      const value = teletape.log.BotUpdate.encode({
        updateId,
        type: "message",
        chatId,
        userId: chatId,
        date: nowS,
        expiresAt: nowS + 86_400,
        queueId: chatId,
        rawSeq: updateId,
        projection: 1,
        json: Buffer.from(`{"update_id":${updateId},\n"message":${body}}`),
      }).finish();
      return { value };
    });
    await log.append({ stream: "updates", account, first: FIRST + done, records });
  }
}

async function inNewLog<T>(count: number, work: (log: EventLog) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), "teletape-bench-"));
  const log = await openEmbeddedEventLog({
    dir,
    durability: "power-loss",
    clock: systemClock,
    logger: silent,
  });
  try {
    await fill(log, count);
    return await work(log);
  } finally {
    await log.close();
    rmSync(dir, { recursive: true });
  }
}

async function measure(
  name: string,
  count: number,
  work: () => Promise<void>,
): Promise<DeliveryBenchRow> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { name, perSecond: count / seconds, cpuUs: (user + system) / count };
}

function deliveryOn(log: EventLog): StoppableBotDelivery {
  return createBotDelivery({
    account,
    log,
    consumers: createConsumerLog(log),
    clock: systemClock,
    random: { next: () => 0.5, bytes: (n) => new Uint8Array(n), long: () => 1n },
    logger: silent,
    sealer: { seal: (plain) => plain, open: (sealed) => sealed, renewed: () => undefined },
    webhookSender: createWebhookSender({ clock: systemClock }),
    local: true,
    webhookReplied: () => undefined,
  });
}

async function polling(log: EventLog, count: number): Promise<DeliveryBenchRow> {
  const delivery = deliveryOn(log);
  const row = await measure("log → getUpdates (limit 100)", count, async () => {
    for (let offset = 0; offset < FIRST + count;) {
      const updates = await delivery.getUpdates({ offset, limit: 100, timeoutS: 0 });
      Buffer.concat(jsonArray(updates));
      offset = (offset || FIRST) + updates.length;
    }
  });
  await delivery.stop();
  return row;
}

async function webhook(
  log: EventLog,
  count: number,
  connections: number,
): Promise<DeliveryBenchRow> {
  const delivery = deliveryOn(log);
  const receiver = await child(["receiver", String(count)]);
  const row = await measure(`log → webhook (${connections} connections)`, count, async () => {
    await delivery.setWebhook({
      url: `http://127.0.0.1:${receiver.port}/hook`,
      ipAddress: "",
      maxConnections: connections,
      dropPendingUpdates: false,
      secretToken: "",
    });
    await receiver.done;
  });
  await delivery.stop();
  receiver.process.kill();
  return row;
}

async function stream(log: EventLog, count: number): Promise<DeliveryBenchRow> {
  const app = uWS.App();
  const bot: Bot = {
    token: "1:x",
    session: { account } as BotSession,
    delivery: deliveryOn(log),
    logOut: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const endpoint = registerStream(app, {
    directory: { ready: () => bot, open: () => Promise.resolve(bot) },
    seats: new StreamSeats({ log, clock: systemClock, maxStreamsPerBot: 10 }),
    consumers: createConsumerLog(log),
    clock: systemClock,
    logger: silent,
    callMethod: () => Promise.resolve({ json: "true" }),
  });
  const port = await new Promise<number>((resolve) => {
    app.listen("127.0.0.1", 0, (socket) => {
      if (socket !== false) resolve(uWS.us_socket_local_port(socket));
    });
  });
  const row = await measure("log → WebSocket (prefetch 1000)", count, async () => {
    const client = await child(["client", String(count), String(port)]);
    await client.done;
    client.process.kill();
  });
  endpoint.stop();
  app.close();
  return row;
}

async function child(
  args: string[],
): Promise<{ process: ChildProcess; port: number; done: Promise<unknown> }> {
  const process = fork(fileURLToPath(import.meta.url), args);
  const next = (): Promise<unknown> =>
    new Promise((resolve) => {
      process.once("message", resolve);
    });
  const port = Number(await next());
  return { process, port, done: next() };
}

function runReceiver(count: number): void {
  let seen = 0;
  const server = createServer((request, response) => {
    request.resume();
    response.end();
    if (++seen === count) process.send?.("done");
  });
  server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
}

function runClient(count: number, port: number): void {
  void import("undici").then(({ WebSocket }) => {
    let seen = 0;
    const socket = new WebSocket(
      `ws://127.0.0.1:${port}/bot1:x/stream?consumer=bench&prefetch=1000`,
    );
    socket.addEventListener("message", ({ data }) => {
      const text = String(data);
      const ids = text.match(/(?<="update_id":)\d+/g);
      if (ids === null) return;
      seen += ids.length;
      socket.send(`{"type":"ack","update_id":${ids.at(-1)}}`);
      if (seen === count) process.send?.("done");
    });
    process.send?.(0);
  });
}

/** Measures every way of delivery with `count` updates that are in the log already. */
export async function benchDelivery(count: number): Promise<DeliveryBenchRow[]> {
  return [
    await inNewLog(count, (log) => polling(log, count)),
    await inNewLog(count, (log) => webhook(log, count, 1)),
    await inNewLog(count, (log) => webhook(log, count, 40)),
    await inNewLog(count, (log) => webhook(log, count, 100)),
    await inNewLog(count, (log) => stream(log, count)),
  ];
}

/** Delivery alone, of updates that are in the log already. */
export const bench: Bench = async () =>
  (await benchDelivery(50_000)).map(({ name, perSecond, cpuUs }) => ({
    name: `delivery alone: ${name}`,
    ratePerS: perSecond,
    cpuMicros: cpuUs,
  }));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , role = "", count = "50000", port = "0"] = process.argv;
  if (role === "receiver") runReceiver(Number(count));
  else if (role === "client") runClient(Number(count), Number(port));
  else {
    for (const row of await benchDelivery(Number(count))) {
      console.log(`${row.name}: ${Math.round(row.perSecond)}/s, ${row.cpuUs.toFixed(1)} µs CPU`);
    }
  }
}
