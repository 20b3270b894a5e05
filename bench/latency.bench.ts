import type { Bench, BenchRow } from "./bench-row.ts";
import { BenchChild } from "./child.ts";
import { SystemUnderTest } from "./system-under-test.ts";

const SECONDS = 8;
/** Not measured: a broker that has just been started compiles what it runs for so long, on cores that all share. */
const WARM_UP_SECONDS = 6;
/** Share of the greatest rate at which the second row is measured. */
const SHARE = 0.3;

interface Stats {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
}

/** From the sandbox's send of an update to a long poll's receipt; every update is durable before it is told. */
export const bench: Bench = () =>
  SystemUnderTest.use(async (system) => {
    const bot = await system.addBot();
    const args = ["poll", String(system.httpPort), bot.token];
    const consumer = BenchChild.start("./update-consumer", args);
    const deliver = async (
      updates: number,
      ratePerS: number,
    ): Promise<[stats: Stats, micros: number, brokerMicros: number]> => {
      const { count } = await consumer.ask<Stats>("stats");
      const cpu = system.server.cpuMicros;
      const broker = system.brokerMicros ?? 0;
      const received = consumer.ask(count + updates);
      await system.load(bot, updates, 1, ratePerS);
      await received;
      const micros = (system.server.cpuMicros - cpu) / updates;
      const brokerMicros = ((system.brokerMicros ?? 0) - broker) / updates;
      return [await consumer.ask<Stats>("stats"), micros, brokerMicros];
    };
    await deliver(40_000, 0);
    const started = performance.now();
    await deliver(60_000, 0);
    const greatest = (60_000 / (performance.now() - started)) * 1000;
    const rows: BenchRow[] = [];
    for (const [name, rate] of [
      ["200/s", 200],
      [`${SHARE * 100} % load`, Math.round(greatest * SHARE)],
    ] as const) {
      await deliver(rate * WARM_UP_SECONDS, rate);
      const [{ p50, p99 }, cpuMicros, brokerMicros] = await deliver(rate * SECONDS, rate);
      const figures = `p50 ${(p50 / 1000).toFixed(2)} ms, p99 ${(p99 / 1000).toFixed(2)} ms`;
      rows.push({
        name: `latency to a long poll at ${name}: ${figures}`,
        ratePerS: rate,
        cpuMicros,
        ...(brokerMicros === 0 ? {} : { brokerMicros }),
      });
    }
    await consumer.kill();
    return rows;
  });
