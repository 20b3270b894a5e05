import type { Bench } from "./bench-row.ts";
import { type BenchChild, pause } from "./child.ts";
import { SystemUnderTest } from "./system-under-test.ts";

const SESSIONS = Number(process.env["BENCH_SESSIONS"] ?? 1000);
/** Bots that make the parts of the server that all share. */
const FIRST = 20;
const LOGINS_AT_ONCE = 8;
const SETTLE_MS = 4000;
const PATIENCE_MS = 120_000;

/** A server that starts again with many bots whose keys it has: until the last one is connected and has all its updates. */
export const bench: Bench = () =>
  SystemUnderTest.use(async (system) => {
    await addBots(system, FIRST);
    await system.restart();
    await live(system, FIRST);
    const few = await settledKib(system.server);
    await addBots(system, SESSIONS - FIRST);

    const started = performance.now();
    await system.restart();
    await live(system, SESSIONS);
    const seconds = (performance.now() - started) / 1000;
    const cpuMicros = system.server.cpuMicros / SESSIONS;
    const many = await settledKib(system.server);
    const each = ((many - few) / (SESSIONS - FIRST)).toFixed(0);
    return [
      {
        name: `${SESSIONS} bot sessions connected ${seconds.toFixed(1)} s after a stop; RSS of each ${each} KiB`,
        ratePerS: SESSIONS / seconds,
        cpuMicros,
        against: `${mib(few)} with ${FIRST} sessions, ${mib(many)} with ${SESSIONS}; CPU with the start of the process`,
      },
    ];
  });

const mib = (kib: number): string => `${(kib / 1024).toFixed(1)} MiB`;

async function addBots(system: SystemUnderTest, count: number): Promise<void> {
  let left = count;
  const addNext = async (): Promise<void> => {
    while (left-- > 0) await system.addBot();
  };
  await Promise.all(Array.from({ length: LOGINS_AT_ONCE }, addNext));
}

/** Waits until so many sessions have all their updates. */
async function live(system: SystemUnderTest, count: number): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const metrics = await (await fetch(`${system.url}/metrics`)).text();
    const states = /^teletape_sessions\{state="live"\} (\d+)/m.exec(metrics);
    if (Number(states?.[1] ?? 0) >= count) return;
    await pause(20);
  }
  throw new Error(`${count} sessions were not connected in time`);
}

/** The least that it came down to in a while without work. */
async function settledKib(server: BenchChild): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < 8; i++) {
    await pause(SETTLE_MS / 8);
    least = Math.min(least, server.residentKib);
  }
  return least;
}
