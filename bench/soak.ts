import { BenchChild, pause } from "./child.ts";
import type { SeenStats } from "./seen-updates.ts";
import { SystemUnderTest, type BenchBot } from "./system-under-test.ts";

/*
 * `npm run soak -- [UPDATES]`: so many updates (default 200,000) through a webhook, three named consumers and a group of four at once,
 * five of the eight slow or flapping. Prints the server's memory and what each consumer has while it runs, and at the end whether each got
 * everything, in order, how memory went, and what an update cost in each process.
 */
const UPDATES = Number(process.argv[2] ?? 200_000);
const STEP = 20_000;
/** The data centre waits when the slowest consumer is so far behind: the log keeps no more than a few gigabytes. */
const MAX_LAG = 400_000;
const SAMPLE_MS = 5000;

const SERVER_ARGS = ["--retention-raw-bytes", "1GB", "--retention-updates-bytes", "2GB"];

interface Consumer {
  readonly name: string;
  readonly child: BenchChild;
}

interface Sample {
  readonly anonymousKib: number;
  readonly residentKib: number;
}

function startConsumers(system: SystemUnderTest, bot: BenchBot, first: number): Consumer[] {
  const url = `${system.url}/bot${bot.token}`;
  const start = (role: string, name: string, tempers: string): Consumer => ({
    name: `${name} (${role}, ${tempers})`,
    child: BenchChild.start("./soak-consumer", [
      ...[role, tempers, url, name, String(first), String(UPDATES)],
    ]),
  });
  return [
    start("webhook", "webhook", "flapping"),
    start("socket", "archive", "steady"),
    start("socket", "search", "flapping"),
    start("poll", "mirror", "slow"),
    start("socket", "workers", "steady,steady,slow,flapping"),
  ];
}

/** The id of the first update that is still to come. */
async function nextUpdateId(system: SystemUnderTest, bot: BenchBot): Promise<number> {
  await system.load(bot, 1, 1);
  const query = { consumer: "probe", timeout: 10 };
  const [update] = await system.call<{ update_id: number }[]>(bot, "getUpdates", query);
  if (update === undefined) throw new Error("no update came");
  await system.call(bot, "deleteConsumer", { consumer: "probe" });
  return update.update_id + 1;
}

async function soak(system: SystemUnderTest): Promise<boolean> {
  const bot = await system.addBot();
  const first = await nextUpdateId(system, bot);
  for (const consumer of ["archive", "search", "mirror", "workers"]) {
    await system.call(bot, "setConsumerOffset", { consumer, offset: first });
  }
  const consumers = startConsumers(system, bot, first);
  try {
    let port = 0;
    while (port === 0) port = (await consumers[0]?.child.ask<number>("port")) ?? 0;
    await system.call(bot, "setWebhook", {
      ...{ url: `http://127.0.0.1:${port}/hook`, max_connections: 40, drop_pending_updates: true },
    });
    const { samples, seconds } = await run(system, bot, consumers);
    const isGood = await report(consumers, samples);
    const cpu = [
      ["server", system.server.cpuMicros],
      ["sandbox", system.sandboxCpuMicros],
      ...consumers.map(({ name, child }) => [name.split(" ")[0], child.cpuMicros]),
    ].map(([name, micros]) => `${name} ${(Number(micros) / UPDATES).toFixed(1)}`);
    const ratePerS = (UPDATES / seconds).toFixed(0);
    console.log(
      `${seconds.toFixed(0)} s, ${ratePerS} updates/s; CPU µs an update: ${cpu.join(", ")}`,
    );
    return isGood;
  } finally {
    for (const { child } of consumers) await child.kill();
  }
}

const statsOf = (consumers: readonly Consumer[]): Promise<SeenStats[]> =>
  Promise.all(consumers.map(({ child }) => child.ask<SeenStats>("stats")));

async function run(
  system: SystemUnderTest,
  bot: BenchBot,
  consumers: readonly Consumer[],
): Promise<{ readonly samples: readonly Sample[]; readonly seconds: number }> {
  const started = performance.now();
  const samples: Sample[] = [];
  let [sent, sampledMs, movedMs, least] = [0, -Infinity, performance.now(), -1];
  console.log("seconds  sent  RSS MiB  of that anonymous MiB  updates that each consumer has");
  for (;;) {
    const stats = await statsOf(consumers);
    const slowest = Math.min(...stats.map(({ unique }) => unique));
    const nowMs = performance.now();
    if (slowest > least) [least, movedMs] = [slowest, nowMs];
    if (nowMs - sampledMs >= SAMPLE_MS || slowest === UPDATES) {
      sampledMs = nowMs;
      const { anonymousKib, residentKib } = system.server;
      samples.push({ anonymousKib, residentKib });
      const [anonymous, resident] = [anonymousKib, residentKib].map((kib) =>
        (kib / 1024).toFixed(0),
      );
      const seconds = ((nowMs - started) / 1000).toFixed(0);
      const counts = stats.map(({ unique }) => unique).join(" ");
      console.log(`${seconds}  ${sent}  ${resident}  ${anonymous}  ${counts}`);
    }
    if (slowest === UPDATES) return { samples, seconds: (nowMs - started) / 1000 };
    if (nowMs - movedMs > 120_000) throw new Error("a consumer has got nothing for two minutes");
    if (sent < UPDATES && sent - slowest < MAX_LAG) {
      const part = Math.min(STEP, UPDATES - sent);
      await system.load(bot, part, 10);
      sent += part;
    } else await pause(200);
  }
}

async function report(
  consumers: readonly Consumer[],
  samples: readonly Sample[],
): Promise<boolean> {
  // What is on its way again after the last new update.
  await pause(1000);
  let isGood = true;
  for (const [index, { unique, repeats, disorder, shared }] of (
    await statsOf(consumers)
  ).entries()) {
    const name = consumers[index]?.name ?? "";
    isGood &&= unique === UPDATES && disorder === 0 && shared === 0;
    console.log(
      `${name}: ${unique} of ${UPDATES}, ${repeats} came again, ${disorder} out of order, ${shared} at two places at once`,
    );
  }
  const tenth = Math.max(1, Math.floor(samples.length / 10));
  // The first tenth is when the server grows to its size.
  const [early, late] = [samples.slice(tenth, 3 * tenth), samples.slice(-2 * tenth)];
  for (const [name, field] of [
    ["RSS", "residentKib"],
    ["anonymous memory", "anonymousKib"],
  ] as const) {
    const most = Math.max(...samples.map((sample) => sample[field])) / 1024;
    console.log(
      `${name}: ${meanMib(early, field)} MiB, then ${meanMib(late, field)} MiB; at most ${most.toFixed(0)} MiB`,
    );
  }
  console.log(isGood ? "every consumer is complete and in order" : "INCOMPLETE OR OUT OF ORDER");
  return isGood;
}

const meanMib = (samples: readonly Sample[], field: keyof Sample): string =>
  (samples.reduce((sum, sample) => sum + sample[field] / 1024, 0) / samples.length).toFixed(0);

if (!(await SystemUnderTest.use(soak, SERVER_ARGS))) process.exitCode = 1;
