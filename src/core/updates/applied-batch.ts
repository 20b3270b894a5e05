import type { CommonState } from "./difference.ts";

export type AppliedSource = "push" | "difference" | "channelDifference" | "ownCall";

/** Updates applied together, in order. Buffers may be views of what was given to the sequence: copy them in the same turn. */
export interface AppliedBatch {
  readonly updates: readonly Buffer[];
  readonly users: readonly Buffer[];
  readonly chats: readonly Buffer[];
  readonly source: AppliedSource;
  /** After the batch. */
  readonly common: CommonState;
  /** Channels that the batch moved: bare id and pts after it. */
  readonly channels: readonly (readonly [number, number])[];
}

/** A batch while it is being put together. */
export interface BatchDraft {
  readonly updates: Buffer[];
  readonly users: Buffer[];
  readonly chats: Buffer[];
  /** Made when a channel moves, as most containers move none. */
  moved: Map<number, number> | undefined;
}

export const newDraft = (): BatchDraft => ({ updates: [], users: [], chats: [], moved: undefined });

const NONE: readonly (readonly [number, number])[] = [];

/** @returns undefined when nothing was applied */
export function finishDraft(
  { updates, users, chats, moved }: BatchDraft,
  source: AppliedSource,
  common: CommonState,
): AppliedBatch | undefined {
  if (updates.length === 0) return undefined;
  const channels = moved === undefined ? NONE : [...moved];
  return { updates, users, chats, source, common, channels };
}
