import type { AuthKey } from "./auth-key.ts";

const MAX_KEYS = 200_000;

/** All authorization keys of the data centres. */
export class AuthKeyRing {
  private readonly keys = new Map<bigint, AuthKey>();

  has(id: bigint): boolean {
    return this.keys.has(id);
  }

  /** A key that may be used at this data centre (any when undefined) now. */
  usable(id: bigint, dcId: number | undefined, nowS: number): AuthKey | undefined {
    const key = this.keys.get(id);
    if (key === undefined || (dcId !== undefined && key.dcId !== dcId)) return undefined;
    if (!key.hasExpired(nowS)) return key;
    this.keys.delete(id);
    return undefined;
  }

  get(id: bigint): AuthKey | undefined {
    return this.keys.get(id);
  }

  add(key: AuthKey): void {
    this.keys.set(key.id, key);
    if (this.keys.size <= MAX_KEYS) return;
    const [oldest] = this.keys.keys();
    if (oldest !== undefined) this.keys.delete(oldest);
  }

  /** Forgets a key and the temporary keys bound to it; returns what was forgotten. */
  forget(id: bigint): AuthKey[] {
    const forgotten = [...this.keys.values()].filter(
      (key) => key.id === id || key.boundTo?.id === id,
    );
    for (const key of forgotten) this.keys.delete(key.id);
    return forgotten;
  }

  *permanent(): Iterable<AuthKey> {
    for (const key of this.keys.values()) if (!key.isTemporary) yield key;
  }
}
