import type { CallReply } from "./client-error.ts";
import type { Update } from "./update.ts";

/** What a server sends; see docs/asyncapi.json. */
export type ServerFrame =
  | { readonly type: "hello" | "live"; readonly position: number }
  | { readonly type: "updates"; readonly updates: readonly Update[] }
  | ({ readonly type: "result" } & CallReply)
  | { readonly type: "error"; readonly code: string; readonly description: string };

/** A frame that no server of this protocol sends. */
export class UnreadableFrameError extends Error {
  override readonly name = "UnreadableFrameError";
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isUpdate = (value: unknown): value is Update =>
  isFields(value) && Number.isSafeInteger(value["update_id"]);

const isUpdates = (value: unknown): value is readonly Update[] =>
  Array.isArray(value) && value.every(isUpdate);

function integerIn(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== "number" || !Number.isSafeInteger(value)) {
    throw new UnreadableFrameError(`${name} is no integer`);
  }
  return value;
}

function textIn(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== "string") throw new UnreadableFrameError(`${name} is no text`);
  return value;
}

/** Only those fields that are there. */
function replyIn(frame: Fields): CallReply {
  const { ok, result, error_code: code, description, parameters } = frame;
  if (typeof ok !== "boolean") throw new UnreadableFrameError("ok is neither true nor false");
  return {
    ...{ id: integerIn(frame, "id"), ok, result },
    ...(code !== undefined && { error_code: integerIn(frame, "error_code") }),
    ...(description !== undefined && { description: textIn(frame, "description") }),
    ...(parameters !== undefined && { parameters: parametersIn(parameters) }),
  };
}

function parametersIn(fields: unknown): NonNullable<CallReply["parameters"]> {
  if (!isFields(fields)) throw new UnreadableFrameError("parameters are no object");
  return {
    ...(fields["retry_after"] !== undefined && { retry_after: integerIn(fields, "retry_after") }),
    ...(fields["migrate_to_chat_id"] !== undefined && {
      migrate_to_chat_id: integerIn(fields, "migrate_to_chat_id"),
    }),
  };
}

/**
 * Reads a frame as text. @returns undefined for a type that is not known here, which a newer server may send
 *
 * @throws {UnreadableFrameError} it is not JSON, or a field is missing or of another type
 */
export function readServerFrame(text: string): ServerFrame | undefined {
  const frame = parsed(text);
  if (!isFields(frame)) throw new UnreadableFrameError("a frame is an object");
  const { type } = frame;
  switch (type) {
    case "hello":
    case "live":
      return { type, position: integerIn(frame, "position") };
    case "updates": {
      const { updates } = frame;
      if (!isUpdates(updates)) throw new UnreadableFrameError("updates are not updates");
      return { type, updates };
    }
    case "result":
      return { type, ...replyIn(frame) };
    case "error":
      return { type, code: textIn(frame, "code"), description: textIn(frame, "description") };
    default:
      return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new UnreadableFrameError("a frame is not JSON", { cause });
  }
}
