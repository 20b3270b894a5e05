import type { BotApiError } from "../core/bot-api/bot-api-error.ts";
import { writeJson } from "../core/bot-api/json-writer.ts";
import { parseStreamStart, type StreamStart } from "./start-position.ts";
import { StreamError } from "./stream-error.ts";

/** What a client may send. */
export type ClientFrame =
  | { readonly type: "ack"; readonly updateId: number }
  | { readonly type: "seek"; readonly start: StreamStart }
  | { readonly type: "pause" | "resume" }
  | {
      readonly type: "call";
      readonly id: string | number;
      readonly method: string;
      readonly params: readonly (readonly [string, string])[];
    };

/**
 * Reads a text frame of teletape.v1.json.
 *
 * @throws {StreamError} bad_frame
 */
export function decodeClientFrame(text: string): ClientFrame {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new StreamError("bad_frame", "a frame must be JSON", { cause });
  }
  if (!isObject(value)) throw new StreamError("bad_frame", "a frame must be a JSON object");
  switch (value["type"]) {
    case "ack":
      return { type: "ack", updateId: updateIdOf(value["update_id"]) };
    case "seek":
      return { type: "seek", start: startOf(value["from"]) };
    case "pause":
    case "resume":
      return { type: value["type"] };
    case "call":
      return callOf(value);
    default:
      throw new StreamError("bad_frame", "type must be ack, seek, pause, resume or call");
  }
}

function updateIdOf(value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw new StreamError("bad_frame", "update_id must be an integer");
}

function startOf(value: unknown): StreamStart {
  try {
    return parseStreamStart(typeof value === "string" ? value : "?");
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    throw new StreamError("bad_frame", text, { cause });
  }
}

function callOf(frame: Readonly<Record<string, unknown>>): ClientFrame {
  const { id, method, params } = frame;
  if (typeof id !== "string" && typeof id !== "number") {
    throw new StreamError("bad_frame", "id must be a string or a number");
  }
  if (typeof method !== "string") throw new StreamError("bad_frame", "method must be a string");
  if (params !== undefined && !isObject(params)) {
    throw new StreamError("bad_frame", "params must be an object");
  }
  // As in a JSON body: text is taken as it is, anything else as its JSON.
  const entries = Object.entries(params ?? {}).map(
    ([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)] as const,
  );
  return { type: "call", id, method, params: entries };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A frame other than `updates` and `result`. */
export const encodeFrame = (type: string, fields: Readonly<Record<string, unknown>>): string =>
  writeJson({ type, ...fields });

const UPDATES_START = Buffer.from('{"type":"updates","updates":[');
const UPDATES_END = Buffer.from("]}");
const COMMA = 0x2c;

/** An `updates` frame of JSON that is written already. */
export function encodeUpdates(updates: readonly { readonly json: Uint8Array }[]): Buffer {
  let size = UPDATES_START.length + UPDATES_END.length + Math.max(0, updates.length - 1);
  for (const { json } of updates) size += json.length;
  const frame = Buffer.allocUnsafe(size);
  frame.set(UPDATES_START);
  let at = UPDATES_START.length;
  for (const [index, { json }] of updates.entries()) {
    if (index > 0) frame[at++] = COMMA;
    frame.set(json, at);
    at += json.length;
  }
  frame.set(UPDATES_END, at);
  return frame;
}

/** A `result` frame: the answer of a call that worked. */
export function encodeResult(
  id: string | number,
  json: string | Uint8Array,
  description: string | undefined,
): string {
  const result = typeof json === "string" ? json : Buffer.from(json).toString("utf8");
  const more = description === undefined ? "" : `,"description":${writeJson(description)}`;
  return `{"type":"result","id":${writeJson(id)},"ok":true,"result":${result}${more}}`;
}

/** A `result` frame: the answer of a call that failed. */
export function encodeFailure(id: string | number, error: BotApiError): string {
  const { code, description, parameters } = error;
  return encodeFrame("result", {
    id,
    ok: false,
    error_code: code,
    description,
    ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
  });
}
