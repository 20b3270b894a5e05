import { open, type Database } from "lmdb";
import type { AccountId } from "../../core/account-id.ts";
import type { Clock } from "../../ports/clock.ts";
import type { PeerStore } from "../../ports/peer-store.ts";
import { AccountCache } from "./account-cache.ts";

const CACHED_PEERS = { entries: 50_000, bytes: 32 * 1024 * 1024 };
const CACHED_NOTES = { entries: 10_000, bytes: 4 * 1024 * 1024 };
const CLEAR_AT_ONCE = 1000;
const NOTES_KEPT_MS = 30 * 86_400_000;
const NOTES_BETWEEN_CLEANINGS = 100_000;
const TIME_BYTES = 8;

type Key = [account: string, id: number | string];

/** @param path folder of its own; made when missing */
export function openPeerStore(path: string, clock: Clock): PeerStore {
  // lmdb-js's own batching leaves a promise without a handler when a commit fails.
  const root = open({ path, maxDbs: 3, overlappingSync: true, eventTurnBatching: false });
  const peers: Database<Buffer, Key> = root.openDB({ name: "peers", encoding: "binary" });
  const names: Database<number, Key> = root.openDB({ name: "names", encoding: "msgpack" });
  const notes: Database<Buffer, Key> = root.openDB({ name: "notes", encoding: "binary" });
  /** Names that are being written and cannot be read back yet. */
  const unwritten = new Map<string, number>();
  const cache = new AccountCache<number>(CACHED_PEERS);
  const cachedNotes = new AccountCache<string>(CACHED_NOTES);
  let written = 0;
  dropOldNotes(notes, clock.nowMs());
  return {
    get(account, id) {
      const cached = cache.get(account, id);
      if (cached !== undefined) return cached;
      const stored = peers.get([account, id]);
      if (stored !== undefined) cache.set(account, id, stored);
      return stored;
    },
    put(account, { id, bytes, usernames }) {
      cache.set(account, id, bytes);
      peers.put([account, id], bytes).catch(notStored);
      for (const username of usernames) {
        const name = username.toLowerCase();
        const key = `${account}/${name}`;
        unwritten.set(key, id);
        names.put([account, name], id).then(() => {
          if (unwritten.get(key) === id) unwritten.delete(key);
          return undefined;
        }, notStored);
      }
    },
    byUsername(account, username) {
      const name = username.toLowerCase();
      return unwritten.get(`${account}/${name}`) ?? names.get([account, name]);
    },
    note(account, name) {
      const cached = cachedNotes.get(account, name);
      if (cached !== undefined) return cached;
      const stored = notes.get([account, name])?.subarray(TIME_BYTES);
      if (stored !== undefined) cachedNotes.set(account, name, stored);
      return stored;
    },
    setNote(account, name, value) {
      cachedNotes.set(account, name, value);
      const dated = Buffer.allocUnsafe(TIME_BYTES + value.length);
      dated.writeDoubleLE(clock.nowMs(), 0);
      dated.set(value, TIME_BYTES);
      notes.put([account, name], dated).catch(notStored);
      if (++written % NOTES_BETWEEN_CLEANINGS === 0) dropOldNotes(notes, clock.nowMs());
    },
    async clear(account) {
      cache.clear(account);
      cachedNotes.clear(account);
      await removeAll(peers, account);
      await removeAll(notes, account);
      await removeAll(names, account);
    },
    close: () => root.close(),
  };
}

function dropOldNotes(notes: Database<Buffer, Key>, nowMs: number): void {
  const old: Key[] = [];
  for (const { key, value } of notes.getRange()) {
    if (value.readDoubleLE(0) < nowMs - NOTES_KEPT_MS) old.push(key);
  }
  for (const key of old) notes.remove(key).catch(notStored);
}

/** On a full disk a peer is known until the process ends, and is learned again from its next update. */
function notStored(error: unknown): void {
  if (error instanceof Error && "commitError" in error) {
    // The general error carries a promise of the real one, which would have no handler either.
    Promise.resolve(error.commitError).catch(() => undefined);
  }
}

async function removeAll<V>(database: Database<V, Key>, account: AccountId): Promise<void> {
  const start: Key = [account, Number.NEGATIVE_INFINITY];
  const range = { start, end: [account, "\uffff"] satisfies Key, limit: CLEAR_AT_ONCE };
  for (;;) {
    const keys = [...database.getKeys(range)];
    if (keys.length === 0) return;
    await database.batch(() => {
      for (const key of keys) void database.remove(key);
    });
  }
}
