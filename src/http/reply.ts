import type { HttpResponse } from "uWebSockets.js";
import type { BotApiError } from "../core/bot-api/bot-api-error.ts";
import { writeJson } from "../core/bot-api/json-writer.ts";
import type { JsonPieces, MethodReply } from "../methods/method.ts";
import { statusLine } from "./status-line.ts";

const OPENING = '{"ok":true,"result":';
const OPENING_BYTES = Buffer.from(OPENING);
/** Answers of more than a few KiB are made in it: memory for each would be most of the garbage of a busy server. */
const ROOM = Buffer.allocUnsafeSlow(512 * 1024);

/** Writes a method's answer, headers in the official order. Must run corked. */
export function writeReply(res: HttpResponse, reply: MethodReply): void {
  const { json, description } = reply;
  const closing = description === undefined ? "}" : `,"description":${writeJson(description)}}`;
  res.writeHeader("Connection", "keep-alive").writeHeader("Content-Type", "application/json");
  if (typeof json === "string") res.end(`${OPENING}${json}${closing}`);
  else res.end(join([OPENING_BYTES, ...json, Buffer.from(closing)]));
}

/** @returns memory that the next answer overwrites: uWebSockets.js has copied or sent it when `end` returns */
function join(pieces: JsonPieces): Buffer {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  const answer = length <= ROOM.length ? ROOM : Buffer.allocUnsafeSlow(length);
  let at = 0;
  for (const piece of pieces) {
    answer.set(piece, at);
    at += piece.length;
  }
  return answer.subarray(0, length);
}

/** Writes `{ok:false,…}` with the status of its code. Must run corked. */
export function writeErrorReply(res: HttpResponse, error: BotApiError): void {
  const { code, description, parameters } = error;
  const hasParameters =
    parameters.retry_after !== undefined || parameters.migrate_to_chat_id !== undefined;
  res
    .writeStatus(statusLine(code))
    .writeHeader("Connection", "keep-alive")
    .writeHeader("Content-Type", "application/json");
  if (parameters.retry_after !== undefined) {
    res.writeHeader("Retry-After", String(parameters.retry_after));
  }
  const body = {
    ok: false,
    error_code: code,
    description,
    parameters: hasParameters ? parameters : undefined,
  };
  res.end(writeJson(body));
}

/** Answers a request that could not be read: no body, no JSON, and the connection closes. Must run corked. */
export function writeBareStatus(res: HttpResponse, status: number): void {
  res.writeStatus(statusLine(status)).end("", true);
}
