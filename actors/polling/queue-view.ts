import {
  updateTypeNames,
  updateTypeSet,
  type UpdateTypeSet,
} from "../../src/core/bot-api/update-types.ts";
import { filterUpdates, type UpdateFilter } from "../../src/core/consumers/update-filter.ts";
import type { ScannedUpdate } from "../../src/core/projections/scan-bot-update.ts";
import { UpdateMasks } from "../../src/core/projections/update-masks.ts";
import type { ConsumerPosition } from "../consumers/consumer-positions.ts";

/** What a queue shows of the tape. */
export interface QueueView {
  sees(update: ScannedUpdate): boolean;
  /** True when updates leave the queue when they expire. */
  readonly expires: boolean;
  /** Its part of the stored position. @param acknowledged up to which updates are of no interest any more */
  toRecord(acknowledged: number): Pick<ConsumerPosition, "masks" | "filter">;
}

/** The Bot API's own queue: `allowed_updates` applies to updates created after it was set, and updates expire. */
export class OwnQueueView implements QueueView {
  readonly expires = true;
  private readonly masks: UpdateMasks;

  constructor(stored: ConsumerPosition | undefined) {
    const masks = stored?.masks ?? [];
    this.masks = new UpdateMasks(
      masks.map(({ fromUpdateId, types }) => ({
        fromUpdateId: fromUpdateId ?? 0,
        types: types ?? [],
      })),
    );
  }

  /** Types of updates created from now on. */
  get allowedTypes(): UpdateTypeSet {
    return this.masks.current;
  }

  /** @param next the id of the first update that is created from now on */
  allow(types: UpdateTypeSet, next: number): void {
    this.masks.add(next, types);
  }

  sees(update: ScannedUpdate): boolean {
    return (this.masks.at(update.updateId) & update.type) !== 0;
  }

  toRecord(acknowledged: number): Pick<ConsumerPosition, "masks"> {
    this.masks.prune(acknowledged);
    return { masks: this.masks.toRecord() };
  }
}

/** A named consumer: whatever passes its filter today, as long as the tape keeps it. */
export class ConsumerQueueView implements QueueView {
  readonly expires = false;
  private current: UpdateFilter;
  private passes: (update: ScannedUpdate) => boolean;

  constructor(stored: ConsumerPosition | undefined) {
    this.current = filterOf(stored);
    this.passes = filterUpdates(this.current);
  }

  get filter(): UpdateFilter {
    return this.current;
  }

  set filter(filter: UpdateFilter) {
    this.current = filter;
    this.passes = filterUpdates(filter);
  }

  sees(update: ScannedUpdate): boolean {
    return this.passes(update);
  }

  toRecord(): Pick<ConsumerPosition, "filter"> {
    const { types, chatIds } = this.current;
    return { filter: { types: [...updateTypeNames(types)], chatIds: [...(chatIds ?? [])] } };
  }
}

/** The filter that a position holds; without one the default types of all chats. */
export function filterOf(stored: ConsumerPosition | undefined): UpdateFilter {
  const { types = [], chatIds = [] } = stored?.filter ?? {};
  return {
    types: updateTypeSet(types ?? []),
    chatIds: chatIds === null || chatIds.length === 0 ? undefined : chatIds,
  };
}
