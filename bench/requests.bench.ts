import type { Bench, BenchRow } from "./bench-row.ts";
import { BenchChild, pause } from "./child.ts";
import { type BenchBot, SystemUnderTest } from "./system-under-test.ts";

const CONNECTIONS = 32;
const WARM_UP_MS = 2000;
const MEASURE_MS = 3000;
const ROUNDS = 3;
const TEXT = "x".repeat(110);

/** Calls over keep-alive connections to the whole server; sendMessage goes through to the data centre and back. */
export const bench: Bench = () =>
  SystemUnderTest.use(async (system) => {
    const bot = await system.addBot();
    await system.load(bot, CONNECTIONS, 1);
    // A chat for each connection: messages to one chat go one after the other.
    const updates = await chatsOf(system, bot);
    const getMe = [`GET /bot${bot.token}/getMe HTTP/1.1\r\nHost: localhost\r\n\r\n`];
    const sendMessage = updates.map((chatId) => {
      const body = JSON.stringify({ chat_id: chatId, text: TEXT });
      return (
        `POST /bot${bot.token}/sendMessage HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${body.length}\r\n\r\n${body}`
      );
    });
    const rows: BenchRow[] = [];
    for (const [name, requests] of Object.entries({ getMe, sendMessage })) {
      const bare = BenchChild.start("./http-bench-server", ["bare"]);
      const floor = await measure(bare, await bare.ask<number>("port"), requests);
      await bare.kill();
      const ours = await measure(system.server, system.httpPort, requests);
      rows.push({
        name: `${name}, ${CONNECTIONS} connections${name === "getMe" ? "" : ", through to the data centre"}`,
        ...ours,
        ratio: ours.cpuMicros / floor.cpuMicros,
        against: `CPU of bare uWebSockets.js, ${floor.cpuMicros.toFixed(2)} µs`,
      });
    }
    return rows;
  });

async function chatsOf(system: SystemUnderTest, bot: BenchBot): Promise<readonly number[]> {
  const chats = new Set<number>();
  for (let offset = 0; chats.size < CONNECTIONS;) {
    const updates = await system.call<{ update_id: number; message: { chat: { id: number } } }[]>(
      bot,
      "getUpdates",
      { timeout: 10, offset },
    );
    for (const { update_id: id, message } of updates) {
      chats.add(message.chat.id);
      offset = id + 1;
    }
  }
  return [...chats];
}

async function measure(
  server: BenchChild,
  port: number,
  requests: readonly string[],
): Promise<{ ratePerS: number; cpuMicros: number }> {
  const client = BenchChild.start("./http-bench-client", [
    String(port),
    String(CONNECTIONS),
    ...requests,
  ]);
  await pause(WARM_UP_MS);
  const rounds: { ratePerS: number; cpuMicros: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [cpu, before, started] = [
      server.cpuMicros,
      await client.ask<number>("count"),
      performance.now(),
    ];
    await pause(MEASURE_MS);
    const count = (await client.ask<number>("count")) - before;
    const seconds = (performance.now() - started) / 1000;
    rounds.push({ ratePerS: count / seconds, cpuMicros: (server.cpuMicros - cpu) / count });
  }
  await client.kill();
  const [, median] = rounds.sort((a, b) => a.cpuMicros - b.cpuMicros);
  return median ?? { ratePerS: 0, cpuMicros: 0 };
}
