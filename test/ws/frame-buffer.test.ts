import fc from "fast-check";
import { expect, it } from "vitest";
import { ScannedUpdate } from "../../src/core/projections/scan-bot-update.ts";
import { jsonCodec } from "../../src/ws/json-codec.ts";
import { protobufCodec } from "../../src/ws/protobuf-codec.ts";
import { teletape } from "../../schemas/generated/ws.js";

interface Stored {
  /** Which of three buffers it is in. */
  readonly source: number;
  /** Bytes between it and the one before in that buffer. */
  readonly gap: number;
  readonly text: string;
  readonly isSeen: boolean;
}

const stored: fc.Arbitrary<Stored> = fc.record({
  source: fc.nat(2),
  gap: fc.oneof(fc.nat(60), fc.constant(5000)),
  text: fc.oneof(
    { weight: 20, arbitrary: fc.string({ maxLength: 40 }) },
    { weight: 1, arbitrary: fc.constant("x".repeat(200_000)) },
  ),
  isSeen: fc.boolean(),
});

/** The same updates as JSON, and as they are found in the log. */
function updatesOf(
  all: readonly Stored[],
): readonly { readonly json: string; readonly at: ScannedUpdate }[] {
  const jsonOf = (index: number): string =>
    JSON.stringify({ update_id: index, text: all[index]?.text });
  const sources = [0, 1, 2].map((source) =>
    Buffer.concat(
      all.flatMap((each, index) =>
        each.source === source ? [Buffer.alloc(each.gap, "#"), Buffer.from(jsonOf(index))] : [],
      ),
    ),
  );
  const ends = [0, 0, 0];
  return all.flatMap(({ source, gap, isSeen }, index) => {
    const json = jsonOf(index);
    const jsonAt = (ends[source] ?? 0) + gap;
    const jsonBytes = Buffer.byteLength(json);
    ends[source] = jsonAt + jsonBytes;
    const bytes = sources[source] ?? Buffer.alloc(0);
    const at = new ScannedUpdate(index, 1, 0, 0, 0, 0, 0, bytes, jsonAt, jsonBytes);
    return isSeen ? [{ json, at }] : [];
  });
}

const lists = fc.array(stored, { maxLength: 40 });

it("writes updates into a JSON frame byte for byte, wherever they are in the log", () => {
  fc.assert(
    fc.property(lists, (list) => {
      const updates = updatesOf(list);
      const frame = jsonCodec.updates(updates.map(({ at }) => at));
      expect(Buffer.from(frame as Uint8Array).toString()).toBe(
        `{"type":"updates","updates":[${updates.map(({ json }) => json).join(",")}]}`,
      );
    }),
  );
});

it("writes updates into a protobuf frame byte for byte, wherever they are in the log", () => {
  fc.assert(
    fc.property(lists, (list) => {
      const updates = updatesOf(list);
      const frame = protobufCodec.updates(updates.map(({ at }) => at)) as Uint8Array;
      const { updates: decoded } = teletape.ws.v1.ServerFrame.decode(frame);
      expect((decoded?.updates ?? []).map((json) => Buffer.from(json).toString())).toEqual(
        updates.map(({ json }) => json),
      );
    }),
  );
});
