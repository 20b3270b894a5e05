import type { teletape } from "../../schemas/generated/log.js";
import type * as Tl from "../../schemas/generated/tl.ts";
import { bareId } from "../../src/core/bot-api/marked-id.ts";
import type {
  MessageRequest,
  NeededReferences,
} from "../../src/core/projections/needed-references.ts";
import type { ReferenceFinder } from "../../src/core/projections/reference-finder.ts";
import {
  isEdit,
  isPlainMessage,
  messageBytes,
  readMessagesAnswer,
} from "../../src/core/updates/message-bytes.ts";
import { fullPeers } from "../../src/core/updates/full-peers.ts";
import type { Logger } from "../../src/ports/logger.ts";
import type { TelegramConnection } from "../../src/ports/telegram-client.ts";
import type { RecentMessages } from "./recent-messages.ts";
import { RecentPolls } from "./recent-polls.ts";

type RawUpdate = teletape.log.IRawUpdate;

const FETCH_TIMEOUT_MS = 2000;
const MAX_STICKER_SETS = 1000;

export interface EnrichmentOptions {
  readonly references: ReferenceFinder;
  readonly recent: RecentMessages;
  readonly connection: () => TelegramConnection | undefined;
  readonly inputChannel: (channelId: number) => Tl.InputChannel;
  /** Boxed TL `User` or `Chat` by marked id. */
  readonly peer: (markedId: number) => Buffer | undefined;
  readonly logger: Logger;
}

/** Gives raw records what their projection needs and the updates did not carry, before they are appended. */
export class Enrichment {
  private readonly options: EnrichmentOptions;
  private readonly polls = new RecentPolls();
  private readonly stickerSetNames = new Map<bigint, string>();

  constructor(options: EnrichmentOptions) {
    this.options = options;
  }

  /**
   * Completes the record by what is at hand.
   *
   * @returns undefined when that is all, else what fetches the rest into a record that owns its bytes
   */
  prepare(raw: RawUpdate): ((raw: RawUpdate) => Promise<void>) | undefined {
    const updates = raw.updates as Buffer[];
    raw.users = fullPeers(raw.users as Buffer[], this.options.peer);
    raw.chats = fullPeers(raw.chats as Buffer[], this.options.peer);
    const isBare = (raw.users ?? []).length === 0 && (raw.chats ?? []).length === 0;
    let isPlain = !isBare;
    const { recent } = this.options;
    let fresh: Buffer[] = [];
    for (let index = 0; index < updates.length; index++) {
      const update = updates[index] as Buffer;
      isPlain &&= isPlainMessage(update);
      const message = messageBytes(update);
      if (message === undefined) {
        // A message told before its deletion must not be found after it.
        if (fresh.length > 0) recent.add(fresh);
        fresh = [];
        recent.noticeDeletion(update);
        if (this.polls.isUnchanged(update)) raw.unchanged?.push(index);
        continue;
      }
      if (!isEdit(update)) {
        fresh.push(message);
        continue;
      }
      if (fresh.length > 0) recent.add(fresh);
      fresh = [];
      if (this.changesNothing(message)) raw.unchanged?.push(index);
    }
    if (fresh.length > 0) recent.add(fresh);
    if (isPlain) return undefined;
    let needed = this.references(raw);
    while (this.addRecent(raw, needed.messages)) needed = this.references(raw);
    const { messages, peers, stickerSets } = needed;
    this.addPeers(raw, peers);
    if (messages.length === 0 && stickerSets.length === 0) return undefined;
    return (owned) => this.fetch(owned, messages);
  }

  /** @returns false when no recent message is among those wanted; what was added may itself want one */
  private addRecent(raw: RawUpdate, requests: readonly MessageRequest[]): boolean {
    const { recent } = this.options;
    const found = requests.flatMap(({ chatId, messageId }) => recent.find(chatId, messageId) ?? []);
    raw.messages?.push(...found);
    return found.length > 0;
  }

  /** A record that cannot be understood goes to the tape as it is: its updates are applied and must not be lost. */
  private references(raw: RawUpdate): NeededReferences {
    try {
      return this.options.references.of(raw);
    } catch (error) {
      this.options.logger.error({ err: error }, "references of an update cannot be read");
      return { messages: [], peers: [], stickerSets: [] };
    }
  }

  private changesNothing(edited: Buffer): boolean {
    const before = this.options.recent.replace(edited);
    if (before === undefined) return false;
    const { references } = this.options;
    return references.fingerprint(before) === references.fingerprint(edited);
  }

  private addPeers(raw: RawUpdate, peers: readonly number[]): void {
    const known = (isWanted: (id: number) => boolean): Buffer[] =>
      peers.filter(isWanted).flatMap((id) => this.options.peer(id) ?? []);
    raw.users = [...(raw.users ?? []), ...known((id) => id > 0)];
    raw.chats = [...(raw.chats ?? []), ...known((id) => id < 0)];
  }

  private async fetch(raw: RawUpdate, requests: readonly MessageRequest[]): Promise<void> {
    const fetched = await this.fetchAll(raw, requests);
    if (requests.some(({ kind }) => kind === "callback")) {
      const more = this.options.references.ofFetched(raw, fetched);
      if (more.length > 0) await this.fetchAll(raw, more);
    }
    const { peers, stickerSets } = this.references(raw);
    this.addPeers(raw, peers);
    await Promise.all(stickerSets.map((set) => this.nameStickerSet(raw, set)));
  }

  private async nameStickerSet(raw: RawUpdate, set: Tl.inputStickerSetID): Promise<void> {
    const name = this.stickerSetNames.get(set.id) ?? (await this.askStickerSet(set));
    if (name === undefined) return;
    if (this.stickerSetNames.size >= MAX_STICKER_SETS) this.stickerSetNames.clear();
    this.stickerSetNames.set(set.id, name);
    raw.stickerSets = [...(raw.stickerSets ?? []), { id: set.id.toString(), name }];
  }

  private async askStickerSet(stickerset: Tl.inputStickerSetID): Promise<string | undefined> {
    try {
      const answer = await this.options
        .connection()
        ?.invoke(
          "messages.getStickerSet",
          { stickerset, hash: 0 },
          { timeoutMs: FETCH_TIMEOUT_MS },
        );
      const found = answer?.result;
      return found?._ === "messages.stickerSet" ? found.set.shortName : undefined;
    } catch (error) {
      this.options.logger.debug({ err: error }, "sticker set not fetched");
      return undefined;
    }
  }

  /** One question for each channel and one for everything else. */
  private async fetchAll(raw: RawUpdate, requests: readonly MessageRequest[]): Promise<Buffer[]> {
    const groups = new Map<number, Tl.InputMessage[]>();
    for (const request of requests) {
      const peer = bareId(request.chatId);
      const channelId = peer?.kind === "channel" ? peer.id : 0;
      const group = groups.get(channelId) ?? [];
      groups.set(channelId, [...group, inputMessage(request, channelId !== 0)]);
    }
    const answers = await Promise.all(
      [...groups].map(([channelId, ids]) => this.ask(raw, channelId, ids)),
    );
    return answers.flat();
  }

  /** A message that cannot be had is left out, as the official server does. */
  private async ask(
    raw: RawUpdate,
    channelId: number,
    id: readonly Tl.InputMessage[],
  ): Promise<Buffer[]> {
    const connection = this.options.connection();
    if (connection === undefined) return [];
    const options = { timeoutMs: FETCH_TIMEOUT_MS };
    try {
      const { bytes } =
        channelId === 0
          ? await connection.invoke("messages.getMessages", { id }, options)
          : await connection.invoke(
              "channels.getMessages",
              { channel: this.options.inputChannel(channelId), id },
              options,
            );
      const { messages, users, chats } = readMessagesAnswer(bytes);
      raw.messages?.push(...messages);
      raw.users?.push(...users);
      raw.chats?.push(...chats);
      return [...messages];
    } catch (error) {
      this.options.logger.debug(
        { err: error, channel: channelId },
        "referenced message not fetched",
      );
      return [];
    }
  }
}

function inputMessage(request: MessageRequest, inChannel: boolean): Tl.InputMessage {
  switch (request.kind) {
    case "reply":
      return { _: "inputMessageReplyTo", id: request.byMessageId };
    case "pinned":
      return inChannel
        ? { _: "inputMessagePinned" }
        : { _: "inputMessageReplyTo", id: request.byMessageId };
    case "callback":
      return {
        _: "inputMessageCallbackQuery",
        id: request.messageId,
        queryId: request.queryId ?? 0n,
      };
    case "message":
      return { _: "inputMessageID", id: request.messageId };
  }
}
