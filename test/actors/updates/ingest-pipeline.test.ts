import { describe, expect, it } from "vitest";
import { Enrichment } from "../../../actors/updates/enrichment.ts";
import { IngestPipeline } from "../../../actors/updates/ingest-pipeline.ts";
import { RecentMessages } from "../../../actors/updates/recent-messages.ts";
import { recoverTape } from "../../../actors/updates/recover-tape.ts";
import { teletape } from "../../../schemas/generated/log.js";
import { botAccountId } from "../../../src/core/account-id.ts";
import { projectRawUpdate } from "../../../src/core/projections/project-raw-update.ts";
import { referenceFinder } from "../../../src/core/projections/reference-finder.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import type { Logger } from "../../../src/ports/logger.ts";
import { systemClock } from "../../../src/adapters/system/system-clock.ts";
import { systemRandom } from "../../../src/adapters/system/system-random.ts";
import { MemoryEventLog } from "../../support/memory-event-log.ts";
import { silentLogger } from "../../support/replay-log.ts";

const SELF = 777000;
const account = botAccountId(SELF);
const ada = tl229.encode({ _: "user", id: 6001n, accessHash: 1n, firstName: "Ada" });

function messageUpdate(id: number, replyTo?: number): Buffer {
  const message = {
    _: "message",
    id,
    peerId: { _: "peerUser", userId: 6001n },
    date: Math.floor(Date.now() / 1000),
    message: `text ${id}`,
    ...(replyTo !== undefined && {
      replyTo: { _: "messageReplyHeader", replyToMsgId: replyTo },
    }),
  };
  return tl229.encode({ _: "updateNewMessage", message, pts: id, ptsCount: 1 });
}

/** Remembers what is counted and logged of updates that cannot be converted. */
class Unconverted {
  readonly counted: string[] = [];
  readonly logged: unknown[] = [];
  readonly unconverted = (predicate: string): unknown => this.counted.push(predicate);
  readonly logger: Logger = { ...silentLogger, error: (fields) => this.logged.push(fields) };
}

const recover = (log: MemoryEventLog, { unconverted, logger } = new Unconverted()) =>
  recoverTape({
    ...{ log, account, saved: undefined, random: systemRandom, logger, unconverted },
    identity: { selfId: SELF, authorizedAt: 0 },
    project: projectRawUpdate,
  });

async function pipeline(log: MemoryEventLog, unconverted?: Unconverted): Promise<IngestPipeline> {
  const failed = (error: unknown): void => {
    throw error;
  };
  return new IngestPipeline({
    ...{ account, log, clock: systemClock, failed, tape: await recover(log, unconverted) },
    enrichment: new Enrichment({
      recent: new RecentMessages(),
      references: referenceFinder(SELF),
      connection: () => undefined,
      inputChannel: () => ({ _: "inputChannelEmpty" }),
      peer: () => undefined,
      learn: () => undefined,
      notes: { note: () => undefined, setNote: () => undefined },
      ...{ clock: systemClock, logger: silentLogger },
    }),
    learn: () => undefined,
    saveState: () => undefined,
    saturated: () => undefined,
    updatesCame: () => undefined,
  });
}

/** Remembers how many records each append to `raw` had. */
class CountingLog extends MemoryEventLog {
  readonly rawAppends: number[] = [];

  override append(request: Parameters<MemoryEventLog["append"]>[0]): Promise<void> {
    if (request.stream === "raw") this.rawAppends.push(request.records.length);
    return super.append(request);
  }
}

describe("IngestPipeline", () => {
  it.each([
    { name: "that is complete", replyTo: undefined, appends: [3] },
    // The chat's later updates wait for it, and are told again by two records.
    { name: "whose middle waits for a message", replyTo: 5, appends: [3, 2] },
  ])(
    "appends a long difference $name at once, so that no part of its state is ever ahead",
    async ({ replyTo, appends }) => {
      const log = new CountingLog();
      const ingest = await pipeline(log);
      ingest.take({
        updates: Array.from({ length: 450 }, (_, i) =>
          messageUpdate(100 + i, i === 300 ? replyTo : undefined),
        ),
        users: [ada],
        chats: [],
        source: "difference",
        common: { pts: 550, qts: 0, date: 1, seq: 0 },
        channels: [],
      });
      await systemClock.sleep(50);
      await ingest.stop();
      expect(log.rawAppends).toEqual(appends);
      expect((await recover(log)).state.pts).toBe(550);
      const bounds = await log.bounds("updates", account);
      expect((bounds?.next ?? 0) - (bounds?.first ?? 0)).toBe(450);
    },
  );

  it("shows a reply with the recent message it answers, unless that was deleted", async () => {
    const log = new MemoryEventLog();
    const ingest = await pipeline(log);
    const deletion = { _: "updateDeleteMessages", messages: [2], pts: 5, ptsCount: 1 };
    const batches = [
      [messageUpdate(1), messageUpdate(2)],
      [messageUpdate(3, 1)],
      [messageUpdate(4, 2)],
      [tl229.encode(deletion)],
      [messageUpdate(6, 2)],
    ];
    for (const [index, updates] of batches.entries()) {
      ingest.take({
        ...{ updates, users: [ada], chats: [], source: "push", channels: [] },
        common: { pts: index + 1, qts: 0, date: 1, seq: 0 },
      });
    }
    await systemClock.sleep(50);
    await ingest.stop();
    const first = (await log.bounds("updates", account))?.first ?? 0;
    const records = await log.read("updates", account, first, { maxRecords: 10, maxBytes: 1e6 });
    const updates = records.map(({ value }) => {
      const { json } = teletape.log.BotUpdate.decode(value);
      const { message } = JSON.parse(Buffer.from(json).toString()) as {
        message: { message_id: number; reply_to_message?: { text: string } };
      };
      return [message.message_id, message.reply_to_message?.text];
    });
    expect(updates).toEqual([
      [1, undefined],
      [2, undefined],
      [3, "text 1"],
      [4, "text 2"],
      [6, undefined],
    ]);
  });

  it("keeps an update that cannot be converted raw, counts and logs it, and tells those around it", async () => {
    const log = new MemoryEventLog();
    const unconverted = new Unconverted();
    const ingest = await pipeline(log, unconverted);
    const stopped = { _: "updateBotStopped", userId: 6001n, date: 1, stopped: true, qts: 1 };
    const broken = tl229.encode(stopped);
    broken.writeUInt32LE(0, broken.length - 8);
    const plain = messageUpdate(1);
    ingest.take({
      ...{ users: [ada], chats: [], source: "push", channels: [] },
      updates: [plain, broken, messageUpdate(3)],
      common: { pts: 3, qts: 1, date: 1, seq: 0 },
    });
    await systemClock.sleep(50);
    await ingest.stop();
    const [raw] = await log.read("raw", account, 1, { maxRecords: 1 });
    const kept = teletape.log.RawUpdate.decode(raw?.value ?? Buffer.alloc(0));
    expect(kept.updates.map((bytes) => Buffer.from(bytes))).toContainEqual(broken);
    const bounds = await log.bounds("updates", account);
    expect((bounds?.next ?? 0) - (bounds?.first ?? 0)).toBe(2);
    expect(unconverted.counted).toEqual(["updateBotStopped"]);
    expect(unconverted.logged).toMatchObject([
      { predicate: "updateBotStopped", part: "update", rawSeq: 1, index: 1 },
    ]);
  });

  it("derives what a crash left underived, however much it is", async () => {
    const log = new MemoryEventLog();
    const records = Array.from({ length: 120 }, (_, record) => ({
      value: teletape.log.RawUpdate.encode({
        seq: record + 1,
        layer: 229,
        updates: Array.from({ length: 100 }, (__, i) => messageUpdate(1 + record * 100 + i)),
        users: [ada],
        state: { pts: (record + 1) * 100, qts: 0, date: 1, seq: 0 },
        receivedAtMs: Date.now(),
      }).finish(),
    }));
    await log.append({ stream: "raw", account, first: 1, records });
    const tape = await recover(log);
    expect(tape.state.pts).toBe(12_000);
    const bounds = await log.bounds("updates", account);
    expect((bounds?.next ?? 0) - (bounds?.first ?? 0)).toBe(12_000);
  });
});
