import { tl229 } from "../tl/layer-229.ts";
import { TlReader } from "../tl/tl-reader.ts";
import { type Spans, vectorSpans } from "./tl-spans.ts";

const id = (name: string): number => tl229.definition(name)?.id ?? 0;

const UPDATES = id("updates");
const COMBINED = id("updatesCombined");
const SHORT = id("updateShort");
const TOO_LONG = id("updatesTooLong");
const SHORT_SENT = id("updateShortSentMessage");
const SHORT_MESSAGE = id("updateShortMessage");
const SHORT_CHAT_MESSAGE = id("updateShortChatMessage");

/** An `Updates` value by the places of its parts. */
export type UpdatesContainer =
  | {
      readonly kind: "updates";
      readonly updates: Spans;
      readonly users: Spans;
      readonly chats: Spans;
      readonly date: number;
      readonly seqStart: number;
      readonly seq: number;
    }
  | { readonly kind: "shortMessage" | "shortSent" | "tooLong" };

const EMPTY: Spans = [];

/**
 * Reads the outline of a boxed `Updates`.
 *
 * @throws {TlDecodeError} @throws {RangeError}
 */
export function readUpdatesContainer(bytes: Buffer): UpdatesContainer {
  const reader = new TlReader(bytes);
  const constructorId = reader.uint();
  switch (constructorId) {
    case UPDATES:
    case COMBINED: {
      const updates = vectorSpans(reader);
      const users = vectorSpans(reader);
      const chats = vectorSpans(reader);
      const date = reader.int();
      const first = reader.int();
      const seq = constructorId === COMBINED ? reader.int() : first;
      return { kind: "updates", updates, users, chats, date, seqStart: first, seq };
    }
    case SHORT: {
      tl229.skipBoxed(reader);
      const updates = [4, reader.pos];
      const date = reader.int();
      return { kind: "updates", updates, users: EMPTY, chats: EMPTY, date, seqStart: 0, seq: 0 };
    }
    case SHORT_MESSAGE:
    case SHORT_CHAT_MESSAGE:
      return { kind: "shortMessage" };
    case SHORT_SENT:
      return { kind: "shortSent" };
    case TOO_LONG:
      return { kind: "tooLong" };
    default:
      throw new RangeError(`0x${constructorId.toString(16)} is not an Updates`);
  }
}
