import { readFileSync } from "node:fs";
import { markedPeerId } from "../../src/core/bot-api/marked-id.ts";
import { contextFrom } from "../../src/core/convert/context-from.ts";
import { mergeChat, mergeUser } from "../../src/core/convert/merge-peers.ts";
import { messageFingerprint } from "../../src/core/projections/message-fingerprint.ts";
import {
  type MessageRequest,
  neededByMessage,
  neededReferences,
} from "../../src/core/projections/needed-references.ts";
import { projectRawUpdate, updateJson } from "../../src/core/projections/project-raw-update.ts";
import { pollFingerprint } from "../../src/core/projections/poll-fingerprint.ts";
import { messageOf } from "../../src/core/projections/raw-record.ts";
import { tl229 } from "../../src/core/tl/layer-229.ts";
import type { TlObject } from "../../src/core/tl/tl-codec.ts";
import { tlFromJson } from "../../src/core/tl/tl-json.ts";
import type { teletape } from "../../schemas/generated/log.js";
import type * as Tl from "../../schemas/generated/tl.ts";

/** One recorded case of the official server. */
export interface RecordedCase {
  readonly area: string;
  readonly n: number;
  readonly name: string;
  /** `updates`, `users` and `chats` as TL JSON. */
  readonly tl: Readonly<Record<string, unknown>>;
  readonly layer_229_hex: string;
  readonly rpc?: Readonly<Record<string, unknown>>;
  readonly expected: readonly Readonly<Record<string, unknown>>[];
}

export const RECORDED_BOT_ID = 777000;
export const RECORDED_NOW_S = 1_800_000_000;

const file = new URL("../fixtures/official-updates.json", import.meta.url);

export const recordedCases = (
  JSON.parse(readFileSync(file, "utf8")) as { readonly cases: readonly RecordedCase[] }
).cases;

type AnyMessage = Tl.message | Tl.messageService;

/** Plays the session for the cases of one area: remembers what was met and supplies what the projection needs. */
export class RecordedServer {
  private readonly users = new Map<number, Tl.user>();
  private readonly chats = new Map<number, Tl.Chat>();
  private readonly stickerSets = new Map<bigint, string>();
  private readonly polls = new Map<bigint, string>();
  private readonly messages = new Map<string, AnyMessage>();

  constructor() {
    this.learnUsers([
      {
        _: "user",
        id: BigInt(RECORDED_BOT_ID),
        self: true,
        bot: true,
        botInfoVersion: 1,
        firstName: `Bot${RECORDED_BOT_ID}`,
        username: `bot${RECORDED_BOT_ID}_bot`,
      },
    ]);
  }

  /** Projects a case as the server would and returns the updates' JSON with update id 0. */
  play(recorded: RecordedCase): readonly string[] {
    const raw = this.record(recorded);
    return projectRawUpdate(raw, { selfId: RECORDED_BOT_ID, authorizedAt: 0 }).map((update) =>
      updateJson(0, update).replace(",\n", ","),
    );
  }

  /** The raw record of a case; what it brings is remembered for later cases. */
  record(recorded: RecordedCase): teletape.log.IRawUpdate {
    const container = tl229.decodeType("Updates", Buffer.from(recorded.layer_229_hex, "hex"));
    let { updates, users, chats } = container as Tl.updates;
    const difference = answer(recorded, "updates.getChannelDifference");
    if (difference?._ === "updates.channelDifference") {
      const found = difference as TlObject & Tl.updates_channelDifference;
      const fetched = new Set(found.newMessages.map((message) => message.id));
      updates = [
        ...updates.filter((update) => !fetched.has(messageOf(update)?.id ?? 0)),
        ...found.newMessages.map(asNewMessage),
      ];
      users = [...users, ...found.users];
      chats = [...chats, ...found.chats];
    }
    this.learnUsers(users);
    this.learnChats(chats);
    const unchanged = this.unchanged(updates);
    const enrichment = this.enrich(recorded, updates);
    const peers = new Set([
      ...users.map((user) => Number(user.id)),
      ...chats.map(markedChat),
      ...this.missingPeers(updates, enrichment),
      RECORDED_BOT_ID,
    ]);
    for (const update of updates) this.remember(update);
    this.learnStickerSet(recorded);
    return {
      layer: 229,
      updates: updates.flatMap(encoded),
      users: [...peers].flatMap((id) => encoded(this.users.get(id))),
      chats: [...peers].flatMap((id) => encoded(this.chats.get(id))),
      messages: enrichment.flatMap(encoded),
      receivedAtMs: RECORDED_NOW_S * 1000,
      unchanged,
      stickerSets: this.missingStickerSets([...updates, ...enrichment.map(asNewMessage)]),
    };
  }

  private missingPeers(
    updates: readonly Tl.Update[],
    enrichment: readonly AnyMessage[],
  ): readonly number[] {
    const asUpdates: readonly Tl.Update[] = enrichment.map(asNewMessage);
    const all = [...updates, ...asUpdates];
    const first = neededReferences(all, contextFrom([], [...this.chats.values()], [], 0)).peers;
    const second = neededReferences(
      all,
      contextFrom([...this.users.values()], [], [], RECORDED_BOT_ID),
    ).peers;
    return [...first, ...second];
  }

  private missingStickerSets(updates: readonly Tl.Update[]): teletape.log.IStickerSetName[] {
    const needed = neededReferences(updates, contextFrom([], [], [], RECORDED_BOT_ID)).stickerSets;
    return needed.flatMap(({ id }) => {
      const name = this.stickerSets.get(id);
      return name === undefined ? [] : [{ id: id.toString(), name }];
    });
  }

  private learnStickerSet(recorded: RecordedCase): void {
    const found = answer(recorded, "messages.getStickerSet");
    if (found?._ !== "messages.stickerSet") return;
    const { set } = found as TlObject & Tl.messages_stickerSet;
    this.stickerSets.set(set.id, set.shortName);
  }

  private enrich(recorded: RecordedCase, updates: readonly Tl.Update[]): readonly AnyMessage[] {
    const found: AnyMessage[] = [];
    const context = (): ReturnType<typeof contextFrom> =>
      contextFrom([...this.users.values()], [...this.chats.values()], found, RECORDED_BOT_ID);
    const pending = [...neededReferences(updates, context()).messages];
    for (let request = pending.shift(); request !== undefined; request = pending.shift()) {
      const message = this.fetch(recorded, request, updates);
      if (message === undefined) continue;
      found.push(message);
      if (request.kind !== "callback") continue;
      const next = neededByMessage(message, context());
      if (next !== undefined) pending.push(next);
    }
    return found;
  }

  private fetch(
    recorded: RecordedCase,
    request: MessageRequest,
    updates: readonly Tl.Update[],
  ): AnyMessage | undefined {
    const known = this.messages.get(`${request.chatId}/${request.messageId}`);
    const isDeleted = updates.some(
      (update) =>
        (update._ === "updateDeleteMessages" || update._ === "updateDeleteChannelMessages") &&
        update.messages.includes(request.messageId),
    );
    if (known !== undefined || isDeleted) return known;
    const result =
      answer(recorded, "messages.getMessages") ?? answer(recorded, "channels.getMessages");
    if (result?._ !== "messages.messages" && result?._ !== "messages.channelMessages") return;
    const { messages, users, chats } = result as TlObject & Tl.messages_messages;
    this.learnUsers(users);
    this.learnChats(chats);
    for (const message of messages) {
      if (message._ === "messageEmpty") continue;
      this.messages.set(key(message), message);
    }
    return this.messages.get(`${request.chatId}/${request.messageId}`);
  }

  private unchanged(updates: readonly Tl.Update[]): number[] {
    const seen = new Map(this.messages);
    const unchanged: number[] = [];
    for (const [index, update] of updates.entries()) {
      if (update._ === "updateMessagePoll" && this.isSamePoll(update)) unchanged.push(index);
      const message = messageOf(update);
      if (message === undefined) continue;
      const before = seen.get(key(message));
      const isEdit = update._ === "updateEditMessage" || update._ === "updateEditChannelMessage";
      if (isEdit && before && messageFingerprint(before) === messageFingerprint(message)) {
        unchanged.push(index);
      }
      seen.set(key(message), message);
    }
    return unchanged;
  }

  private isSamePoll(update: Tl.updateMessagePoll): boolean {
    const fingerprint = pollFingerprint(update);
    const isSame = this.polls.get(update.pollId) === fingerprint;
    this.polls.set(update.pollId, fingerprint);
    return isSame;
  }

  private remember(update: Tl.Update): void {
    const message = messageOf(update);
    if (message !== undefined) this.messages.set(key(message), message);
    if (update._ === "updateDeleteMessages") {
      for (const stored of this.messages.keys()) {
        const [chatId, id] = stored.split("/").map(Number);
        if ((chatId ?? 0) > -1e12 && update.messages.includes(id ?? 0)) {
          this.messages.delete(stored);
        }
      }
    }
    if (update._ === "updateDeleteChannelMessages") {
      const chatId = markedPeerId({ _: "peerChannel", channelId: update.channelId });
      for (const id of update.messages) this.messages.delete(`${chatId}/${id}`);
    }
  }

  private learnUsers(users: readonly Tl.User[]): void {
    for (const user of users) {
      if (user._ === "userEmpty") continue;
      const id = Number(user.id);
      this.users.set(id, mergeUser(this.users.get(id), user));
    }
  }

  private learnChats(chats: readonly Tl.Chat[]): void {
    for (const chat of chats) {
      const id = markedChat(chat);
      this.chats.set(id, mergeChat(this.chats.get(id), chat));
    }
  }
}

const asNewMessage = (message: Tl.Message): Tl.Update => ({
  _: "updateNewMessage",
  message,
  pts: 0,
  ptsCount: 0,
});

const key = (message: AnyMessage): string => `${markedPeerId(message.peerId)}/${message.id}`;

const markedChat = (chat: Tl.Chat): number =>
  chat._ === "channel" || chat._ === "channelForbidden"
    ? markedPeerId({ _: "peerChannel", channelId: chat.id })
    : -Number(chat.id);

const encoded = (object: object | undefined): Buffer[] =>
  object === undefined ? [] : [tl229.encode(object as TlObject)];

function answer(recorded: RecordedCase, method: string): TlObject | undefined {
  const json = recorded.rpc?.[method];
  if (json === undefined || (typeof json === "object" && json !== null && "error" in json)) {
    return undefined;
  }
  return tl229.decode(tl229.encode(tlFromJson(tl229, json)));
}
