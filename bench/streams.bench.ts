import uWS from "uWebSockets.js";
import { createConsumerLog } from "../actors/consumers/consumer-positions.ts";
import { systemClock } from "../src/adapters/system/system-clock.ts";
import type { Bot } from "../src/ports/bot-directory.ts";
import type { EventLog } from "../src/ports/event-log.ts";
import { registerEvents } from "../src/sse/events-endpoint.ts";
import { registerStream } from "../src/ws/stream-endpoint.ts";
import { StreamSeats } from "../src/ws/stream-seats.ts";
import { startBareStream } from "./bare-stream.ts";
import type { Bench, BenchRow } from "./bench-row.ts";
import { BenchChild } from "./child.ts";
import {
  BENCH_ACCOUNT,
  benchRecords,
  benchUpdateJson,
  FIRST_UPDATE,
  inFilledLog,
  silentLogger,
} from "./filled-log.ts";

const UPDATES = Number(process.env["BENCH_UPDATES"] ?? 200_000);
const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 3);
const PREFETCH = 10_000;
const JSON_PROTOCOL = "teletape.v1.json";

interface Measured {
  readonly ratePerS: number;
  readonly cpuMicros: number;
}

interface Way {
  readonly name: string;
  readonly path: string;
  readonly sockets?: number;
  readonly protocol?: string;
}

const WAYS: readonly Way[] = [
  { name: "WebSocket", path: "stream?consumer=a" },
  { name: "WebSocket, protobuf", path: "stream?consumer=b", protocol: "teletape.v1.protobuf" },
  { name: "WebSocket, a group of 4", path: "stream?consumer=c&group=true", sockets: 4 },
  { name: "Server-Sent Events", path: "events?from=earliest" },
];

/** Streams of updates that are in the log already, and of updates that come, against a bare loop of the same bytes. */
export const bench: Bench = async () => {
  const bare = await median(() => bareLoop());
  const rows = [row("bare uWebSockets.js loop of the same bytes", bare)];
  const only = process.env["BENCH_WAYS"]?.split(",");
  for (const way of WAYS) {
    if (only?.includes(way.name) === false) continue;
    const replay = await median(() => inFilledLog(UPDATES, (log) => streamed(log, way)));
    rows.push(row(`log → ${way.name}`, replay, bare));
  }
  const [alone, live] = [
    await median(() => appended(undefined)),
    await median(() => appended(WAYS[0])),
  ];
  const streaming = { ratePerS: live.ratePerS, cpuMicros: live.cpuMicros - alone.cpuMicros };
  const ofAppends = (live.ratePerS / alone.ratePerS).toFixed(2);
  rows.push({
    ...row("append → durable → WebSocket, live", streaming, bare),
    against: `CPU of the bare loop; ${ofAppends} of the rate of the appends alone`,
  });
  return rows;
};

function row(name: string, { ratePerS, cpuMicros }: Measured, bare?: Measured): BenchRow {
  if (bare === undefined) return { name, ratePerS, cpuMicros };
  const rate = (ratePerS / bare.ratePerS).toFixed(2);
  return {
    ...{ name, ratePerS, cpuMicros, ratio: cpuMicros / bare.cpuMicros },
    against: `CPU of the bare loop; ${rate} of its rate`,
  };
}

async function median(run: () => Promise<Measured>): Promise<Measured> {
  const rounds: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await run());
  const sorted = rounds.toSorted((a, b) => a.cpuMicros - b.cpuMicros);
  const middle = sorted[Math.floor(ROUNDS / 2)];
  if (middle === undefined) throw new RangeError("no round");
  return middle;
}

/** CPU of this process, which is the server's, and time from the first update sent. */
class Stopwatch {
  private from: { readonly cpu: NodeJS.CpuUsage; readonly ms: number } | undefined;

  readonly start = (): void => {
    this.from ??= { cpu: process.cpuUsage(), ms: performance.now() };
  };

  stop(updates: number): Measured {
    if (this.from === undefined) throw new RangeError("nothing was sent");
    const { user, system } = process.cpuUsage(this.from.cpu);
    const seconds = (performance.now() - this.from.ms) / 1000;
    return { ratePerS: updates / seconds, cpuMicros: (user + system) / updates };
  }
}

/** Until a client has all updates. */
async function measured(
  port: number,
  { path, sockets = 1, protocol = JSON_PROTOCOL }: Way,
  watch: Stopwatch,
  work: () => Promise<void> = () => Promise.resolve(),
): Promise<Measured> {
  const query = path.includes("events") ? "" : `&prefetch=${PREFETCH}`;
  const args = [`/bot1:x/${path}${query}`, String(port), String(sockets), protocol];
  const client = BenchChild.start("./stream-client", args);
  try {
    await client.ask(1);
    const received = client.ask(UPDATES);
    await work();
    await received;
    return watch.stop(UPDATES);
  } finally {
    await client.kill();
  }
}

async function bareLoop(): Promise<Measured> {
  const watch = new Stopwatch();
  const update = benchUpdateJson(FIRST_UPDATE);
  const bare = await startBareStream(update, UPDATES, PREFETCH, watch.start);
  try {
    return await measured(bare.port, { name: "", path: "stream?consumer=a" }, watch);
  } finally {
    bare.close();
  }
}

async function streamed(log: EventLog, way: Way): Promise<Measured> {
  const watch = new Stopwatch();
  const server = await serve(log, watch.start);
  try {
    return await measured(server.port, way, watch);
  } finally {
    server.close();
  }
}

/** Appends as the projector does, a hundred at a time, with or without a stream that follows. */
async function appended(way: Way | undefined): Promise<Measured> {
  return inFilledLog(1000, async (log) => {
    const batches = Array.from({ length: (UPDATES - 1000) / 100 }, (_, n) =>
      benchRecords(FIRST_UPDATE + 1000 + n * 100, 100),
    );
    const append = async (): Promise<void> => {
      const appends = batches.map((records, n) => {
        const first = FIRST_UPDATE + 1000 + n * 100;
        return log.append({ stream: "updates", account: BENCH_ACCOUNT, first, records });
      });
      await Promise.all(appends);
    };
    const watch = new Stopwatch();
    if (way === undefined) {
      watch.start();
      await append();
      return watch.stop(UPDATES);
    }
    // The first thousand are there before, so that it is live when the others come.
    const server = await serve(log, () => undefined);
    try {
      return await measured(server.port, way, watch, async () => {
        watch.start();
        await append();
      });
    } finally {
      server.close();
    }
  });
}

async function serve(
  log: EventLog,
  delivered: () => void,
): Promise<{ readonly port: number; close(): void }> {
  const app = uWS.App();
  const bot = { token: "1:x", session: { account: BENCH_ACCOUNT } } as Bot;
  const shared = {
    directory: { ready: () => bot, open: () => Promise.resolve(bot) },
    seats: new StreamSeats({ log, clock: systemClock, maxStreamsPerBot: 10 }),
    consumers: createConsumerLog(log),
    clock: systemClock,
    logger: silentLogger,
    delivered,
  };
  const endpoints = [
    registerStream(app, { ...shared, callMethod: () => Promise.resolve({ json: "true" }) }),
    registerEvents(app, shared),
  ];
  const port = await new Promise<number>((resolve) => {
    app.listen("127.0.0.1", 0, (socket) => {
      if (socket !== false) resolve(uWS.us_socket_local_port(socket));
    });
  });
  return {
    port,
    close: () => {
      for (const endpoint of endpoints) endpoint.stop();
      app.close();
    },
  };
}
