import { describe, expect, it } from "vitest";
import { teletape } from "../../../schemas/generated/log.js";
import { compareProjections } from "../../../src/core/projections/compare-projections.ts";
import {
  PROJECTION_VERSION,
  projectRawUpdate,
} from "../../../src/core/projections/project-raw-update.ts";
import { reproject } from "../../../src/core/projections/reproject.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";

const NOW = 1_800_000_000;
const identity = { selfId: 777000, authorizedAt: 0 };
const ada = tl229.encode({ _: "user", id: 6001n, firstName: "Ada" });

const message = (id: number, text = `text ${id}`, fields: object = {}): Buffer =>
  tl229.encode({
    _: "updateNewMessage",
    message: {
      ...{ _: "message", id, date: NOW, message: text },
      peerId: { _: "peerUser", userId: 6001n },
      ...fields,
    },
    pts: id,
    ptsCount: 1,
  });

/** A message whose peer is not a peer. */
const broken = (id: number): Buffer => {
  const bytes = message(id);
  const peer = tl229.encode({ _: "peerUser", userId: 6001n });
  bytes.writeUInt32LE(0xdeadbeef, bytes.indexOf(peer));
  return bytes;
};

const record = (
  seq: number,
  updates: readonly Buffer[],
  users = [ada],
): teletape.log.IRawUpdate => ({
  ...{ seq, layer: 229, updates: [...updates], users, receivedAtMs: NOW * 1000 },
});
const encode = (raw: teletape.log.IRawUpdate): Uint8Array =>
  teletape.log.RawUpdate.encode(raw).finish();

describe("reproject", () => {
  const span = [record(7, [message(1), message(2)]), record(9, [message(3)])].map(encode);

  it("makes records with consecutive ids that name where they came from", () => {
    const { records, nextUpdateId, unconverted } = reproject(span, identity, 50);
    const updates = records.map((value) => teletape.log.BotUpdate.decode(value));
    expect(updates.map(({ updateId, rawSeq }) => [updateId, rawSeq])).toEqual([
      [50, 7],
      [51, 7],
      [52, 9],
    ]);
    expect(updates.map(({ projection }) => projection)).toEqual(
      Array.from({ length: 3 }, () => PROJECTION_VERSION),
    );
    expect([nextUpdateId, unconverted]).toEqual([53, []]);
  });

  it("makes of spans that follow one another what it makes of one", () => {
    const whole = reproject(span, identity, 50);
    const first = reproject(span.slice(0, 1), identity, 50);
    const second = reproject(span.slice(1), identity, first.nextUpdateId);
    expect([...first.records, ...second.records]).toEqual(whole.records);
  });

  it("leaves out what cannot be converted, says so, and goes on after it", () => {
    const raw = encode(record(7, [message(1), broken(2), message(3)]));
    const { records, unconverted } = reproject([raw], identity, 1);
    expect(records).toHaveLength(2);
    expect(unconverted).toMatchObject([
      { rawSeq: 7, part: "update", index: 1, predicate: "updateNewMessage" },
    ]);
  });
});

describe("a record with parts that cannot be read", () => {
  it("shows what a reply answers, past an update that is unreadable", () => {
    const reply = message(3, "reply", {
      replyTo: { _: "messageReplyHeader", replyToMsgId: 1 },
    });
    const raw = record(7, [message(1), broken(2), reply]);
    const [, told] = projectRawUpdate(raw, identity);
    expect(told?.body).toContain('"reply_to_message":{"message_id":1,');
  });

  it("shows users that are unreadable as unknown ones", () => {
    const cut = ada.subarray(0, ada.length - 4);
    const parts: unknown[] = [];
    const [update] = projectRawUpdate(record(1, [message(1)], [cut]), identity, (what) =>
      parts.push([what.part, what.predicate]),
    );
    expect(update?.body).toContain('"from":{"id":6001,"is_bot":false,"first_name":""}');
    expect(parts).toEqual([["user", "user"]]);
  });

  it("names what the layer does not know `unknown`", () => {
    const names: string[] = [];
    projectRawUpdate(record(1, [Buffer.alloc(2), Buffer.alloc(8, 0xee)]), identity, (what) =>
      names.push(what.predicate),
    );
    expect(names).toEqual(["unknown", "unknown"]);
  });

  it("takes the login's date from the record, so that a later login tells the same", () => {
    const channel = {
      ...{ _: "channel", id: 8001n, title: "Super", megagroup: true },
      ...{ photo: { _: "chatPhotoEmpty" }, date: 1 },
    };
    const update = tl229.encode({
      _: "updateNewChannelMessage",
      message: {
        ...{ _: "message", id: 1, date: NOW, message: "" },
        peerId: { _: "peerChannel", channelId: 8001n },
      },
      ...{ pts: 1, ptsCount: 1 },
    });
    const raw = { ...record(1, [update]), chats: [tl229.encode(channel)], authorizedAt: NOW - 9 };
    expect(projectRawUpdate(raw, { ...identity, authorizedAt: NOW + 9 })).toHaveLength(1);
  });
});

describe("compareProjections", () => {
  it("tells what was added, removed and changed, by raw record", () => {
    const made = (...raws: readonly teletape.log.IRawUpdate[]): readonly Buffer[] =>
      reproject(raws.map(encode), identity, 1).records;
    const before = made(record(1, [message(1), message(2)]), record(2, [message(3)]));
    const after = made(record(1, [message(1), message(2, "new")]), record(3, [message(4)]));
    expect(compareProjections(before, before)).toEqual([]);
    expect(
      compareProjections(before, after).map(({ rawSeq, kind, type }) => [rawSeq, kind, type]),
    ).toEqual([
      [1, "changed", "message"],
      [2, "removed", "message"],
      [3, "added", "message"],
    ]);
  });

  it("sees no difference in updates that only moved", () => {
    const fresh = reproject([encode(record(1, [message(1)]))], identity, 1).records;
    const moved = reproject([encode(record(1, [message(1)]))], identity, 2_000_000).records;
    expect(compareProjections(fresh, moved)).toEqual([]);
  });
});
