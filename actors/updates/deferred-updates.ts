import type { teletape } from "../../schemas/generated/log.js";
import { bareId } from "../../src/core/bot-api/marked-id.ts";
import { TlDecodeError } from "../../src/core/tl/tl-reader.ts";
import { type OrderKey, orderKey } from "../../src/core/updates/order-key.ts";
import type { Enrichment, Missing } from "./enrichment.ts";

type RawUpdate = teletape.log.IRawUpdate;

/** Updates of one record that are told later, together. */
export interface DeferredGroup {
  /** What they must be told in the order of. */
  readonly keys: readonly OrderKey[];
  /** The record that will tell them; owns its bytes. */
  readonly raw: RawUpdate;
  /** undefined = they only wait for others. */
  readonly missing: Missing | undefined;
}

interface Entry {
  readonly keys: readonly OrderKey[];
  readonly raw: RawUpdate;
  readonly bytes: number;
  isReady: boolean;
}

export interface DeferredUpdatesOptions {
  readonly enrichment: Enrichment;
  /** Takes a record whose turn has come. */
  readonly release: (raw: RawUpdate) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Updates that wait until what they need is fetched, and those of the same chats that came after them: other chats go on meanwhile.
 */
export class DeferredUpdates {
  private readonly options: DeferredUpdatesOptions;
  /** In the order of the records they came in. */
  private readonly entries = new Set<Entry>();
  private readonly queues = new Map<OrderKey, Entry[]>();
  private readonly reopened: Entry[] = [];
  private held = 0;

  constructor(options: DeferredUpdatesOptions) {
    this.options = options;
  }

  get size(): number {
    return this.entries.size;
  }

  get bytes(): number {
    return this.held;
  }

  /** The oldest record of which something is still to be told; 0 = none. */
  get oldest(): number {
    for (const { raw } of this.entries) return raw.completes ?? 0;
    return 0;
  }

  /**
   * Which updates of a prepared record must wait; they are marked in it.
   *
   * @param missing what must be fetched for some of them
   */
  split(raw: RawUpdate, missing: Missing | undefined): readonly DeferredGroup[] {
    if (missing === undefined && this.entries.size === 0) return [];
    const byKey = groupByKey(raw.updates ?? []);
    const groups: DeferredGroup[] = [];
    const asked: DeferredGroup[] = [];
    for (const [key, indexes] of byKey) {
      const isBlocked = key !== undefined && this.queues.has(key);
      if (missing === undefined && !isBlocked) continue;
      const part = partOf(raw, indexes);
      const isAll = byKey.size === 1 || missing === undefined;
      const own = isAll ? missing : this.options.enrichment.complete(part);
      if (own === undefined && !isBlocked) continue;
      const group = { keys: key === undefined ? [] : [key], raw: part, missing: own };
      if (!isBlocked && own !== undefined && isOneQuestion(own)) asked.push(group);
      else groups.push(group);
    }
    if (asked.length > 0) groups.push(merged(raw, asked));
    raw.deferred = groups.flatMap((group) => group.raw.completed ?? []).sort((a, b) => a - b);
    return groups;
  }

  /** Queues the groups of the record at `seq` and begins to fetch for them. */
  hold(seq: number, groups: readonly DeferredGroup[]): void {
    for (const group of groups) {
      const entry = this.enter(seq, group);
      if (group.missing === undefined) entry.isReady = true;
      else this.fetch(entry, group.missing);
    }
  }

  /** Queues what a record from the tape left untold, until {@link begin}. @param raw its `deferred` are those not told yet */
  reopen(raw: RawUpdate): void {
    const open = raw.deferred ?? [];
    const byKey = groupByKey(open.map((index) => raw.updates?.[index] ?? new Uint8Array()));
    for (const [key, places] of byKey) {
      const part = partOf(
        raw,
        places.map((place) => open[place] ?? 0),
      );
      const keys = key === undefined ? [] : [key];
      this.reopened.push(this.enter(raw.seq ?? 0, { keys, raw: part, missing: undefined }));
    }
  }

  /** Begins to fetch for what was reopened. */
  begin(): void {
    for (const entry of this.reopened.splice(0)) {
      const missing = this.options.enrichment.complete(entry.raw);
      if (missing !== undefined) {
        this.fetch(entry, missing);
        continue;
      }
      entry.isReady = true;
      this.releaseFrom(entry);
    }
  }

  private enter(seq: number, group: DeferredGroup): Entry {
    const { keys, raw } = group;
    raw.completes = seq;
    const entry: Entry = { keys, raw, bytes: sizeOf(raw), isReady: false };
    this.entries.add(entry);
    this.held += entry.bytes;
    for (const key of keys) {
      const queue = this.queues.get(key);
      if (queue === undefined) this.queues.set(key, [entry]);
      else queue.push(entry);
    }
    return entry;
  }

  private fetch(entry: Entry, missing: Missing): void {
    this.options.enrichment.fetch(entry.raw, missing).then(
      () => {
        entry.isReady = true;
        this.releaseFrom(entry);
      },
      (error: unknown) => this.options.failed(error),
    );
  }

  /** Releases the entry if its turn has come, and those that waited for it. */
  private releaseFrom(first: Entry): void {
    const candidates: (Entry | undefined)[] = [first];
    for (const entry of candidates) {
      if (entry?.isReady !== true || !this.entries.has(entry)) continue;
      if (entry.keys.some((key) => this.queues.get(key)?.[0] !== entry)) continue;
      this.entries.delete(entry);
      this.held -= entry.bytes;
      for (const key of entry.keys) {
        const queue = this.queues.get(key);
        queue?.shift();
        if (queue?.length === 0) this.queues.delete(key);
        else candidates.push(queue?.[0]);
      }
      this.options.release(entry.raw);
    }
  }
}

/** Messages that are not in channels are all asked for at once. */
const isOneQuestion = ({ messages }: Missing): boolean =>
  messages.length > 0 && messages.every(({ chatId }) => bareId(chatId)?.kind !== "channel");

/** Groups that one answer completes: a record for each would repeat the users of all. */
function merged(raw: RawUpdate, groups: readonly DeferredGroup[]): DeferredGroup {
  const [first] = groups;
  if (first !== undefined && groups.length === 1) return first;
  const indexes = groups.flatMap((group) => group.raw.completed ?? []);
  return {
    keys: groups.flatMap(({ keys }) => keys),
    raw: partOf(
      raw,
      indexes.sort((a, b) => a - b),
    ),
    missing: {
      messages: groups.flatMap(({ missing }) => missing?.messages ?? []),
      stickerSets: groups.flatMap(({ missing }) => missing?.stickerSets ?? []),
    },
  };
}

/** Places of updates by what they are ordered with. */
function groupByKey(updates: readonly Uint8Array[]): Map<OrderKey | undefined, number[]> {
  const groups = new Map<OrderKey | undefined, number[]>();
  for (const [index, bytes] of updates.entries()) {
    const key = readableKey(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return groups;
}

/** What cannot be read is told to nobody: its place does not matter. */
function readableKey(update: Buffer): OrderKey | undefined {
  try {
    return orderKey(update);
  } catch (error) {
    if (error instanceof TlDecodeError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A record of some updates of a record, with copies of all that it has to tell them. */
function partOf(raw: RawUpdate, indexes: readonly number[]): RawUpdate {
  const updates = raw.updates ?? [];
  return {
    layer: raw.layer ?? 0,
    receivedAtMs: raw.receivedAtMs ?? 0,
    authorizedAt: raw.authorizedAt ?? 0,
    personId: raw.personId ?? 0,
    tellsOwn: raw.tellsOwn ?? false,
    source: raw.source ?? 0,
    updates: copies(indexes.map((index) => updates[index] ?? new Uint8Array())),
    users: copies(raw.users ?? []),
    chats: copies(raw.chats ?? []),
    messages: copies(raw.messages ?? []),
    stickerSets: [...(raw.stickerSets ?? [])],
    unchanged: indexes.flatMap((index, place) => (raw.unchanged?.includes(index) ? [place] : [])),
    completed: [...indexes],
  };
}

const copies = (list: readonly Uint8Array[]): Buffer[] => list.map((bytes) => Buffer.from(bytes));

function sizeOf({ updates, users, chats }: RawUpdate): number {
  let bytes = 0;
  for (const list of [updates, users, chats]) {
    for (const item of list ?? []) bytes += item.length;
  }
  return bytes;
}
