import {
  DEFAULT_UPDATE_TYPES,
  updateTypeNames,
  updateTypeSet,
  type UpdateTypeSet,
} from "../bot-api/update-types.ts";

/** The types that a consumer sees from an update id on, until the next mask begins. */
export interface UpdateMask {
  readonly fromUpdateId: number;
  readonly types: readonly string[];
}

/**
 * `allowed_updates` applies to updates created after it was set, so a consumer has a history of masks: ascending, and before the
 * first one the default types.
 */
export class UpdateMasks {
  private readonly from: number[] = [];
  private readonly sets: UpdateTypeSet[] = [];

  constructor(masks: readonly UpdateMask[] = []) {
    for (const mask of masks) this.add(mask.fromUpdateId, updateTypeSet(mask.types));
  }

  /** The types in force now. */
  get current(): UpdateTypeSet {
    return this.sets.at(-1) ?? DEFAULT_UPDATE_TYPES;
  }

  /** The types in force when `updateId` was created. */
  at(updateId: number): UpdateTypeSet {
    for (let n = this.from.length - 1; n >= 0; n--) {
      if ((this.from[n] ?? 0) <= updateId) return this.sets[n] ?? DEFAULT_UPDATE_TYPES;
    }
    return DEFAULT_UPDATE_TYPES;
  }

  /** Sets the types of updates from `fromUpdateId` on, which is not below an earlier one. */
  add(fromUpdateId: number, types: UpdateTypeSet): void {
    if (this.from.at(-1) === fromUpdateId) {
      this.from.pop();
      this.sets.pop();
    }
    this.from.push(fromUpdateId);
    this.sets.push(types);
  }

  /** Forgets masks that no update above `acknowledged` needs. */
  prune(acknowledged: number): void {
    while (this.from.length > 1 && (this.from[1] ?? 0) <= acknowledged + 1) {
      this.from.shift();
      this.sets.shift();
    }
  }

  /** As it is stored. */
  toRecord(): { fromUpdateId: number; types: string[] }[] {
    return this.from.map((fromUpdateId, n) => ({
      fromUpdateId,
      types: [...updateTypeNames(this.sets[n] ?? DEFAULT_UPDATE_TYPES)],
    }));
  }
}
