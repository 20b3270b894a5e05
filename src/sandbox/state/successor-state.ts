import type { World } from "../world/world.ts";

/** Basic groups and the supergroups that came of them, by bare ids. */
export type StoredSuccessors = readonly (readonly [group: number, supergroup: number])[];

export const captureSuccessors = ({ successors }: World): StoredSuccessors => [...successors];

/** @param stored undefined in files from before there were any */
export function restoreSuccessors({ successors }: World, stored?: StoredSuccessors): void {
  for (const [group, supergroup] of stored ?? []) successors.set(group, supergroup);
}
