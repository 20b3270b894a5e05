import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { groupParticipant } from "../world/participant-view.ts";
import { chatAs, userAs } from "../world/peer-view.ts";
import { isAdmin, type Membership, type WorldChat } from "../world/world-chat.ts";
import { mayManage } from "./administrators.ts";
import { chatSettingHandlers } from "./chat-settings.ts";
import { inputChannel } from "./input-peers.ts";
import { exportedInvite, primaryLink } from "./invite-links.ts";
import { leave } from "./leave-chat.ts";
import { memberHandlers } from "./chat-members.ts";
import { participantHandlers } from "./participants.ts";
import { fullPhoto } from "./photos.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";
import { NO_NOTIFY_SETTINGS } from "./users.ts";

const memberUsers = ({ world, user }: UserContext, members: Iterable<Membership>): Tl.User[] =>
  [...members].map((member) => userAs(world, user, member.user));

/** The link shown is that of who asks, if they may manage links; the pin is everybody's. */
function fullAdministration({ user }: UserContext, chat: WorldChat): FullAdministration {
  const { links, pinned, requests } = chat.administration;
  const isManager = mayManage(chat, user, "inviteUsers");
  const link = isManager ? primaryLink(links.values(), user.id) : undefined;
  return {
    exportedInvite: link && exportedInvite(link),
    pinnedMsgId: pinned.at(-1),
    requestsPending: isManager && requests.size > 0 ? requests.size : undefined,
    recentRequesters: isManager && requests.size > 0 ? [...requests.keys()].map(BigInt) : undefined,
    availableReactions: { _: "chatReactionsAll", allowCustom: true },
  };
}

/** What the full views of both kinds of chats have. */
interface FullAdministration {
  readonly exportedInvite: Tl.ExportedChatInvite | undefined;
  readonly pinnedMsgId: number | undefined;
  readonly requestsPending: number | undefined;
  readonly recentRequesters: readonly bigint[] | undefined;
  readonly availableReactions: Tl.ChatReactions;
}

function botInfos(chat: WorldChat): Tl.BotInfo[] {
  const infos: Tl.BotInfo[] = [];
  for (const { user } of chat.members.values()) {
    if (user.bot !== undefined) infos.push({ _: "botInfo", userId: BigInt(user.id), commands: [] });
  }
  return infos;
}

function fullGroup(context: UserContext, chatId: bigint): Tl.messages_chatFull {
  const { world, user } = context;
  const chat = world.groups.get(Number(chatId));
  if (chat === undefined) throw new RpcError(400, "CHAT_ID_INVALID");
  const inside = chat.members.has(user.id);
  const members = inside ? [...chat.members.values()] : [];
  return {
    _: "messages.chatFull",
    fullChat: {
      _: "chatFull",
      id: chatId,
      about: chat.administration.about,
      ...fullAdministration(context, chat),
      participants: inside
        ? {
            _: "chatParticipants",
            chatId,
            participants: members.map((member) => groupParticipant(chat, member)),
            version: chat.version,
          }
        : { _: "chatParticipantsForbidden", chatId },
      chatPhoto: fullPhoto(context, chat.photo?.id),
      notifySettings: NO_NOTIFY_SETTINGS,
      botInfo: botInfos(chat),
    },
    chats: [chatAs(world, user, chat)],
    users: memberUsers(context, members),
  };
}

function fullChannel(context: UserContext, input: Tl.InputChannel): Tl.messages_chatFull {
  const { world, user } = context;
  const chat = inputChannel(world, user, input);
  return {
    _: "messages.chatFull",
    fullChat: {
      _: "channelFull",
      canViewParticipants:
        chat.type === "supergroup" || isAdmin(chat.members.get(user.id)) || undefined,
      id: BigInt(chat.id),
      about: chat.administration.about,
      ...fullAdministration(context, chat),
      stickerset: context.stickerSets.withId(chat.administration.stickerset?.id ?? 0n)?.set,
      canSetStickers: chat.type === "supergroup" || undefined,
      guardBotId:
        chat.administration.guardBotId === undefined
          ? undefined
          : BigInt(chat.administration.guardBotId),
      participantsCount: chat.members.size,
      adminsCount: [...chat.members.values()].filter(isAdmin).length,
      kickedCount: chat.banned.size,
      bannedCount: chat.administration.restricted.size,
      readInboxMaxId: 0,
      readOutboxMaxId: 0,
      unreadCount: 0,
      chatPhoto: fullPhoto(context, chat.photo?.id) ?? { _: "photoEmpty", id: 0n },
      notifySettings: NO_NOTIFY_SETTINGS,
      botInfo: botInfos(chat),
      pts: chat.box?.pts ?? 1,
    },
    chats: [chatAs(world, user, chat)],
    users: [],
  };
}

export const chatHandlers: UserHandlers = {
  "messages.getChats": ({ world, user }, { id }) => ({
    _: "messages.chats",
    chats: id.flatMap((chatId) => {
      const chat = world.groups.get(Number(chatId));
      return chat === undefined ? [] : [chatAs(world, user, chat)];
    }),
  }),
  "messages.getFullChat": (context, { chatId }) => fullGroup(context, chatId),
  "channels.getChannels": ({ world, user }, { id }) => ({
    _: "messages.chats",
    chats: id.map((input) => chatAs(world, user, inputChannel(world, user, input))),
  }),
  "channels.getFullChannel": (context, { channel }) => fullChannel(context, channel),
  ...participantHandlers,
  ...memberHandlers,
  ...chatSettingHandlers,
  "channels.leaveChannel": (context, { channel }) =>
    leave(context, inputChannel(context.world, context.user, channel)),
};
