import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { peerOfChat } from "../world/peer-view.ts";
import { EVERYTHING_ALLOWED } from "../world/chat-administration.ts";
import type { WorldChat } from "../world/world-chat.ts";
import { checkMayManage, inputChat, inputGroup, joinedChannel } from "./administrators.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";

const MAX_TITLE_LENGTH = 128;
const MAX_ABOUT_LENGTH = 255;

function editTitle(context: UserContext, chat: WorldChat, title: string): Tl.Updates {
  const { user, chats, feed, session } = context;
  checkMayManage(chat, user, "changeInfo");
  const wanted = title.trim();
  if (wanted === "" || Array.from(wanted).length > MAX_TITLE_LENGTH)
    throw new RpcError(400, "CHAT_TITLE_EMPTY");
  if (wanted === chat.title) throw new RpcError(400, "CHAT_NOT_MODIFIED");
  chats.setTitle(chat, user, wanted);
  return feed.takeResult(user, session, []);
}

/** Members that listen read the chat anew. */
function tellChanged({ feed }: UserContext, chat: WorldChat): void {
  const update: Tl.Update =
    chat.type === "group"
      ? { _: "updateChat", chatId: BigInt(chat.id) }
      : { _: "updateChannel", channelId: BigInt(chat.id) };
  for (const { user } of chat.members.values())
    feed.toAccountUnordered(user, { kind: "raw", update, users: [], chats: [chat] });
}

function editAbout(context: UserContext, peer: Tl.InputPeer, about: string): boolean {
  const chat = inputChat(context, peer);
  checkMayManage(chat, context.user, "changeInfo");
  if (Array.from(about).length > MAX_ABOUT_LENGTH) throw new RpcError(400, "CHAT_ABOUT_TOO_LONG");
  if (about === chat.administration.about) throw new RpcError(400, "CHAT_ABOUT_NOT_MODIFIED");
  chat.administration.about = about;
  tellChanged(context, chat);
  return true;
}

/** The flags alone: permissions of a chat have no end. */
const flagsOf = (rights: Tl.chatBannedRights): string =>
  Object.entries(rights)
    .filter(([, value]) => value === true)
    .map(([name]) => name)
    .toSorted()
    .join();

function editDefaultRights(
  context: UserContext,
  { peer, bannedRights }: Tl.Methods["messages.editChatDefaultBannedRights"]["params"],
): Tl.Updates {
  const { user, feed, session } = context;
  const chat = inputChat(context, peer);
  if (chat.type === "channel") throw new RpcError(400, "CHAT_ID_INVALID");
  checkMayManage(chat, user, "banUsers");
  if (bannedRights.viewMessages === true) throw new RpcError(400, "BANNED_RIGHTS_INVALID");
  const { administration } = chat;
  if (flagsOf(bannedRights) === flagsOf(administration.defaultBanned))
    throw new RpcError(400, "CHAT_NOT_MODIFIED");
  administration.defaultBanned = { ...bannedRights, untilDate: EVERYTHING_ALLOWED.untilDate };
  chat.version += 1;
  const update: Tl.Update = {
    _: "updateChatDefaultBannedRights",
    peer: peerOfChat(chat),
    defaultBannedRights: administration.defaultBanned,
    version: chat.version,
  };
  for (const member of chat.members.values())
    feed.toAccountUnordered(member.user, { kind: "raw", update, users: [], chats: [chat] });
  return feed.takeResult(user, session, []);
}

function setStickers(
  context: UserContext,
  { channel, stickerset }: Tl.Methods["channels.setStickers"]["params"],
): boolean {
  const chat = joinedChannel(context, channel);
  checkMayManage(chat, context.user, "changeInfo");
  if (chat.type !== "supergroup") throw new RpcError(400, "CHANNEL_INVALID");
  const found = context.stickerSets.find(stickerset);
  const isWrong = found === undefined || found.set.emojis === true;
  if (stickerset._ !== "inputStickerSetEmpty" && isWrong)
    throw new RpcError(400, "STICKERSET_INVALID");
  chat.administration.stickerset = found?.set;
  tellChanged(context, chat);
  return true;
}

/** Names, descriptions and permissions of chats. */
export const chatSettingHandlers: UserHandlers = {
  "channels.editTitle": (context, { channel, title }) =>
    editTitle(context, joinedChannel(context, channel), title),
  "messages.editChatTitle": (context, { chatId, title }) =>
    editTitle(context, inputGroup(context, chatId), title),
  "messages.editChatAbout": (context, { peer, about }) => editAbout(context, peer, about),
  "messages.editChatDefaultBannedRights": editDefaultRights,
  "channels.setStickers": setStickers,
};
