import {
  DEFAULT_UPDATE_TYPES,
  parseAllowedUpdates,
  updateTypeSet,
  type UpdateTypeSet,
} from "../core/bot-api/update-types.ts";
import { parseStreamStart, type StreamStart } from "./start-position.ts";
import { StreamError } from "./stream-error.ts";

/** What the URL of a stream asks for. */
export interface StreamRequest {
  readonly consumer: string;
  readonly start: StreamStart;
  readonly types: UpdateTypeSet;
  readonly prefetch: number;
}

const DEFAULT_PREFETCH = 256;
const MAX_PREFETCH = 10_000;

/**
 * Reads the query string of a stream's URL.
 *
 * @throws {StreamError} bad_request, not_implemented
 */
export function parseStreamRequest(query: string): StreamRequest {
  const params = new URLSearchParams(query);
  const consumer = params.get("consumer") ?? "default";
  if (!/^[A-Za-z0-9_.-]{1,64}$/.test(consumer)) {
    throw new StreamError("bad_request", "consumer must be 1 to 64 of A-Z a-z 0-9 _ . -");
  }
  const group = params.get("group") ?? "false";
  if (group === "true" || group === "1") {
    throw new StreamError("not_implemented", "consumer groups are not implemented");
  }
  const allowed = params.get("allowed_updates");
  const types = allowed === null ? undefined : parseAllowedUpdates(allowed);
  if (allowed !== null && types === undefined) {
    throw new StreamError("bad_request", "allowed_updates must be a JSON array of strings");
  }
  return {
    consumer,
    start: parseStreamStart(params.get("from") ?? ""),
    types: types === undefined ? DEFAULT_UPDATE_TYPES : updateTypeSet(types),
    prefetch: parsePrefetch(params.get("prefetch")),
  };
}

function parsePrefetch(text: string | null): number {
  if (text === null) return DEFAULT_PREFETCH;
  const prefetch = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (prefetch < 1 || prefetch > MAX_PREFETCH) {
    throw new StreamError("bad_request", `prefetch must be 1 to ${MAX_PREFETCH}`);
  }
  return prefetch;
}
