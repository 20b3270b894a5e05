import type { teletape } from "../../schemas/generated/log.js";
import type * as Tl from "../../schemas/generated/tl.ts";
import type { MessageRequest } from "../../src/core/projections/needed-references.ts";
import type { ReferenceFinder } from "../../src/core/projections/reference-finder.ts";
import { fullPeers } from "../../src/core/updates/full-peers.ts";
import { isPlainMessage } from "../../src/core/updates/message-bytes.ts";
import { MessageFetcher, type MessageFetcherOptions, stickerSetNote } from "./message-fetcher.ts";
import type { RecentMessages } from "./recent-messages.ts";
import { RecentPolls } from "./recent-polls.ts";

type RawUpdate = teletape.log.IRawUpdate;

/** A pressed button, its message, what that answers. */
const MAX_DEPTH = 3;

export interface EnrichmentOptions extends MessageFetcherOptions {
  readonly references: ReferenceFinder;
  readonly recent: RecentMessages;
  /** Boxed TL `User` or `Chat` by marked id. */
  readonly peer: (markedId: number) => Buffer | undefined;
}

/** What only Telegram can tell of the updates of a record. */
export interface Missing {
  readonly messages: readonly MessageRequest[];
  readonly stickerSets: readonly Tl.inputStickerSetID[];
}

/**
 * Gives raw records what their projection needs and the updates did not carry, before they are projected. What it remembers for that
 * is a function of the tape and of what is kept on disk, so that a restart changes nothing.
 */
export class Enrichment {
  private readonly options: EnrichmentOptions;
  private readonly polls: RecentPolls;

  constructor(options: EnrichmentOptions) {
    this.options = options;
    this.polls = new RecentPolls(options.notes);
  }

  /**
   * Remembers the updates of a new record and completes it by what is at hand.
   *
   * @returns what must be fetched; undefined = nothing
   */
  prepare(raw: RawUpdate): Missing | undefined {
    return this.guarded(() => this.prepareReadable(raw));
  }

  private prepareReadable(raw: RawUpdate): Missing | undefined {
    const { peer, recent } = this.options;
    const updates = raw.updates as Buffer[];
    raw.users = fullPeers(raw.users as Buffer[], peer);
    raw.chats = fullPeers(raw.chats as Buffer[], peer);
    raw.unchanged = this.follow(updates);
    const isBare = raw.users.length === 0 && raw.chats.length === 0;
    if (!isBare && updates.every(isPlainMessage)) return undefined;
    const missing = this.atHand(raw);
    recent.refer(raw.messages ?? []);
    return missing;
  }

  /** Completes a record by what is at hand. @returns what must be fetched; undefined = nothing */
  complete(raw: RawUpdate): Missing | undefined {
    return this.guarded(() => this.atHand(raw));
  }

  /** Fetches what is missing into a record that owns its bytes. */
  async fetch(raw: RawUpdate, { messages }: Missing): Promise<void> {
    const { references } = this.options;
    const fetcher = new MessageFetcher(this.options, raw);
    const fetched = await fetcher.messages(messages);
    if (messages.some(({ kind }) => kind === "callback")) {
      const more = this.guarded(() => references.ofFetched(raw, fetched)) ?? [];
      if (more.length > 0) await fetcher.messages(more);
    }
    const left = this.guarded(() => this.atHand(raw));
    if (left !== undefined) await fetcher.stickerSets(left.stickerSets);
  }

  /** Remembers a record that tells deferred updates, when it goes to the tape. */
  completed(raw: RawUpdate): void {
    this.options.recent.pass((raw.updates ?? []).length);
    this.options.recent.refer(raw.messages ?? []);
  }

  /** Remembers a record from the tape as it was remembered when it was written. */
  fold(raw: RawUpdate): void {
    this.guarded(() => {
      for (const { id, name } of raw.stickerSets ?? []) this.noteStickerSet(id ?? "0", name ?? "");
      if ((raw.completes ?? 0) !== 0) return this.completed(raw);
      this.follow((raw.updates ?? []).map(asBuffer));
      this.options.recent.refer(raw.messages ?? []);
    });
  }

  private atHand(raw: RawUpdate): Missing | undefined {
    const { recent, references } = this.options;
    let needed = references.of(raw);
    for (let depth = 0; depth < MAX_DEPTH && this.addRecent(raw, needed.messages); depth++) {
      needed = references.of(raw);
    }
    this.addPeers(raw, needed.peers);
    const stickerSets = this.unnamedSets(raw, needed.stickerSets);
    const messages = needed.messages.filter(
      ({ chatId, messageId }) => !recent.isDeleted(chatId, messageId),
    );
    return messages.length === 0 && stickerSets.length === 0
      ? undefined
      : { messages, stickerSets };
  }

  /** A record that cannot be understood goes to the tape as it is: its updates are applied and must not be lost. */
  private guarded<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.options.logger.error({ err: error }, "what an update refers to cannot be read");
      return undefined;
    }
  }

  private noteStickerSet(id: string, name: string): void {
    const note = stickerSetNote(BigInt(id));
    if (this.options.notes.note(note) === undefined) {
      this.options.notes.setNote(note, Buffer.from(name));
    }
  }

  /** @returns indexes of updates that change nothing for the bot */
  private follow(updates: readonly Buffer[]): number[] {
    const { references, recent } = this.options;
    const isSame = (before: Buffer, after: Buffer): boolean =>
      references.fingerprint(before) === references.fingerprint(after);
    const unchanged = [...recent.follow(updates, isSame)];
    for (let index = 0; index < updates.length; index++) {
      if (this.polls.isUnchanged(updates[index] as Buffer)) unchanged.push(index);
    }
    return unchanged;
  }

  /** @returns false when no recent message is among those wanted; what was added may itself want one */
  private addRecent(raw: RawUpdate, requests: readonly MessageRequest[]): boolean {
    const { recent } = this.options;
    const found = requests.flatMap(({ chatId, messageId }) => recent.find(chatId, messageId) ?? []);
    if (found.length > 0) raw.messages = [...(raw.messages ?? []), ...found];
    return found.length > 0;
  }

  /** Names the sets whose names are known and returns the others. */
  private unnamedSets(
    raw: RawUpdate,
    sets: readonly Tl.inputStickerSetID[],
  ): readonly Tl.inputStickerSetID[] {
    return sets.filter((set) => {
      const name = this.options.notes.note(stickerSetNote(set.id))?.toString();
      if (name === undefined) return true;
      raw.stickerSets = [...(raw.stickerSets ?? []), { id: set.id.toString(), name }];
      return false;
    });
  }

  private addPeers(raw: RawUpdate, peers: readonly number[]): void {
    const known = (isWanted: (id: number) => boolean): Buffer[] =>
      peers.filter(isWanted).flatMap((id) => this.options.peer(id) ?? []);
    raw.users = [...(raw.users ?? []), ...known((id) => id > 0)];
    raw.chats = [...(raw.chats ?? []), ...known((id) => id < 0)];
  }
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
