import type { AccountId } from "../core/account-id.ts";

/** A user or chat as last told. */
export interface StoredPeer {
  /** Marked id. */
  readonly id: number;
  /** Boxed TL `User` or `Chat`; owned by the store from the call on. */
  readonly bytes: Buffer;
  /** Without `@`. */
  readonly usernames: readonly string[];
}

/**
 * The users and chats that accounts have met, with their access hashes. A cache of what Telegram told: losing the newest entries in
 * a crash costs nothing but a question to Telegram. Reading does not wait, because peers are looked up per update.
 */
export interface PeerStore {
  /** Boxed TL `User` or `Chat`; not to be changed. */
  get(account: AccountId, id: number): Buffer | undefined;
  /** Visible to {@link get} at once, on disk soon. */
  put(account: AccountId, peer: StoredPeer): void;
  /** Marked id of who had the name last; letters of either case. */
  byUsername(account: AccountId, username: string): number | undefined;
  /** What was remembered under a name; undefined = nothing, or so long ago that it was dropped. */
  note(account: AccountId, name: string): Buffer | undefined;
  /**
   * Remembers a small fact that Telegram repeats or would be asked for again, e.g. the state of a poll as last told. Visible to
   * {@link note} at once, on disk soon, dropped a month after it was set.
   */
  setNote(account: AccountId, name: string, value: Buffer): void;
  /** Forgets all peers and notes of an account. */
  clear(account: AccountId): Promise<void>;
  close(): Promise<void>;
}
