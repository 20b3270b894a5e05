import type { UpdateTypeSet } from "../bot-api/update-types.ts";
import type { ScannedUpdate } from "../projections/scan-bot-update.ts";

/** What a consumer sees of its bot's updates. */
export interface UpdateFilter {
  readonly types: UpdateTypeSet;
  /** Marked ids of chats, sorted; an update of none of them is not seen. `undefined` = all, and updates without a chat too. */
  readonly chatIds: readonly number[] | undefined;
}

export const sameFilter = (a: UpdateFilter, b: UpdateFilter): boolean =>
  a.types === b.types && a.chatIds?.join() === b.chatIds?.join();

/** True for updates that pass. */
export function filterUpdates({
  types,
  chatIds,
}: UpdateFilter): (update: Pick<ScannedUpdate, "type" | "chatId">) => boolean {
  if (chatIds === undefined) return ({ type }) => (type & types) !== 0;
  const chats = new Set(chatIds);
  return ({ type, chatId }) => (type & types) !== 0 && chats.has(chatId);
}

/** Reads a JSON array of 1 to 1000 marked ids; `undefined` when it is anything else. */
export function parseChatIds(text: string): readonly number[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(value) || value.length === 0 || value.length > 1000) return undefined;
  const ids: number[] = [];
  for (const id of value as unknown[]) {
    if (typeof id !== "number" || !Number.isSafeInteger(id) || id === 0) return undefined;
    ids.push(id);
  }
  return ids.toSorted((a, b) => a - b);
}
