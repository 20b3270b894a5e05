import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeJson } from "../../src/core/bot-api/json-writer.ts";
import type { ChildServer } from "../support/child-server.ts";
import {
  RECORDED_BOT_ID,
  RECORDED_NOW_S,
  type RecordedCase,
  recordedCases,
} from "../support/recorded-server.ts";
import { RECORDED_EXCEPTIONS } from "../support/recorded-exceptions.ts";
import { callJson, type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";

/** Longer than a message may wait for what it needs. */
const LATE_S = 3;

type Update = Readonly<Record<string, unknown>> & { readonly update_id: number };

const MARKER_PERSON = { _: "user", id: 4_000_000, accessHash: "1", firstName: "Marker" };
/** In the order in which they were recorded: a case may know what an earlier one of its area brought. */
const AREAS = [...new Set(recordedCases.map(({ area }) => area))];
const KINDS = new Set(recordedCases.flatMap(({ expected }) => expected.flatMap(Object.keys)));
const ALLOWED = [...KINDS].filter((kind) => kind !== "update_id");

/** May the server have to ask for something before it tells the updates of a case? */
const mayAsk = ({ tl, rpc }: RecordedCase): boolean =>
  rpc !== undefined ||
  /"replyTo"|"stickerset"|"inputStickerSetID"|CallbackQuery|updateMessagePoll/.test(
    JSON.stringify(tl),
  );

/** A bot that collects the updates of one case after another. */
class Replay {
  private readonly sandbox: SandboxProcess;
  private readonly url: string;
  private readonly collected = new Map<number, Update[]>();
  private current: Update[] = [];
  private offset = 0;

  constructor(sandbox: SandboxProcess, server: ChildServer, bot: SandboxBot) {
    this.sandbox = sandbox;
    this.url = `${server.url}/bot${bot.token}/getUpdates`;
  }

  /** Pushes a case and, after it, a query that tells where its updates end. */
  async push({ n, tl, rpc }: RecordedCase): Promise<void> {
    const account = RECORDED_BOT_ID;
    await this.sandbox.post("/tl", { account, date: RECORDED_NOW_S, ...tl, rpc: rpc ?? {} });
    const marker = { queryId: n, userId: MARKER_PERSON.id, query: "", offset: "" };
    const updates = [{ _: "updateBotInlineQuery", ...marker }];
    await this.sandbox.post("/tl", { account, updates, users: [MARKER_PERSON], chats: [] });
  }

  /** Reads until the end of a case has come, and what its chats were told after it because something was asked for first. */
  async reach({ n, expected }: RecordedCase): Promise<void> {
    while (!this.collected.has(n)) {
      if (!(await this.read(10))) throw new Error(`the end of case ${n} does not come`);
    }
    const own = this.collected.get(n) ?? [];
    own.push(...this.current.splice(0));
    while (own.length < expected.length && (await this.read(LATE_S))) {
      own.push(...this.current.splice(0));
    }
  }

  /** @returns false when nothing came for so long */
  async read(timeout: number): Promise<boolean> {
    const { offset } = this;
    const query = { offset, timeout, allowed_updates: ALLOWED };
    const updates = await callJson<Update[]>(this.url, query);
    for (const update of updates) this.take(update);
    return updates.length > 0;
  }

  /** The updates of a case as JSON, with update id 0. */
  of(n: number): readonly string[] {
    return (this.collected.get(n) ?? []).map((update) => writeJson({ ...update, update_id: 0 }));
  }

  private take(update: Update): void {
    this.offset = update.update_id + 1;
    const query = update["inline_query"] as { id: string; from: { id: number } } | undefined;
    if (query?.from.id !== MARKER_PERSON.id) {
      this.current.push(update);
      return;
    }
    this.collected.set(Number(query.id), this.current);
    this.current = [];
  }
}

describe.each(AREAS)("recorded updates through sandbox and server: %s", (area) => {
  const cases = recordedCases.filter((entry) => entry.area === area);
  const dataDir = mkdtempSync(join(tmpdir(), "teletape-golden-"));
  let sandbox: SandboxProcess;
  let server: ChildServer;
  let replay: Replay;

  beforeAll(async () => {
    sandbox = await SandboxProcess.start();
    server = await sandbox.server(dataDir);
    const name = `bot${RECORDED_BOT_ID}`;
    const bot = await sandbox.post<SandboxBot>("/bots", {
      ...{ id: RECORDED_BOT_ID, first_name: `Bot${RECORDED_BOT_ID}`, username: `${name}_bot` },
    });
    replay = new Replay(sandbox, server, bot);
    await callJson(`${server.url}/bot${bot.token}/getMe`);
    await replay.read(0);
    let last: RecordedCase | undefined;
    for (const entry of cases) {
      // Only what asks nothing is sure to be told before the query behind it. What the data centre answers must have been asked.
      if (mayAsk(entry) && last !== undefined) await replay.reach(last);
      await replay.push(entry);
      if (mayAsk(entry)) await replay.reach(entry);
      last = entry;
    }
    if (last !== undefined) await replay.reach(last);
  });

  afterAll(async () => {
    await server.stop();
    await sandbox.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each(cases.filter(({ n }) => RECORDED_EXCEPTIONS[n] === undefined))("$n $name", (entry) => {
    expect(replay.of(entry.n)).toEqual(entry.expected.map((update) => writeJson(update)));
  });
});
