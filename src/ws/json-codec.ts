import { writeJson } from "../core/bot-api/json-writer.ts";
import {
  type AckFrame,
  callParams,
  checkStart,
  checkUpdateId,
  type ClientFrame,
  isObject,
} from "./client-frame.ts";
import { FrameBuffer } from "./frame-buffer.ts";
import type { StreamCodec } from "./stream-codec.ts";
import { StreamError } from "./stream-error.ts";

const UPDATES_START = Buffer.from('{"type":"updates","updates":[');
const UPDATES_END = Buffer.from("]}");
const COMMA = 0x2c;

const frame = (type: string, fields: Readonly<Record<string, unknown>>): string =>
  writeJson({ type, ...fields });

const buffer = new FrameBuffer();

/** Subprotocol teletape.v1.json. */
export const jsonCodec: StreamCodec = {
  protocol: "teletape.v1.json",
  isBinary: false,

  hello: ({ consumer, position, prefetch, heartbeatS }) =>
    frame("hello", { consumer, position, prefetch, heartbeat_s: heartbeatS }),

  live: (position) => `{"type":"live","position":${position}}`,

  updates(updates) {
    let size = UPDATES_START.length + UPDATES_END.length + Math.max(0, updates.length - 1);
    for (const { jsonBytes } of updates) size += jsonBytes;
    const bytes = buffer.take(size);
    bytes.set(UPDATES_START);
    const end = buffer.copy(updates, UPDATES_START.length, (frame, at, _, index) => {
      if (index === 0) return at;
      frame[at] = COMMA;
      return at + 1;
    });
    bytes.set(UPDATES_END, end);
    return bytes;
  },

  result(id, json, description) {
    const result = typeof json === "string" ? json : Buffer.concat(json).toString("utf8");
    const more = description === undefined ? "" : `,"description":${writeJson(description)}`;
    return `{"type":"result","id":${writeJson(id)},"ok":true,"result":${result}${more}}`;
  },

  failure: (id, { code, description, parameters }) =>
    frame("result", {
      id,
      ok: false,
      error_code: code,
      description,
      ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
    }),

  error: (code, description) => frame("error", { code, description }),

  decode(message, isBinary) {
    if (isBinary) throw new StreamError("bad_frame", "teletape.v1.json has text frames only");
    let value: unknown;
    try {
      value = JSON.parse(message.toString("utf8"));
    } catch (cause) {
      throw new StreamError("bad_frame", "a frame must be JSON", { cause });
    }
    if (!isObject(value)) throw new StreamError("bad_frame", "a frame must be a JSON object");
    switch (value["type"]) {
      case "ack":
        return ackOf(value);
      case "seek":
        return { type: "seek", start: checkStart(value["from"]) };
      case "pause":
      case "resume":
        return { type: value["type"] };
      case "call":
        return callOf(value);
      default:
        throw new StreamError("bad_frame", "type must be ack, seek, pause, resume or call");
    }
  },
};

function ackOf(value: Readonly<Record<string, unknown>>): AckFrame {
  const { update_id: upTo, update_ids: ids } = value;
  if (ids === undefined) return { type: "ack", upTo: checkUpdateId(upTo) };
  if (!Array.isArray(ids) || upTo !== undefined) {
    throw new StreamError("bad_frame", "an ack has either update_id or an array update_ids");
  }
  return { type: "ack", ids: (ids as readonly unknown[]).map(checkUpdateId) };
}

function callOf(value: Readonly<Record<string, unknown>>): ClientFrame {
  const { id, method, params } = value;
  if (typeof id !== "string" && typeof id !== "number") {
    throw new StreamError("bad_frame", "id must be a string or a number");
  }
  if (typeof method !== "string") throw new StreamError("bad_frame", "method must be a string");
  if (params !== undefined && !isObject(params)) {
    throw new StreamError("bad_frame", "params must be an object");
  }
  return { type: "call", id, method, params: callParams(params ?? {}) };
}
