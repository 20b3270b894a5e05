import type { Bench, BenchRow } from "./bench-row.ts";
import { BenchChild } from "./child.ts";
import { SystemUnderTest } from "./system-under-test.ts";

const CONNECTIONS = [1, 40, 100];
const WARM_UP = 20_000;
const UPDATES = Number(process.env["BENCH_UPDATES"] ?? 60_000);
const QUIET_RATE_PER_S = 200;
const QUIET_SECONDS = 8;

interface Stats {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
}

/** Webhooks over HTTP by the number of connections: as fast as they go, and from the sandbox's send to the receipt at 200/s. */
export const bench: Bench = async () => {
  const rows: BenchRow[] = [];
  for (const connections of CONNECTIONS) rows.push(...(await rowsOf(connections)));
  return rows;
};

const rowsOf = (connections: number): Promise<readonly BenchRow[]> =>
  SystemUnderTest.use(async (system) => {
    const bot = await system.addBot();
    const receiver = BenchChild.start("./update-consumer", ["webhook"]);
    let port = 0;
    while (port === 0) port = await receiver.ask<number>("port");
    const url = `http://127.0.0.1:${port}/hook`;
    await system.call(bot, "setWebhook", { url, max_connections: connections });

    const deliver = async (
      updates: number,
      ratePerS: number,
    ): Promise<{ readonly seconds: number; readonly cpuMicros: number; readonly stats: Stats }> => {
      const { count } = await receiver.ask<Stats>("stats");
      const [cpu, started] = [system.server.cpuMicros, performance.now()];
      const received = receiver.ask(count + updates);
      await system.load(bot, updates, ratePerS === 0 ? 10 : 1, ratePerS);
      await received;
      return {
        seconds: (performance.now() - started) / 1000,
        cpuMicros: (system.server.cpuMicros - cpu) / updates,
        stats: await receiver.ask<Stats>("stats"),
      };
    };
    await deliver(WARM_UP, 0);
    const fast = await deliver(UPDATES, 0);
    const quiet = await deliver(QUIET_RATE_PER_S * QUIET_SECONDS, QUIET_RATE_PER_S);
    await receiver.kill();
    const { p50, p99 } = quiet.stats;
    const figures = `p50 ${(p50 / 1000).toFixed(2)} ms, p99 ${(p99 / 1000).toFixed(2)} ms`;
    const name = `update → durable → webhook, ${connections} connections`;
    return [
      { name, ratePerS: UPDATES / fast.seconds, cpuMicros: fast.cpuMicros },
      {
        name: `latency to a webhook, ${connections} connections, at ${QUIET_RATE_PER_S}/s: ${figures}`,
        ratePerS: QUIET_RATE_PER_S,
        cpuMicros: quiet.cpuMicros,
      },
    ];
  });
