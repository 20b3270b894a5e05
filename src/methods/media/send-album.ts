import type * as Tl from "../../../schemas/generated/tl.ts";
import type { CaptionedMedia } from "../../core/bot-api/input-media/input-media.ts";
import type { MediaKind } from "../../core/bot-api/input-media/media-request.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { entitiesToTl } from "../../core/bot-api/text-formatting/entities-to-tl.ts";
import { finishCaption } from "../../core/bot-api/text-formatting/formatted-text.ts";
import type { TextEntity } from "../../core/bot-api/text-formatting/text-entity.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { KnownPeer } from "../../ports/bot-session.ts";
import { type Addressees, findAddressees } from "../access/addressees.ts";
import { findBusinessChat, invokeForBusiness } from "../access/business-connection.ts";
import { checkAccess } from "../access/chat-access.ts";
import { inputPeer, markedIdOf } from "../access/input-peer.ts";
import { loseAccess } from "../access/lose-access.ts";
import { checkMaySend } from "../access/send-rights.ts";
import { businessMessagesReply } from "../messages/business-message.ts";
import {
  answerParts,
  messageGone,
  messageJson,
  updatedMessage,
} from "../messages/message-reply.ts";
import { businessReplyTarget, type ReplyTarget } from "../messages/reply-target.ts";
import type { SendOptions } from "../messages/send-options.ts";
import { findSendTarget } from "../messages/send-target.ts";
import type { MethodContext, MethodReply } from "../method.ts";
import type { SessionMemory } from "../session-memory.ts";
import { albumError } from "./album-error.ts";
import { isCaptionAbove } from "./media-content.ts";
import { mediaToTl, rememberUrl, type ResolvedMedia, resolveMedia } from "./media-to-tl.ts";

const MAX_ITEMS = 10;

/** Kinds that stand in albums of their own only, with their names in the refusal. */
const ALONE: ReadonlyMap<MediaKind, string> = new Map([
  ["audio", "Audio"],
  ["document", "Document"],
]);

interface AlbumItem {
  readonly resolved: ResolvedMedia;
  readonly text: string;
  readonly entities: readonly TextEntity[];
}

type AlbumCall = Tl.Methods["messages.sendMultiMedia"]["params"];

/**
 * Sends several photos, videos, documents or audio files as an album. telegram-bot-api: Client::process_send_media_group_query; td:
 * MessagesManager::send_message_group
 *
 * @throws {BotApiError} @throws {ParseError} @throws {RpcError}
 */
export async function sendAlbum(
  context: MethodContext,
  memory: SessionMemory,
  items: readonly CaptionedMedia[],
  options: SendOptions,
): Promise<MethodReply> {
  const { session } = context.bot;
  if (options.businessConnectionId !== "")
    return sendBusinessAlbum(context, memory, items, options);
  const mentions = mentionsOf(items);
  const sendTarget = await findSendTarget(context, memory, options, mentions, NO_LOGINS);
  const { chat, addressees, reply } = sendTarget;
  const resolved = resolveItems(context, memory, items);
  if (!options.allowPaid) for (const { media } of items) checkMaySend(chat, media.kind);
  const peer = inputPeer(session, chat);
  const target = { inputPeer: peer, businessConnectionId: "" };
  const multiMedia = await albumMedia(context, resolved, target, addressees, (error, index) =>
    albumError(error, index, items.length, sendsToOf(chat), reply.replyTo),
  );
  const call = {
    ...albumFlags(items, options),
    ...(options.allowPaid && { allowPaidFloodskip: true as const }),
    peer,
    ...(reply.replyTo !== undefined && { replyTo: reply.replyTo }),
    multiMedia,
  };
  return memory.sends.run(markedIdOf(chat), () =>
    makeCall(context, memory, chat, call, reply, resolved),
  );
}

const sendsToOf = (chat: KnownPeer): "private" | "other" =>
  chat.kind === "user" ? "private" : "other";

const NO_LOGINS: ReadonlyMap<string, Tl.InputUser> = new Map();

const mentionsOf = (items: readonly CaptionedMedia[]): readonly TextEntity[] =>
  items.flatMap(({ caption }) => caption.entities);

function resolveItems(
  context: MethodContext,
  memory: SessionMemory,
  items: readonly CaptionedMedia[],
): readonly AlbumItem[] {
  if (items.length === 0) throw new ParseError("There are no messages to send");
  const resolved = items.map(({ media, caption }) => ({
    resolved: resolveMedia(context, memory, media),
    ...finishCaption(caption),
  }));
  if (items.length > MAX_ITEMS) throw new ParseError("Too many messages to send as an album");
  if (items.some((item) => isCaptionAbove(item) !== isCaptionAbove(items[0])))
    throw new ParseError("Parameter show_caption_above_media must be the same for all messages");
  const kinds = new Set(items.map(({ media }) => media.kind));
  for (const [kind, name] of ALONE)
    if (kinds.has(kind) && kinds.size > 1)
      throw new ParseError(`${name} can't be mixed with other media types`);
  return resolved;
}

const albumFlags = (items: readonly CaptionedMedia[], options: SendOptions) => ({
  ...(options.silent && { silent: true as const }),
  ...(options.protect && { noforwards: true as const }),
  ...(isCaptionAbove(items[0]) && { invertMedia: true as const }),
  ...(options.effectId !== 0n && { effect: options.effectId }),
});

/** Uploads what Telegram does not have yet, one item after another. */
async function albumMedia(
  context: MethodContext,
  items: readonly AlbumItem[],
  target: { readonly inputPeer: Tl.InputPeer; readonly businessConnectionId: string },
  addressees: Addressees,
  failed: (error: unknown, index: number) => unknown,
): Promise<readonly Tl.inputSingleMedia[]> {
  const multiMedia: Tl.inputSingleMedia[] = [];
  for (const [index, { resolved, text, entities }] of items.entries()) {
    const tlEntities = entitiesToTl(entities, addressees.inputUser);
    try {
      multiMedia.push({
        _: "inputSingleMedia",
        media: await mediaToTl(context, resolved, { ...target, onlyKnown: true }),
        randomId: context.random.long(),
        message: text,
        ...(tlEntities.length > 0 && { entities: tlEntities }),
      });
    } catch (error) {
      throw failed(error, index);
    }
  }
  return multiMedia;
}

async function makeCall(
  context: MethodContext,
  memory: SessionMemory,
  chat: KnownPeer,
  call: AlbumCall,
  reply: ReplyTarget,
  items: readonly AlbumItem[],
): Promise<MethodReply> {
  const { session } = context.bot;
  try {
    const answer = await session.invoke("messages.sendMultiMedia", call);
    const messages = sentMessages(call, answer);
    const parts = answerParts(answer);
    const json: unknown[] = [];
    for (const [index, message] of messages.entries()) {
      memory.remember(message);
      const item = items[index]?.resolved;
      if (item !== undefined && message._ === "message") rememberUrl(memory, item, message.media);
      const now = context.clock.nowMs() / 1000;
      json.push(await messageJson(session, message, parts, reply.shown, true, now));
    }
    return { json: writeJson(json) };
  } catch (error) {
    const lost = error instanceof RpcError ? loseAccess(session, chat, error) : undefined;
    if (lost !== undefined) checkAccess(lost, "write");
    // all of them have failed: the first is told of, whichever the error names
    throw albumError(error, 0, items.length, sendsToOf(chat), reply.replyTo);
  }
}

/** The messages of an answer, in the order of the items. */
function sentMessages(
  { multiMedia }: AlbumCall,
  answer: Tl.Updates,
): (Tl.message | Tl.messageService)[] {
  const { updates } = answerParts(answer);
  const ids = updates.filter((update) => update._ === "updateMessageID");
  const sent = updates.flatMap((update) => updatedMessage(update) ?? []);
  return multiMedia.map(({ randomId }) => {
    const at = ids.findIndex((update) => update.randomId === randomId);
    const [update] = at < 0 ? [] : ids.splice(at, 1);
    const message = sent.find(({ id }) => id === update?.id);
    if (message === undefined) throw messageGone();
    return message;
  });
}

async function sendBusinessAlbum(
  context: MethodContext,
  memory: SessionMemory,
  items: readonly CaptionedMedia[],
  options: SendOptions,
): Promise<MethodReply> {
  const { session } = context.bot;
  const { businessConnectionId } = options;
  const chat = await findBusinessChat(session, memory, businessConnectionId, options.chatId);
  const mentions = mentionsOf(items);
  const addressees = await findAddressees(session, undefined, mentions, NO_LOGINS);
  const replyTo = await businessReplyTarget(session, options.reply);
  const resolved = resolveItems(context, memory, items);
  const target = { inputPeer: chat.inputPeer, businessConnectionId };
  // Telegram's errors are told as they are, and not of which item: only those of the bot's own messages are TDLib's.
  const multiMedia = await albumMedia(context, resolved, target, addressees, (error) => error);
  const call = {
    ...albumFlags(items, options),
    peer: chat.inputPeer,
    ...(replyTo !== undefined && { replyTo }),
    multiMedia,
  };
  const answer = await invokeForBusiness(
    session,
    businessConnectionId,
    "messages.sendMultiMedia",
    call,
  );
  return businessMessagesReply(context, answer);
}
