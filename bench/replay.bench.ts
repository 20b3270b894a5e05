import type { Bench } from "./bench-row.ts";
import { BenchChild } from "./child.ts";
import { SystemUnderTest } from "./system-under-test.ts";

const UPDATES = 200_000;

/** A new named consumer that reads everything from the oldest update on. */
export const bench: Bench = () =>
  SystemUnderTest.use(async (system) => {
    const bot = await system.addBot();
    const args = ["poll", String(system.httpPort), bot.token];
    const poll = BenchChild.start("./update-consumer", args);
    const received = poll.ask(UPDATES);
    await system.load(bot, UPDATES, 10);
    await received;
    await poll.kill();
    const rows = [];
    for (const name of ["warm_up", "replay"]) {
      const [cpu, started] = [system.server.cpuMicros, performance.now()];
      const port = String(system.httpPort);
      const replay = ["socket", port, bot.token, name, "earliest"];
      const consumer = BenchChild.start("./update-consumer", replay);
      await consumer.ask(UPDATES);
      const seconds = (performance.now() - started) / 1000;
      const cpuMicros = (system.server.cpuMicros - cpu) / UPDATES;
      await consumer.kill();
      const row = "replay from the log, one consumer (WebSocket)";
      rows.push({ name: row, ratePerS: UPDATES / seconds, cpuMicros });
    }
    return rows.slice(1);
  });
