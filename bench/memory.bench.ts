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

/** The least that it came down to in a while without work: what is not collected yet is not what it needs. */
async function settledKib(server: BenchChild): Promise<{ anonymous: number; resident: number }> {
  let [anonymous, resident] = [Infinity, Infinity];
  for (let i = 0; i < 6; i++) {
    await pause(SETTLE_MS / 6);
    anonymous = Math.min(anonymous, server.anonymousKib);
    resident = Math.min(resident, server.residentKib);
  }
  return { anonymous, resident };
}

const idleBots = () =>
  SystemUnderTest.use(async (system) => {
    for (let i = 0; i < FIRST_BOTS; i++) await system.addBot();
    const { anonymous: before } = await settledKib(system.server);
    let last;
    for (let i = 0; i < IDLE_BOTS; i++) last = await system.addBot();
    const { anonymous: after } = await settledKib(system.server);
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
    const [cpu, anonymous, resident] = [system.server.cpuMicros, [] as number[], [] as number[]];
    let seconds = 0;
    for (let count = STEP; count <= ALL_UPDATES; count += STEP) {
      const started = performance.now();
      const received = consumer.ask(count);
      await system.load(bot, STEP, CONTAINER);
      await received;
      seconds += (performance.now() - started) / 1000;
      const settled = await settledKib(system.server);
      anonymous.push(settled.anonymous);
      resident.push(settled.resident);
    }
    const cpuMicros = (system.server.cpuMicros - cpu) / (resident.length * STEP);
    // What is collected when moves a sample by a tenth, so three make a figure.
    const ends = (values: readonly number[]): [number, number] => [
      mean(values.slice(0, 3)),
      mean(values.slice(-3)),
    ];
    const [base, end] = ends(resident);
    const [anonymousBase, anonymousEnd] = ends(anonymous);
    await consumer.kill();
    const growth = {
      name: `RSS over ${ALL_UPDATES.toLocaleString("en")} updates: the last ${3 * STEP} to the first`,
      ratePerS: ALL_UPDATES / seconds,
      cpuMicros,
      ratio: end / base,
      against: `${mib(base)}, then ${mib(end)} (each 100,000: ${resident.map((kib) => Math.round(kib / 1024)).join(" ")}); anonymous ${mib(anonymousBase)}, then ${mib(anonymousEnd)}`,
    };
    return [growth];
  });
