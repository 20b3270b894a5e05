import { openAsBlob, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ChildServer } from "../support/child-server.ts";
import { callJson, type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MIB = 2 ** 20;
const FILE_BYTES = 200 * MIB;
const TRANSFERS_AT_ONCE = 4;
/** What a server may need above what it has before a transfer, however large the file is. */
const LIMIT_BYTES = 60 * MIB;

interface SentDocument {
  readonly document: { readonly file_id: string };
}

interface Received {
  readonly update_id: number;
  readonly message: Partial<SentDocument>;
}

/** The kernel's count of the memory that a process has and had at most. */
class ResidentMemory {
  private readonly folder: string;
  private readonly baseBytes: number;

  constructor(server: ChildServer) {
    this.folder = `/proc/${server.process.pid}`;
    this.baseBytes = this.count("VmRSS");
    // The most it had is counted anew.
    writeFileSync(`${this.folder}/clear_refs`, "5");
  }

  /** By how much it was above its beginning. */
  get growthBytes(): number {
    return this.count("VmHWM") - this.baseBytes;
  }

  private count(field: string): number {
    const status = readFileSync(`${this.folder}/status`, "utf8");
    return 1024 * Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]);
  }
}

// Only Linux tells what a process had at most.
describe.skipIf(process.platform !== "linux")("memory while files pass through", () => {
  const folder = temporaryFolder();
  let sandbox: SandboxProcess;
  let server: ChildServer;
  let sender: SandboxBot;
  let receiver: SandboxBot;
  let person: number;
  let offset = 0;

  const call = <T>(bot: SandboxBot, method: string, params: object = {}): Promise<T> =>
    callJson(`${server.url}/bot${bot.token}/${method}`, params);

  const upload = async (path: string): Promise<string> => {
    const body = new FormData();
    body.set("chat_id", String(person));
    body.set("document", await openAsBlob(path), "large.bin");
    const url = `${server.url}/bot${sender.token}/sendDocument`;
    const answer = (await (await fetch(url, { method: "POST", body })).json()) as {
      readonly ok: boolean;
      readonly result: SentDocument;
    };
    expect(answer).toMatchObject({ ok: true });
    return answer.result.document.file_id;
  };

  /** Gives files to the bot that has not seen them, for which the server fetches them from the data centre. */
  const pass = async (fileIds: readonly string[]): Promise<string[]> => {
    for (const document of fileIds) {
      await sandbox.post(`/users/${person}/sendDocument`, { chat_id: receiver.id, document });
    }
    const passed: string[] = [];
    while (passed.length < fileIds.length) {
      const updates = await call<Received[]>(receiver, "getUpdates", { offset, timeout: 20 });
      expect(updates).not.toEqual([]);
      offset = (updates.at(-1)?.update_id ?? 0) + 1;
      for (const { message } of updates) {
        if (message.document !== undefined) passed.push(message.document.file_id);
      }
    }
    return passed;
  };

  const download = async (fileId: string): Promise<number> => {
    const { file_path } = await call<{ file_path: string }>(receiver, "getFile", {
      file_id: fileId,
    });
    const response = await fetch(`${server.url}/file/bot${receiver.token}/${file_path}`);
    let bytes = 0;
    for await (const chunk of response.body ?? []) bytes += (chunk as Uint8Array).length;
    return bytes;
  };

  const newFile = (name: string, sizeBytes: number): string => {
    const path = join(folder.path, name);
    writeFileSync(path, "");
    truncateSync(path, sizeBytes);
    return path;
  };

  beforeAll(async () => {
    sandbox = await SandboxProcess.start();
    server = await sandbox.server(join(folder.path, "data"));
    person = (await sandbox.post<{ id: number }>("/users", { first_name: "Ada" })).id;
    sender = await sandbox.post("/bots", { username: "sender_bot" });
    receiver = await sandbox.post("/bots", { username: "receiver_bot" });
    for (const bot of [sender, receiver]) {
      await sandbox.post(`/users/${person}/sendMessage`, { chat_id: bot.id, text: "hello" });
      await call(bot, "getMe");
    }
    // What every server has once it has moved a file.
    for (const id of await pass([await upload(newFile("small.bin", MIB))])) await download(id);
  });
  afterAll(async () => {
    await server.kill();
    await sandbox.stop();
    folder.remove();
  });

  it("200 MB up and down take less than 60 MB", async () => {
    const path = newFile("large.bin", FILE_BYTES);
    const before = new ResidentMemory(server);
    const sent = await upload(path);
    const uploading = before.growthBytes;
    const passed = await pass([sent]);
    const between = new ResidentMemory(server);
    expect(await Promise.all(passed.map(download))).toEqual([FILE_BYTES]);
    expect(uploading).toBeLessThan(LIMIT_BYTES);
    expect(between.growthBytes).toBeLessThan(LIMIT_BYTES);
  });

  it("several at once take no more", async () => {
    const partBytes = FILE_BYTES / 2 / TRANSFERS_AT_ONCE;
    const paths = Array.from({ length: TRANSFERS_AT_ONCE }, (_, i) => newFile(`${i}`, partBytes));
    const before = new ResidentMemory(server);
    const sent = await Promise.all(paths.map(upload));
    const uploading = before.growthBytes;
    const passed = await pass(sent);
    const between = new ResidentMemory(server);
    expect(await Promise.all(passed.map(download))).toEqual(paths.map(() => partBytes));
    expect(uploading).toBeLessThan(LIMIT_BYTES);
    expect(between.growthBytes).toBeLessThan(LIMIT_BYTES);
  });
});
