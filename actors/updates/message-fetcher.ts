import type { teletape } from "../../schemas/generated/log.js";
import type * as Tl from "../../schemas/generated/tl.ts";
import { bareId } from "../../src/core/bot-api/marked-id.ts";
import type { MessageRequest } from "../../src/core/projections/needed-references.ts";
import { readMessagesAnswer } from "../../src/core/updates/message-bytes.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Logger } from "../../src/ports/logger.ts";
import type { InvokeOptions, TelegramConnection } from "../../src/ports/telegram-client.ts";
import type { Notes } from "./recent-polls.ts";

type RawUpdate = teletape.log.IRawUpdate;

/** Under which the name of a sticker set is noted. */
export const stickerSetNote = (id: bigint): string => `sticker set ${id}`;

/** For everything that one record needs. */
const DEADLINE_MS = 2000;

export interface MessageFetcherOptions {
  readonly connection: () => TelegramConnection | undefined;
  readonly inputChannel: (channelId: number) => Tl.InputChannel;
  readonly notes: Notes;
  /** Remembers boxed users and chats of answers. */
  readonly learn: (users: readonly Buffer[], chats: readonly Buffer[]) => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Asks Telegram, under a deadline, for what the updates of one record refer to. What cannot be had is left out and the update told
 * without it, as the official server does.
 */
export class MessageFetcher {
  private readonly options: MessageFetcherOptions;
  private readonly raw: RawUpdate;
  private readonly endsAtMs: number;

  /** @param raw what is fetched is added to it */
  constructor(options: MessageFetcherOptions, raw: RawUpdate) {
    this.options = options;
    this.raw = raw;
    this.endsAtMs = options.clock.monotonicMs() + DEADLINE_MS;
  }

  /** One question for each channel and one for everything else. @returns the boxed messages that were found */
  async messages(requests: readonly MessageRequest[]): Promise<readonly Buffer[]> {
    const groups = new Map<number, Tl.InputMessage[]>();
    for (const request of requests) {
      const peer = bareId(request.chatId);
      const channelId = peer?.kind === "channel" ? peer.id : 0;
      const group = groups.get(channelId) ?? [];
      groups.set(channelId, [...group, inputMessage(request, channelId !== 0)]);
    }
    const answers = await Promise.all(
      [...groups].map(([channelId, ids]) => this.ask(channelId, ids)),
    );
    return answers.flat();
  }

  async stickerSets(sets: readonly Tl.inputStickerSetID[]): Promise<void> {
    await Promise.all(sets.map((set) => this.nameStickerSet(set)));
  }

  private async ask(channelId: number, id: readonly Tl.InputMessage[]): Promise<readonly Buffer[]> {
    const { connection, inputChannel, learn, logger } = this.options;
    const { raw } = this;
    const connected = connection();
    const limits = this.limits();
    if (connected === undefined || limits === undefined) return [];
    try {
      const { bytes } =
        channelId === 0
          ? await connected.invoke("messages.getMessages", { id }, limits)
          : await connected.invoke(
              "channels.getMessages",
              { channel: inputChannel(channelId), id },
              limits,
            );
      const { messages, users, chats } = readMessagesAnswer(bytes);
      learn(users, chats);
      raw.messages = [...(raw.messages ?? []), ...messages];
      raw.users = [...(raw.users ?? []), ...users];
      raw.chats = [...(raw.chats ?? []), ...chats];
      return messages;
    } catch (error) {
      logger.debug({ err: error, channel: channelId }, "referenced message not fetched");
      return [];
    }
  }

  private async nameStickerSet(set: Tl.inputStickerSetID): Promise<void> {
    const name = await this.askStickerSet(set);
    if (name === undefined) return;
    this.options.notes.setNote(stickerSetNote(set.id), Buffer.from(name));
    this.raw.stickerSets = [...(this.raw.stickerSets ?? []), { id: set.id.toString(), name }];
  }

  private async askStickerSet(stickerset: Tl.inputStickerSetID): Promise<string | undefined> {
    const limits = this.limits();
    if (limits === undefined) return undefined;
    try {
      const answer = await this.options
        .connection()
        ?.invoke("messages.getStickerSet", { stickerset, hash: 0 }, limits);
      const found = answer?.result;
      return found?._ === "messages.stickerSet" ? found.set.shortName : undefined;
    } catch (error) {
      this.options.logger.debug({ err: error }, "sticker set not fetched");
      return undefined;
    }
  }

  /** undefined = there is no time left. */
  private limits(): InvokeOptions | undefined {
    const timeoutMs = this.endsAtMs - this.options.clock.monotonicMs();
    return timeoutMs > 0 ? { timeoutMs } : undefined;
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
