import type * as Tl from "../../../schemas/generated/tl.ts";
import type { Recognition } from "../world/recognition.ts";
import { loadTl, storeTl } from "./stored-tl.ts";

/** {@link Recognition} in JSON. */
export interface StoredRecognition {
  readonly verifiers: readonly number[];
  readonly verified: readonly {
    readonly key: string;
    readonly botId: number;
    readonly customDescription?: string | undefined;
  }[];
  readonly statusPermissions: readonly string[];
  readonly statuses: readonly (readonly [number, string])[];
  /** Absent in older states. */
  readonly personalChannels?: readonly (readonly [number, number])[];
}

export const storedRecognition = (given: Recognition): StoredRecognition => ({
  verifiers: [...given.verifiers],
  verified: Array.from(given.verified, ([key, { botId, customDescription }]) => ({
    ...{ key, botId, customDescription },
  })),
  statusPermissions: [...given.statusPermissions],
  statuses: Array.from(given.statuses, ([id, status]) => [id, storeTl("EmojiStatus", status)]),
  personalChannels: [...given.personalChannels],
});

export function restoreRecognition(
  target: Recognition,
  stored: StoredRecognition | undefined,
): void {
  if (stored === undefined) return;
  for (const id of stored.verifiers) target.verifiers.add(id);
  for (const { key, botId, customDescription } of stored.verified)
    target.verified.set(key, { botId, customDescription });
  for (const permission of stored.statusPermissions) target.statusPermissions.add(permission);
  for (const [id, status] of stored.statuses)
    target.statuses.set(id, loadTl("EmojiStatus", status) as Tl.EmojiStatus);
  for (const [id, channelId] of stored.personalChannels ?? [])
    target.personalChannels.set(id, channelId);
}
