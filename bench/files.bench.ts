import { openAsBlob, truncateSync, writeFileSync } from "node:fs";
import type { Bench, BenchRow } from "./bench-row.ts";
import { type BenchBot, SystemUnderTest } from "./system-under-test.ts";

const MIB = 2 ** 20;
const FILE_BYTES = 200 * MIB;
const AT_ONCE = [1, 4];

/** Memory and time of large files that pass through the server: memory must not depend on their length or number. */
export const bench: Bench = async () => {
  const rows: BenchRow[] = [];
  for (const files of AT_ONCE) rows.push(...(await transfers(files)));
  return rows;
};

interface Document {
  readonly document: { readonly file_id: string };
}

const transfers = (files: number) =>
  SystemUnderTest.use(async (system) => {
    const { server } = system;
    const [sender, receiver] = [await system.addBot(), await system.addBot()];
    const person = await system.sandbox<{ id: number }>("/users", { first_name: "Ada" });
    const path = system.path("large.bin");
    writeFileSync(path, "");

    const upload = async (): Promise<string> => {
      const body = new FormData();
      body.set("chat_id", String(person.id));
      body.set("document", await openAsBlob(path), "large.bin");
      const url = `${system.url}/bot${sender.token}/sendDocument`;
      const reply = (await (await fetch(url, { method: "POST", body })).json()) as {
        readonly result: Document;
      };
      return reply.result.document.file_id;
    };
    const download = async (file_id: string): Promise<void> => {
      const file = await system.call<{ file_path: string }>(receiver, "getFile", { file_id });
      const url = `${system.url}/file/bot${receiver.token}/${file.file_path}`;
      for await (const _ of (await fetch(url)).body ?? []);
    };
    const measured = async (name: string, work: () => Promise<void>): Promise<BenchRow> => {
      const [base, cpu, started] = [server.residentKib, server.cpuMicros, performance.now()];
      server.forgetPeak();
      await work();
      const mib = (files * FILE_BYTES) / MIB;
      const extra = (server.peakResidentKib - base) / 1024;
      return {
        name: `${name} of ${files} × ${FILE_BYTES / MIB} MiB, per MiB`,
        ratePerS: mib / ((performance.now() - started) / 1000),
        cpuMicros: (server.cpuMicros - cpu) / mib,
        against: `RSS at most ${extra.toFixed(0)} MiB above the ${(base / 1024).toFixed(0)} MiB before`,
      };
    };

    const start = { chat_id: sender.id, text: "hello" };
    await system.sandbox(`/users/${person.id}/sendMessage`, start);
    await newest(system, sender, 1);
    truncateSync(path, FILE_BYTES);
    const sent: string[] = [];
    const up = await measured("upload", async () => {
      sent.push(...(await Promise.all(Array.from({ length: files }, upload))));
    });
    for (const document of sent) {
      const fields = { chat_id: receiver.id, document };
      await system.sandbox(`/users/${person.id}/sendDocument`, fields);
    }
    const passed = await newest(system, receiver, files);
    const down = await measured("download", async () => {
      await Promise.all(passed.map(({ document }) => download(document?.file_id ?? "")));
    });
    return [up, down];
  });

/** The next `count` messages to a bot, whose updates before them are forgotten. */
async function newest(
  system: SystemUnderTest,
  bot: BenchBot,
  count: number,
): Promise<readonly Partial<Document>[]> {
  const found: Partial<Document>[] = [];
  let offset = 0;
  while (found.length < count) {
    const updates = await system.call<
      readonly { readonly update_id: number; readonly message: Partial<Document> }[]
    >(bot, "getUpdates", { offset, timeout: 20 });
    for (const { update_id, message } of updates) {
      offset = update_id + 1;
      found.push(message);
    }
  }
  return found;
}
