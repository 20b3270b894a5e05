import { parseStreamStart, type StreamStart } from "../core/consumers/stream-start.ts";
import { StreamError } from "./stream-error.ts";

/** What a client may send. */
export type ClientFrame =
  | AckFrame
  | { readonly type: "seek"; readonly start: StreamStart }
  | { readonly type: "pause" | "resume" }
  | {
      readonly type: "call";
      readonly id: CallId;
      readonly method: string;
      readonly params: readonly (readonly [string, string])[];
    };

/** Either `upTo`, or the very updates. */
export type AckFrame =
  | { readonly type: "ack"; readonly upTo: number; readonly ids?: undefined }
  | { readonly type: "ack"; readonly ids: readonly number[]; readonly upTo?: undefined };

export type CallId = string | number;

/** An id of an `ack`. @throws {StreamError} bad_frame */
export function checkUpdateId(value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw new StreamError("bad_frame", "update_id must be an integer");
}

/** The place of a `seek`. @throws {StreamError} bad_frame */
export function checkStart(value: unknown): StreamStart {
  const start = typeof value === "string" ? parseStreamStart(value) : undefined;
  if (start !== undefined) return start;
  throw new StreamError(
    "bad_frame",
    "from must be committed, latest, earliest, update:ID or time:UNIX",
  );
}

/** The parameters of a `call`, as in a JSON body: text is taken as it is, anything else as its JSON. */
export const callParams = (
  params: Readonly<Record<string, unknown>>,
): readonly (readonly [string, string])[] =>
  Object.entries(params).map(
    ([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)] as const,
  );

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
