import { writeJson } from "../core/bot-api/json-writer.ts";

const NEWLINE = 0x0a;
const DATA = Buffer.from("data: ");

/** A comment, which keeps the connection alive. */
export const HEARTBEAT = ":\n\n";

/** An event with a name of its own; it has no id, so that it moves nobody's position. */
export const namedEvent = (name: string, fields: Readonly<Record<string, unknown>>): string =>
  `event: ${name}\ndata: ${writeJson(fields)}\n\n`;

/**
 * Updates as unnamed events, each with its update_id as the event's id. JSON has line ends between its parts only, so each line
 * becomes a line of data.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function updateEvents(
  updates: readonly { readonly updateId: number; readonly json: Uint8Array }[],
): Buffer {
  const parts: Uint8Array[] = [];
  for (const { updateId, json } of updates) {
    parts.push(Buffer.from(`id: ${updateId}\n`));
    let from = 0;
    for (;;) {
      const end = json.indexOf(NEWLINE, from);
      parts.push(DATA, json.subarray(from, end < 0 ? json.length : end + 1));
      if (end < 0) break;
      from = end + 1;
    }
    parts.push(Buffer.from("\n\n"));
  }
  return Buffer.concat(parts);
}
