import { open, type Database } from "lmdb";
import type { AccountId } from "../../core/account-id.ts";
import type { PeerStore } from "../../ports/peer-store.ts";

const CACHED_PEERS = 50_000;
const CACHED_BYTES = 32 * 1024 * 1024;
const CLEAR_AT_ONCE = 1000;

type Key = [account: string, id: number | string];

/** @param path folder of its own; made when missing */
export function openPeerStore(path: string): PeerStore {
  // lmdb-js's own batching leaves a promise without a handler when a commit fails.
  const root = open({ path, maxDbs: 2, overlappingSync: true, eventTurnBatching: false });
  const peers: Database<Buffer, Key> = root.openDB({ name: "peers", encoding: "binary" });
  const names: Database<number, Key> = root.openDB({ name: "names", encoding: "msgpack" });
  /** Names that are being written and cannot be read back yet. */
  const unwritten = new Map<string, number>();
  const cache = new PeerCache();
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
    async clear(account) {
      cache.clear(account);
      await removeAll(peers, account);
      await removeAll(names, account);
    },
    close: () => root.close(),
  };
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

type Peers = Map<AccountId, Map<number, Buffer>>;

/**
 * Peers of all accounts in two generations: what is not asked for while one generation fills up leaves with the one before. That
 * costs no write for each read, as keeping the exact order of use would.
 */
class PeerCache {
  private newer: Peers = new Map();
  private older: Peers = new Map();
  private count = 0;
  private bytes = 0;

  get(account: AccountId, id: number): Buffer | undefined {
    const found = this.newer.get(account)?.get(id);
    if (found !== undefined) return found;
    const old = this.older.get(account)?.get(id);
    if (old !== undefined) this.set(account, id, old);
    return old;
  }

  set(account: AccountId, id: number, value: Buffer): void {
    let peers = this.newer.get(account);
    if (peers === undefined) this.newer.set(account, (peers = new Map()));
    peers.set(id, value);
    this.count++;
    this.bytes += value.length;
    if (this.count < CACHED_PEERS / 2 && this.bytes < CACHED_BYTES / 2) return;
    this.older = this.newer;
    this.newer = new Map();
    this.count = 0;
    this.bytes = 0;
  }

  clear(account: AccountId): void {
    this.newer.delete(account);
    this.older.delete(account);
  }
}
