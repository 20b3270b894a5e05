import { tl229 } from "../tl/layer-229.ts";
import { TlReader } from "../tl/tl-reader.ts";
import { TlWriter } from "../tl/tl-writer.ts";
import { slices, skipValue, vectorSpans } from "./tl-spans.ts";

const id = (name: string): number => tl229.definition(name)?.id ?? 0;

const EMPTY = id("updates.differenceEmpty");
const FULL = id("updates.difference");
const SLICE = id("updates.differenceSlice");
const TOO_LONG = id("updates.differenceTooLong");
const CHANNEL_EMPTY = id("updates.channelDifferenceEmpty");
const CHANNEL_FULL = id("updates.channelDifference");
const CHANNEL_TOO_LONG = id("updates.channelDifferenceTooLong");
const NEW_MESSAGE = id("updateNewMessage");
const NEW_CHANNEL_MESSAGE = id("updateNewChannelMessage");

export interface CommonState {
  readonly pts: number;
  readonly qts: number;
  /** Unix seconds. */
  readonly date: number;
  readonly seq: number;
}

/** An `updates.Difference` in parts; messages stand among the updates as `updateNewMessage`. Buffers are views where they can be. */
export type Difference =
  | { readonly kind: "empty"; readonly date: number; readonly seq: number }
  | { readonly kind: "tooLong"; readonly pts: number }
  | {
      readonly kind: "updates";
      readonly isFinal: boolean;
      readonly newMessages: readonly Buffer[];
      readonly otherUpdates: readonly Buffer[];
      readonly users: readonly Buffer[];
      readonly chats: readonly Buffer[];
      readonly state: CommonState;
    };

export type ChannelDifference = { readonly isFinal: boolean; readonly pts: number } & (
  | { readonly kind: "empty" | "tooLong" }
  | {
      readonly kind: "updates";
      readonly newMessages: readonly Buffer[];
      readonly otherUpdates: readonly Buffer[];
      readonly users: readonly Buffer[];
      readonly chats: readonly Buffer[];
    }
);

function asUpdates(constructorId: number, messages: readonly Buffer[]): Buffer[] {
  return messages.map((message) => {
    const writer = new TlWriter(message.length + 12);
    writer.uint(constructorId);
    writer.raw(message);
    writer.int(0);
    writer.int(0);
    return writer.finish();
  });
}

/** @throws {TlDecodeError} @throws {RangeError} */
export function readDifference(bytes: Buffer): Difference {
  const reader = new TlReader(bytes);
  const constructorId = reader.uint();
  if (constructorId === EMPTY) return { kind: "empty", date: reader.int(), seq: reader.int() };
  if (constructorId === TOO_LONG) return { kind: "tooLong", pts: reader.int() };
  if (constructorId !== FULL && constructorId !== SLICE) throw new RangeError("not a difference");
  const messages = slices(bytes, vectorSpans(reader));
  vectorSpans(reader);
  const otherUpdates = slices(bytes, vectorSpans(reader));
  const chats = slices(bytes, vectorSpans(reader));
  const users = slices(bytes, vectorSpans(reader));
  reader.pos += 4;
  const state = { pts: reader.int(), qts: reader.int(), date: reader.int(), seq: reader.int() };
  return {
    kind: "updates",
    isFinal: constructorId === FULL,
    newMessages: asUpdates(NEW_MESSAGE, messages),
    otherUpdates,
    users,
    chats,
    state,
  };
}

/** @throws {TlDecodeError} @throws {RangeError} */
export function readChannelDifference(bytes: Buffer): ChannelDifference {
  const reader = new TlReader(bytes);
  const constructorId = reader.uint();
  const flags = reader.uint();
  const isFinal = (flags & 1) === 1;
  if (constructorId === CHANNEL_EMPTY) return { kind: "empty", isFinal, pts: reader.int() };
  if (constructorId === CHANNEL_TOO_LONG) {
    if ((flags & 2) !== 0) skipValue("int", reader);
    const dialog = tl229.readBoxed(reader);
    return { kind: "tooLong", isFinal, pts: typeof dialog["pts"] === "number" ? dialog["pts"] : 0 };
  }
  if (constructorId !== CHANNEL_FULL) throw new RangeError("not a channel difference");
  const pts = reader.int();
  if ((flags & 2) !== 0) skipValue("int", reader);
  const messages = slices(bytes, vectorSpans(reader));
  const otherUpdates = slices(bytes, vectorSpans(reader));
  const chats = slices(bytes, vectorSpans(reader));
  const users = slices(bytes, vectorSpans(reader));
  const newMessages = asUpdates(NEW_CHANNEL_MESSAGE, messages);
  return { kind: "updates", isFinal, pts, newMessages, otherUpdates, users, chats };
}
