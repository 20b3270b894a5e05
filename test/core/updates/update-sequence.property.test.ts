import { expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { readChannelDifference, readDifference } from "../../../src/core/updates/difference.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import type { AppliedBatch } from "../../../src/core/updates/applied-batch.ts";
import { GAP_WAIT_MS, UpdateSequence } from "../../../src/core/updates/update-sequence.ts";
import {
  channelMessage,
  container,
  newMessage,
  summary,
  tlMessage,
} from "../../support/updates-bytes.ts";

/** mulberry32 */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const LAST = 60;
const CHANNEL = 9;

/** A server that has both counters at LAST and answers differences from any point, in slices of 7. */
function answerDifference(
  sequence: UpdateSequence,
  now: number,
  into: (AppliedBatch | undefined)[],
): void {
  sequence.beginDifference();
  for (let isFinal = false; !isFinal;) {
    const from = sequence.common.pts;
    const to = Math.min(LAST, from + 7);
    isFinal = to === LAST;
    const parts = {
      newMessages: Array.from({ length: to - from }, (_, i) =>
        tlMessage(from + 1 + i, { _: "peerUser", userId: 7n }),
      ),
      newEncryptedMessages: [],
      otherUpdates: [],
      chats: [],
      users: [],
    };
    const state: Tl.updates_state = {
      _: "updates.state",
      pts: to,
      qts: 0,
      date: 1,
      seq: 0,
      unreadCount: 0,
    };
    const answer: Tl.updates_Difference = isFinal
      ? { _: "updates.difference", ...parts, state }
      : { _: "updates.differenceSlice", ...parts, intermediateState: state };
    const bytes = tl229.encodeType("updates.Difference", answer);
    into.push(sequence.applyDifference(readDifference(bytes), now));
  }
  into.push(...sequence.endDifference(now).batches);
}

function answerChannel(
  sequence: UpdateSequence,
  now: number,
  into: (AppliedBatch | undefined)[],
): void {
  const from = sequence.beginChannel(CHANNEL) ?? 0;
  const bytes = tl229.encodeType("updates.ChannelDifference", {
    _: "updates.channelDifference",
    final: true,
    pts: LAST,
    newMessages: Array.from({ length: LAST - from }, (_, i) =>
      tlMessage(from + 1 + i, { _: "peerChannel", channelId: BigInt(CHANNEL) }),
    ),
    otherUpdates: [],
    chats: [],
    users: [],
  } satisfies Tl.updates_channelDifference);
  into.push(sequence.applyChannelDifference(CHANNEL, readChannelDifference(bytes), now));
  into.push(sequence.endChannel(CHANNEL, false, now));
}

it("applies every update once and in order, whatever is dropped, repeated or overtaken", () => {
  for (let seed = 1; seed <= 150; seed++) {
    const random = seeded(seed);
    const updates = Array.from({ length: LAST }, (_, i) => [
      newMessage(i + 1),
      channelMessage(CHANNEL, i + 1),
    ]).flat();
    const arriving = updates
      .filter(() => random() > 0.1)
      .flatMap((update) => (random() < 0.2 ? [update, update] : [update]))
      .map((update, i) => ({ update, at: i + (random() < 0.3 ? random() * 12 : 0) }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ update }) => update);
    const sequence = new UpdateSequence(
      { pts: 0, qts: 0, date: 0, seq: 0, channels: new Map([[CHANNEL, 0]]) },
      { selfId: 1, isKnown: () => true },
    );
    const batches: (AppliedBatch | undefined)[] = [];
    let now = 0;
    const answer = (): void => {
      for (let round = 0; round < 10; round++) {
        if (sequence.needs.difference) answerDifference(sequence, now, batches);
        if (sequence.needs.channels.delete(CHANNEL)) answerChannel(sequence, now, batches);
      }
    };
    while (arriving.length > 0) {
      const some = arriving.splice(0, 1 + Math.floor(random() * 5));
      batches.push(sequence.accept(container(some), "push", now));
      now += random() * 200;
      sequence.expire(now);
      answer();
    }
    now += GAP_WAIT_MS;
    sequence.expire(now);
    sequence.needs.difference = true;
    sequence.needs.channels.add(CHANNEL);
    answer();
    const seen = batches.flatMap((batch) => summary(batch?.updates ?? []));
    const expected = Array.from({ length: LAST }, (_, i) => i + 1);
    const of = (kind: string) => seen.filter((name) => name.startsWith(kind));
    expect(of("pts"), `seed ${seed}`).toEqual(expected.map((pts) => `pts ${pts}`));
    expect(of("channel"), `seed ${seed}`).toEqual(
      expected.map((pts) => `channel ${CHANNEL} ${pts}`),
    );
  }
});
