import type { Bench } from "./bench-row.ts";
import { BenchChild, pause } from "./child.ts";
import { SystemUnderTest } from "./system-under-test.ts";

const IDLE_BOTS = 200;
/** Bots that make the parts of the server that all share. */
const FIRST_BOTS = 20;
const STEP = 100_000;
const ALL_UPDATES = Number(process.env["BENCH_MEMORY_UPDATES"] ?? 1_000_000);
const SETTLE_MS = 3000;
const CONTAINER = 10;

/** Memory of a bot that does nothing, memory after many updates, and starting again from the log. */
export const bench: Bench = async () => [await idleBots(), ...(await manyUpdates())];

const mib = (kib: number): string => `${(kib / 1024).toFixed(1)} MiB`;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

async function settledKib(server: BenchChild, settleMs = SETTLE_MS): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < 6; i++) {
    await pause(settleMs / 6);
    least = Math.min(least, server.anonymousKib);
  }
  return least;
}

const idleBots = () =>
  SystemUnderTest.use(async (system) => {
    for (let i = 0; i < FIRST_BOTS; i++) await system.addBot();
    const before = await settledKib(system.server);
    let last;
    for (let i = 0; i < IDLE_BOTS; i++) last = await system.addBot();
    const after = await settledKib(system.server);
    await system.restart();
    const started = performance.now();
    if (last !== undefined) await system.call(last, "getMe");
    const seconds = (performance.now() - started) / 1000;
    const each = (after - before) / IDLE_BOTS;
    return {
      name: `resident memory of an idle bot: ${each.toFixed(0)} KiB; resuming ${IDLE_BOTS + FIRST_BOTS} bots`,
      ratePerS: (IDLE_BOTS + FIRST_BOTS) / seconds,
      cpuMicros: system.server.cpuMicros / (IDLE_BOTS + FIRST_BOTS),
      against: `${mib(before)} with ${FIRST_BOTS} bots, ${mib(after)} with ${FIRST_BOTS + IDLE_BOTS}; CPU with the start of the process`,
    };
  });

const manyUpdates = () =>
  SystemUnderTest.use(async (system) => {
    const bot = await system.addBot();
    const args = ["poll", String(system.httpPort), bot.token];
    const consumer = BenchChild.start("./update-consumer", args);
    const [cpu, samples, resident] = [system.server.cpuMicros, [] as number[], [] as number[]];
    let seconds = 0;
    for (let count = STEP; count <= ALL_UPDATES; count += STEP) {
      const started = performance.now();
      const received = consumer.ask(count);
      await system.load(bot, STEP, CONTAINER);
      await received;
      seconds += (performance.now() - started) / 1000;
      samples.push(await settledKib(system.server, 1000));
      resident.push(system.server.residentKib);
    }
    const cpuMicros = (system.server.cpuMicros - cpu) / (samples.length * STEP);
    // What is collected when moves a sample by a tenth, so three make a figure.
    const base = mean(samples.slice(0, 3));
    const end = mean(samples.slice(-3));
    await consumer.kill();
    const growth = {
      name: `memory over ${ALL_UPDATES.toLocaleString("en")} updates: the last ${3 * STEP} to the first`,
      ratePerS: ALL_UPDATES / seconds,
      cpuMicros,
      ratio: end / base,
      against: `${mib(base)}, then ${mib(end)}; with mapped pages of the log ${mib(resident[0] ?? 0)}, then ${mib(resident.at(-1) ?? 0)}`,
    };
    return [growth];
  });
