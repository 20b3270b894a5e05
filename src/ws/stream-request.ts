import {
  DEFAULT_UPDATE_TYPES,
  parseAllowedUpdates,
  updateTypeSet,
} from "../core/bot-api/update-types.ts";
import {
  parseStreamStart,
  STREAM_START_FORMS,
  type StreamStart,
} from "../core/consumers/stream-start.ts";
import { parseChatIds, type UpdateFilter } from "../core/consumers/update-filter.ts";
import { StreamError } from "./stream-error.ts";

/** What a connection wants to read. */
export interface SeatRequest {
  /** null = nobody's position: nothing is stored. */
  readonly consumer: string | null;
  readonly start: StreamStart;
  readonly filter: UpdateFilter;
  /** Infinity = nothing is acknowledged on this connection. */
  readonly prefetch: number;
  /** The connections of the consumer share its updates. */
  readonly isGroup: boolean;
}

/** What the URL of a stream asks for. */
export interface StreamRequest extends SeatRequest {
  readonly consumer: string;
}

const DEFAULT_PREFETCH = 256;
const MAX_PREFETCH = 10_000;

/**
 * Reads the query string of a stream's URL.
 *
 * @throws {StreamError} bad_request
 */
export function parseStreamRequest(query: string): StreamRequest {
  const params = new URLSearchParams(query);
  return {
    consumer: checkConsumer(params.get("consumer") ?? "default"),
    start: checkStart(params.get("from")),
    filter: checkFilter(params),
    prefetch: checkPrefetch(params.get("prefetch")),
    isGroup: checkFlag(params.get("group"), "group"),
  };
}

/** @throws {StreamError} bad_request */
export function checkConsumer(consumer: string): string {
  if (/^[A-Za-z0-9_.-]{1,64}$/.test(consumer)) return consumer;
  throw new StreamError("bad_request", "consumer must be 1 to 64 of A-Z a-z 0-9 _ . -");
}

/** @throws {StreamError} bad_request */
export function checkStart(from: string | null): StreamStart {
  const start = parseStreamStart(from ?? "");
  if (start !== undefined) return start;
  throw new StreamError("bad_request", `from must be ${STREAM_START_FORMS}`);
}

/** `allowed_updates` and `chat_ids`. @throws {StreamError} bad_request */
export function checkFilter(params: URLSearchParams): UpdateFilter {
  const allowed = params.get("allowed_updates");
  const types = allowed === null ? undefined : parseAllowedUpdates(allowed);
  if (allowed !== null && types === undefined) {
    throw new StreamError("bad_request", "allowed_updates must be a JSON array of strings");
  }
  const chats = params.get("chat_ids");
  const chatIds = chats === null ? undefined : parseChatIds(chats);
  if (chats !== null && chatIds === undefined) {
    throw new StreamError("bad_request", "chat_ids must be a JSON array of 1 to 1000 chat ids");
  }
  return { types: types === undefined ? DEFAULT_UPDATE_TYPES : updateTypeSet(types), chatIds };
}

function checkPrefetch(text: string | null): number {
  if (text === null) return DEFAULT_PREFETCH;
  const prefetch = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (prefetch >= 1 && prefetch <= MAX_PREFETCH) return prefetch;
  throw new StreamError("bad_request", `prefetch must be 1 to ${MAX_PREFETCH}`);
}

function checkFlag(text: string | null, name: string): boolean {
  if (text === null || text === "false" || text === "0") return false;
  if (text === "true" || text === "1") return true;
  throw new StreamError("bad_request", `${name} must be true or false`);
}
