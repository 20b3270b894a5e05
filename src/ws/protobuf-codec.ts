import { teletape } from "../../schemas/generated/ws.js";
import { callParams, checkStart, checkUpdateId, isObject } from "./client-frame.ts";
import { FrameBuffer } from "./frame-buffer.ts";
import type { StreamCodec } from "./stream-codec.ts";
import { StreamError } from "./stream-error.ts";

const { ServerFrame, ClientFrame } = teletape.ws.v1;

/** Tags of `ServerFrame.updates` and `Updates.updates`: fields 2 and 1, with a length. */
const UPDATES_FRAME = 0x12;
const UPDATE = 0x0a;

const encode = (frame: teletape.ws.v1.ServerFrame.$Properties): Uint8Array =>
  ServerFrame.encode(frame).finish();

const buffer = new FrameBuffer();

/** Subprotocol teletape.v1.protobuf. */
export const protobufCodec: StreamCodec = {
  protocol: "teletape.v1.protobuf",
  isBinary: true,

  hello: (hello) => encode({ hello }),

  live: (position) => encode({ live: { position } }),

  // By hand, as the generated encoder would collect pieces first: this is what nearly all bytes of a stream are.
  updates(updates) {
    let inner = 0;
    for (const { jsonBytes } of updates) inner += 1 + varintSize(jsonBytes) + jsonBytes;
    const bytes = buffer.take(1 + varintSize(inner) + inner);
    bytes[0] = UPDATES_FRAME;
    buffer.copy(updates, writeVarint(bytes, 1, inner), (frame, at, { jsonBytes }) => {
      frame[at] = UPDATE;
      return writeVarint(frame, at + 1, jsonBytes);
    });
    return bytes;
  },

  result: (id, json, description) =>
    encode({
      result: {
        id: String(id),
        ok: true,
        result: typeof json === "string" ? Buffer.from(json) : Buffer.concat(json),
        ...(description === undefined ? {} : { description }),
      },
    }),

  failure: (id, { code, description, parameters }) =>
    encode({
      result: {
        id: String(id),
        errorCode: code,
        description,
        parameters: {
          retryAfter: parameters.retry_after ?? 0,
          migrateToChatId: parameters.migrate_to_chat_id ?? 0,
        },
      },
    }),

  error: (code, description) => encode({ error: { code, description } }),

  decode(message, isBinary) {
    if (!isBinary)
      throw new StreamError("bad_frame", "teletape.v1.protobuf has binary frames only");
    let frame;
    try {
      frame = ClientFrame.decode(message);
    } catch (cause) {
      throw new StreamError("bad_frame", "a frame must be a ClientFrame", { cause });
    }
    const { ack, seek, pause, resume, call } = frame;
    if (ack) {
      const ids = ack.updateIds ?? [];
      return ids.length > 0
        ? { type: "ack", ids: ids.map(checkUpdateId) }
        : { type: "ack", upTo: checkUpdateId(ack.updateId) };
    }
    if (seek) return { type: "seek", start: checkStart(seek.from) };
    if (pause) return { type: "pause" };
    if (resume) return { type: "resume" };
    if (call) {
      const params = paramsOf(call.params ?? new Uint8Array());
      return { type: "call", id: call.id ?? "", method: call.method ?? "", params };
    }
    throw new StreamError("bad_frame", "a frame must be ack, seek, pause, resume or call");
  },
};

function paramsOf(json: Uint8Array): readonly (readonly [string, string])[] {
  if (json.length === 0) return [];
  let params: unknown;
  try {
    params = JSON.parse(Buffer.from(json).toString("utf8"));
  } catch (cause) {
    throw new StreamError("bad_frame", "params must be JSON", { cause });
  }
  if (!isObject(params)) throw new StreamError("bad_frame", "params must be an object");
  return callParams(params);
}

/** Of lengths below 2^28. */
const varintSize = (value: number): number =>
  value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x200000 ? 3 : 4;

function writeVarint(bytes: Buffer, from: number, value: number): number {
  let at = from;
  let rest = value;
  while (rest >= 0x80) {
    bytes[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[at++] = rest;
  return at;
}
