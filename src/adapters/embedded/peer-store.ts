import { open, type Database } from "lmdb";
import type { AccountId } from "../../core/account-id.ts";
import type { PeerStore } from "../../ports/peer-store.ts";

const CACHED_PEERS = 50_000;
const CACHED_BYTES = 32 * 1024 * 1024;
const CLEAR_AT_ONCE = 1000;

type Key = [account: string, id: number | string];

/** @param path folder of its own; made when missing */
export function openPeerStore(path: string): PeerStore {
  const root = open({ path, maxDbs: 2, overlappingSync: true });
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
      void peers.put([account, id], bytes);
      for (const username of usernames) {
        const name = username.toLowerCase();
        const key = `${account}/${name}`;
        unwritten.set(key, id);
        void names.put([account, name], id).then(() => {
          if (unwritten.get(key) === id) unwritten.delete(key);
          return undefined;
        });
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

/** Least recently used peers of all accounts leave first. */
class PeerCache {
  private readonly entries = new Map<string, Buffer>();
  private bytes = 0;

  get(account: AccountId, id: number): Buffer | undefined {
    const key = `${account}/${id}`;
    const found = this.entries.get(key);
    if (found === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, found);
    return found;
  }

  set(account: AccountId, id: number, value: Buffer): void {
    const key = `${account}/${id}`;
    this.delete(key);
    this.entries.set(key, value);
    this.bytes += value.length;
    while (this.entries.size > CACHED_PEERS || this.bytes > CACHED_BYTES) {
      const oldest = this.entries.keys().next();
      if (oldest.done === true) return;
      this.delete(oldest.value);
    }
  }

  clear(account: AccountId): void {
    for (const key of this.entries.keys()) if (key.startsWith(`${account}/`)) this.delete(key);
  }

  private delete(key: string): void {
    const old = this.entries.get(key);
    if (old === undefined) return;
    this.entries.delete(key);
    this.bytes -= old.length;
  }
}
