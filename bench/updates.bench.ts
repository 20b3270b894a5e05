import { bareRelayMicros } from "./bare-baseline.ts";
import type { Bench, BenchRow } from "./bench-row.ts";
import { BenchChild } from "./child.ts";
import { SystemUnderTest, type BenchBot } from "./system-under-test.ts";

const WARM_UP = 40_000;
const UPDATES = Number(process.env["BENCH_UPDATES"] ?? 100_000);
const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 3);
const CONNECTIONS = 40;

interface Way {
  readonly name: string;
  readonly bare: "poll" | "webhook" | "socket";
  readonly args: readonly string[];
}

const WAYS: Readonly<Record<string, Way>> = {
  poll: { name: "getUpdates (limit 100)", bare: "poll", args: ["poll"] },
  webhook: { name: `webhook (${CONNECTIONS} connections)`, bare: "webhook", args: ["webhook"] },
  socket: { name: "WebSocket", bare: "socket", args: ["socket", "default"] },
  consumer: { name: "named consumer (WebSocket)", bare: "socket", args: ["socket", "archive"] },
};

const CONTAINERS = [1, 10, 100];

interface Measured {
  readonly micros: number;
  readonly brokerMicros: number | undefined;
  readonly ratePerS: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** From the data centre's socket to the consumer's, through the log; sandbox, server and consumer are processes of their own. */
export const bench: Bench = async () => {
  const rows: BenchRow[] = [];
  const ways = (process.env["BENCH_WAYS"] ?? Object.keys(WAYS).join()).split(",");
  const containers = (process.env["BENCH_CONTAINERS"] ?? CONTAINERS.join()).split(",").map(Number);
  for (const key of ways) {
    const way = WAYS[key];
    if (way === undefined) continue;
    for (const container of containers) rows.push(await row(way, container));
  }
  return rows;
};

async function row(way: Way, container: number): Promise<BenchRow> {
  const rounds = await SystemUnderTest.use(async (system) => {
    const bot = await system.addBot();
    const consumer = await startConsumer(way, system, bot);
    try {
      await deliver(system, bot, consumer, WARM_UP, container);
      const measured: Measured[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        measured.push(await deliver(system, bot, consumer, UPDATES, container));
      }
      return measured;
    } finally {
      await consumer.kill();
    }
  });
  const measured = rounds.sort((a, b) => a.micros - b.micros)[Math.floor(rounds.length / 2)];
  if (measured === undefined) throw new RangeError("no round");
  const { micros, brokerMicros, ratePerS } = measured;
  const bytes = {
    bytesIn: Math.round(measured.bytesIn),
    bytesOut: Math.round(measured.bytesOut),
  };
  const bare = await bareRelayMicros(way.bare, { updates: UPDATES, container, ...bytes });
  return {
    name: `update → durable → ${way.name}, ${container} in a container`,
    ratePerS,
    cpuMicros: micros,
    ...(brokerMicros === undefined ? {} : { brokerMicros }),
    ratio: micros / bare,
    against: `CPU of a bare node:net relay of the same bytes, ${bare.toFixed(2)} µs (${bytes.bytesIn} in, ${bytes.bytesOut} out)`,
  };
}

async function startConsumer(
  { args }: Way,
  system: SystemUnderTest,
  bot: BenchBot,
): Promise<BenchChild> {
  const [role = "", ...rest] = args;
  const consumer = BenchChild.start("./update-consumer", [
    role,
    String(system.httpPort),
    bot.token,
    ...rest,
  ]);
  if (role === "webhook") {
    let port = 0;
    while (port === 0) port = await consumer.ask<number>("port");
    await system.call(bot, "setWebhook", {
      url: `http://127.0.0.1:${port}/hook`,
      max_connections: CONNECTIONS,
    });
  }
  return consumer;
}

async function deliver(
  system: SystemUnderTest,
  bot: BenchBot,
  consumer: BenchChild,
  updates: number,
  container: number,
): Promise<Measured> {
  const before = await consumer.ask<{ count: number; bytes: number }>("stats");
  const { server } = system;
  const [cpu, read, started] = [server.cpuMicros, server.bytesRead, performance.now()];
  const broker = system.brokerMicros;
  const received = consumer.ask(before.count + updates);
  await system.load(bot, updates, container);
  await received;
  const seconds = (performance.now() - started) / 1000;
  const micros = server.cpuMicros - cpu;
  const brokerNow = system.brokerMicros;
  const after = await consumer.ask<{ bytes: number }>("stats");
  return {
    micros: micros / updates,
    brokerMicros:
      broker === undefined || brokerNow === undefined ? undefined : (brokerNow - broker) / updates,
    ratePerS: updates / seconds,
    bytesIn: (server.bytesRead - read) / updates,
    bytesOut: (after.bytes - before.bytes) / updates,
  };
}
