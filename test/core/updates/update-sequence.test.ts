import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import { TlDecodeError } from "../../../src/core/tl/tl-reader.ts";
import { readChannelDifference, readDifference } from "../../../src/core/updates/difference.ts";
import { checkPts, checkSeq } from "../../../src/core/updates/sequence-rules.ts";
import type { AppliedBatch } from "../../../src/core/updates/applied-batch.ts";
import { GAP_WAIT_MS, UpdateSequence } from "../../../src/core/updates/update-sequence.ts";
import {
  botStopped,
  channelMessage,
  container,
  newMessage,
  summary,
  tlMessage,
  typing,
} from "../../support/updates-bytes.ts";

const START = { pts: 10, qts: 5, date: 1, seq: 3, channels: new Map([[9, 100]]) };
const sequenceAt = (isKnown: (id: number) => boolean = () => true) =>
  new UpdateSequence(START, { selfId: 1, isKnown });
const applied = (batches: readonly (AppliedBatch | undefined)[]): string[] =>
  batches.flatMap((batch) => (batch === undefined ? [] : summary(batch.updates)));

describe("checkPts", () => {
  it.each([
    [10, 11, 1, "apply"],
    [10, 13, 3, "apply"],
    [10, 10, 1, "duplicate"],
    [10, 9, 1, "duplicate"],
    [10, 12, 1, "gap"],
    [10, 11, 2, "overlap"],
    [10, 10, 0, "apply"],
    [10, 12, 0, "gap"],
    [10, 1, 2, "malformed"],
    [10, 11, -1, "malformed"],
    [undefined, 500, 1, "apply"],
  ] as const)("local %s, pts %i, count %i: %s", (local, pts, count, verdict) => {
    expect(checkPts(local, pts, count)).toBe(verdict);
  });
});

describe("checkSeq", () => {
  it.each([
    [3, 0, "apply"],
    [3, 4, "apply"],
    [3, 3, "duplicate"],
    [3, 5, "gap"],
  ] as const)("local %i, start %i: %s", (local, start, verdict) => {
    expect(checkSeq(local, start)).toBe(verdict);
  });
});

describe("pushed containers", () => {
  const cases: readonly [string, readonly Buffer[], readonly string[]][] = [
    ["applies what is next", [container([newMessage(11), newMessage(12)])], ["pts 11", "pts 12"]],
    [
      "applies what has no counter after what has one",
      [container([typing(7), newMessage(11)])],
      ["pts 11", "updateUserTyping"],
    ],
    ["skips what was applied", [container([newMessage(10), newMessage(11)])], ["pts 11"]],
    [
      "holds what comes early until the hole is filled",
      [container([newMessage(12)]), container([newMessage(13)]), container([newMessage(11)])],
      ["pts 11", "pts 12", "pts 13"],
    ],
    [
      "is not fooled by a duplicate of a held update",
      [container([newMessage(12)]), container([newMessage(12)]), container([newMessage(11)])],
      ["pts 11", "pts 12"],
    ],
    [
      "counts qts and channels on their own",
      [container([botStopped(6), channelMessage(9, 101), newMessage(11)])],
      ["qts 6", "channel 9 101", "pts 11"],
    ],
    ["begins an unknown channel anywhere", [container([channelMessage(8, 55)])], ["channel 8 55"]],
    [
      "applies a container that seq puts next and skips it the second time",
      [container([typing(7)], 4), container([typing(7)], 4)],
      ["updateUserTyping"],
    ],
    [
      "holds a container that seq puts later, but not its counted updates",
      [container([typing(7), newMessage(11)], 5), container([typing(7)], 4)],
      ["pts 11", "updateUserTyping", "updateUserTyping"],
    ],
  ];
  it.each(cases)("%s", (_name, containers, expected) => {
    const sequence = sequenceAt();
    const batches = containers.map((bytes) => sequence.accept(bytes, "push", 0));
    expect(applied(batches)).toEqual(expected);
    expect(sequence.needs).toMatchObject({ difference: false, channels: new Set() });
  });

  it("keeps no views of what it holds", () => {
    const sequence = sequenceAt();
    const early = container([newMessage(12)]);
    sequence.accept(early, "push", 0);
    early.fill(0);
    expect(applied([sequence.accept(container([newMessage(11)]), "push", 0)])).toEqual([
      "pts 11",
      "pts 12",
    ]);
  });

  it("asks for the difference when a hole stays open", () => {
    const sequence = sequenceAt();
    sequence.accept(container([newMessage(12), channelMessage(9, 105)]), "push", 50);
    expect(sequence.expiresAtMs).toBe(50 + GAP_WAIT_MS);
    sequence.expire(50 + GAP_WAIT_MS - 1);
    expect(sequence.needs.difference).toBe(false);
    sequence.expire(50 + GAP_WAIT_MS);
    expect(sequence.needs).toMatchObject({ difference: true, channels: new Set([9]) });
  });

  it("asks for the difference at once for an overlap and for updatesTooLong", () => {
    for (const bytes of [
      container([newMessage(12, 3)]),
      tl229.encodeType("Updates", { _: "updatesTooLong" }),
    ]) {
      const sequence = sequenceAt();
      expect(sequence.accept(bytes, "push", 0)).toBeUndefined();
      expect(sequence.needs.difference).toBe(true);
    }
  });

  it("counts answers that move pts without an update", () => {
    const sequence = sequenceAt();
    expect(sequence.accept(container([newMessage(12)]), "push", 0)).toBeUndefined();
    const place = { pts: 11, ptsCount: 1 };
    expect(applied([sequence.acceptAffected(0, place, Buffer.alloc(0), 0)])).toEqual(["pts 12"]);
  });

  it("keeps the update that stands for such an answer", () => {
    const place = { pts: 11, ptsCount: 1 };
    const update = tl229.encodeType("Update", {
      ...{ _: "updateDeleteMessages", messages: [5], ...place },
    } satisfies Tl.updateDeleteMessages);
    const batch = sequenceAt().acceptAffected(0, place, update, 0);
    expect(applied([batch])).toEqual(["updateDeleteMessages"]);
    expect(batch).toMatchObject({ source: "ownCall", common: { pts: 11 } });
  });
});

describe("short messages", () => {
  const short = tl229.encodeType("Updates", {
    _: "updateShortMessage",
    id: 11,
    userId: 7n,
    message: "hi",
    pts: 11,
    ptsCount: 1,
    date: 5,
  } satisfies Tl.updateShortMessage);

  it("are written out in full", () => {
    const batch = sequenceAt().accept(short, "push", 0);
    expect(applied([batch])).toEqual(["pts 11"]);
  });

  it("are fetched when their sender is unknown", () => {
    const sequence = sequenceAt(() => false);
    expect(sequence.accept(short, "push", 0)).toBeUndefined();
    expect(sequence.needs.difference).toBe(true);
    expect(sequence.common.pts).toBe(10);
  });
});

describe("differences", () => {
  const difference = (parts: Partial<Tl.updates_difference>, pts: number) =>
    readDifference(
      tl229.encodeType("updates.Difference", {
        _: "updates.difference",
        newMessages: [],
        newEncryptedMessages: [],
        otherUpdates: [],
        chats: [],
        users: [],
        state: { _: "updates.state", pts, qts: 5, date: 9, seq: 4, unreadCount: 0 },
        ...parts,
      } satisfies Tl.updates_difference),
    );
  const message = (id: number) => tlMessage(id, { _: "peerUser", userId: 7n });

  it("bring messages as updates, and go on with what came meanwhile", () => {
    const sequence = sequenceAt();
    sequence.beginDifference();
    expect(sequence.accept(container([newMessage(13)]), "push", 0)).toBeUndefined();
    expect(sequence.accept(container([newMessage(12)]), "push", 0)).toBeUndefined();
    const first = sequence.applyDifference(
      difference({ newMessages: [message(11), message(12)] }, 12),
      0,
    );
    const { batches } = sequence.endDifference(0);
    expect(applied([first, ...batches])).toEqual(["pts 11", "pts 12", "pts 13"]);
    expect(sequence.common).toEqual({ pts: 13, qts: 5, date: 9, seq: 4 });
  });

  it("go on with all that came meanwhile, even if some of it cannot be read", () => {
    const sequence = sequenceAt();
    sequence.beginDifference();
    const broken = container([newMessage(12)]);
    broken.writeUInt32LE(1, 12);
    for (const bytes of [
      container([newMessage(11)]),
      broken,
      container([channelMessage(9, 101)]),
      container([newMessage(13)]),
    ]) {
      expect(sequence.accept(bytes, "push", 0)).toBeUndefined();
    }
    const { batches, unreadable } = sequence.endDifference(0);
    expect(applied(batches)).toEqual(["pts 11", "channel 9 101"]);
    expect(unreadable).toEqual([expect.any(TlDecodeError)]);
    expect(sequence.needs.difference).toBe(true);
    sequence.beginDifference();
    const next = sequence.applyDifference(difference({ newMessages: [message(12)] }, 12), 0);
    expect(applied([next, ...sequence.endDifference(0).batches])).toEqual(["pts 12", "pts 13"]);
    expect(sequence.needs.difference).toBe(false);
  });

  it("name channels that have to be asked for", () => {
    const sequence = sequenceAt();
    sequence.beginDifference();
    const otherUpdates: readonly Tl.Update[] = [
      { _: "updateChannelTooLong", channelId: 9n, pts: 105 },
      { _: "updateChannelTooLong", channelId: 8n },
      channelMessage(9, 101),
    ];
    const batch = sequence.applyDifference(difference({ otherUpdates }, 10), 0);
    expect(applied([batch])).toEqual(["channel 9 101"]);
    expect(sequence.needs.channels).toEqual(new Set([9, 8]));
  });

  const channelDifference = (id: number, messages: readonly number[]) =>
    readChannelDifference(
      tl229.encodeType("updates.ChannelDifference", {
        ...{ _: "updates.channelDifference", final: true, pts: messages.at(-1) ?? 0 },
        newMessages: messages.map((message) =>
          tlMessage(message, { _: "peerChannel", channelId: BigInt(id) }),
        ),
        ...{ otherUpdates: [], chats: [], users: [] },
      } satisfies Tl.updates_channelDifference),
    );

  it("of a channel hold its updates back and then go on", () => {
    const sequence = sequenceAt();
    expect(sequence.beginChannel(9)).toBe(100);
    expect(sequence.accept(container([channelMessage(9, 103)]), "push", 0)).toBeUndefined();
    expect(sequence.expiresAtMs).toBeUndefined();
    const batch = sequence.applyChannelDifference(9, channelDifference(9, [101, 102]), 0);
    expect(applied([batch, sequence.endChannel(9, false, 0)])).toEqual([
      "channel 9 101",
      "channel 9 102",
      "channel 9 103",
    ]);
  });

  it("of a channel met for the first time come before what it pushed meanwhile", () => {
    const sequence = sequenceAt();
    sequence.beginDifference();
    expect(sequence.accept(container([channelMessage(8, 3)]), "push", 0)).toBeUndefined();
    const otherUpdates: readonly Tl.Update[] = [
      { _: "updateChannelTooLong", channelId: 8n, pts: 3 },
    ];
    sequence.applyDifference(difference({ otherUpdates }, 10), 0);
    const [held, pushed] = [
      sequence.endDifference(0).batches,
      sequence.accept(container([channelMessage(8, 4)]), "push", 0),
    ];
    expect(applied([...held, pushed])).toEqual([]);
    expect(sequence.beginChannel(8)).toBeUndefined();
    const batch = sequence.applyChannelDifference(8, channelDifference(8, [2, 3]), 0);
    expect(applied([batch, sequence.endChannel(8, false, 0)])).toEqual([
      "channel 8 2",
      "channel 8 3",
      "channel 8 4",
    ]);
  });
});

describe("a channel message by somebody of whom nothing is known", () => {
  const from = (userId: number, id: number): Tl.updateNewChannelMessage => ({
    ...{ _: "updateNewChannelMessage", pts: id, ptsCount: 1 },
    message: {
      ...{ _: "message", id, date: 1, message: "x" },
      peerId: { _: "peerChannel", channelId: 9n },
      fromId: { _: "peerUser", userId: BigInt(userId) },
    },
  });
  const pushed = (user?: Tl.user): Buffer =>
    tl229.encodeType("Updates", {
      ...{ _: "updates", updates: [from(7, 101), from(7, 102)], chats: [], date: 1, seq: 0 },
      users: user === undefined ? [] : [user],
    });
  const both = ["channel 9 101", "channel 9 102"];

  it.each([
    { name: "min", user: { _: "user", id: 7n, min: true, firstName: "M" } satisfies Tl.user },
    { name: "absent", user: undefined },
  ])("waits for the channel's difference when the sender is $name", ({ user }) => {
    const sequence = sequenceAt(() => false);
    expect(sequence.accept(pushed(user), "push", 0)).toBeUndefined();
    expect(sequence.needs.channels).toEqual(new Set([9]));
    expect(sequence.beginChannel(9)).toBe(100);
    const batch = sequence.endChannel(9, false, 0);
    expect(applied([batch])).toEqual(both);
  });

  it.each([
    { name: "brought in full", isKnown: false, user: { firstName: "F" } },
    { name: "known from before", isKnown: true, user: { firstName: "M", min: true as const } },
  ])("is applied at once when the sender is $name", ({ isKnown, user }) => {
    const sequence = sequenceAt(() => isKnown);
    const batch = sequence.accept(pushed({ _: "user", id: 7n, ...user }), "push", 0);
    expect(applied([batch])).toEqual(both);
  });
});
