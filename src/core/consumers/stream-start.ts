/**
 * Where a consumer begins to read: `committed` goes on after what it acknowledged (from the oldest kept update when that is nothing),
 * `latest` waits for new ones, `earliest` is the oldest that is kept.
 */
export type StreamStart =
  | { readonly kind: "committed" | "latest" | "earliest" }
  | { readonly kind: "update"; readonly updateId: number }
  | { readonly kind: "time"; readonly unixS: number };

/** What {@link parseStreamStart} takes, for messages. */
export const STREAM_START_FORMS = "committed, latest, earliest, update:ID or time:UNIX";

/** Reads one of {@link STREAM_START_FORMS}; empty is `committed`, and anything else `undefined`. */
export function parseStreamStart(text: string): StreamStart | undefined {
  if (text === "" || text === "committed") return { kind: "committed" };
  if (text === "latest" || text === "earliest") return { kind: text };
  const match = /^(update|time):(\d{1,15})$/.exec(text);
  if (match === null) return undefined;
  const number = Number(match[2]);
  return match[1] === "update"
    ? { kind: "update", updateId: number }
    : { kind: "time", unixS: number };
}
