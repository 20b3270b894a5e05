import { allRights } from "../world/peer-view.ts";
import type { AdminRight, ChatType, WorldChat } from "../world/world-chat.ts";
import { samePlace } from "../world/place-messages.ts";
import type { WorldUser } from "../world/world-user.ts";
import { badRequest, notImplemented } from "./control-error.ts";
import type { ControlContext, ControlHandler, ControlRoutes } from "./control-route.ts";
import type { Fields } from "./fields.ts";
import { observedMessage } from "./observed-message.ts";
import { chatIdOf, chatNamed, userNamed } from "./world-lookup.ts";

const CHAT_TYPES: ReadonlySet<string> = new Set(["group", "supergroup", "channel"]);
const isChatType = (type: string): type is ChatType => CHAT_TYPES.has(type);

/** Bot API names of administrator rights. */
const RIGHTS: Readonly<Record<string, AdminRight>> = {
  is_anonymous: "anonymous",
  can_manage_chat: "other",
  can_delete_messages: "deleteMessages",
  can_manage_video_chats: "manageCall",
  can_restrict_members: "banUsers",
  can_promote_members: "addAdmins",
  can_change_info: "changeInfo",
  can_invite_users: "inviteUsers",
  can_post_stories: "postStories",
  can_edit_stories: "editStories",
  can_delete_stories: "deleteStories",
  can_post_messages: "postMessages",
  can_edit_messages: "editMessages",
  can_pin_messages: "pinMessages",
  can_manage_topics: "manageTopics",
  can_manage_direct_messages: "manageDirectMessages",
  can_manage_tags: "manageRanks",
};

const chatJson = (chat: WorldChat): object => ({
  id: chatIdOf(chat),
  type: chat.type,
  title: chat.title,
  username: chat.username,
  is_forum: chat.isForum || undefined,
});

function createChat({ parts }: ControlContext, _args: readonly string[], fields: Fields): unknown {
  const { world } = parts;
  const type = fields.string("type");
  if (!isChatType(type)) throw badRequest("type must be group, supergroup or channel");
  const title = fields.string("title");
  const username = fields.optionalString("username");
  const isForum = fields.flag("is_forum");
  const creatorName = fields.raw("creator");
  const members = fields.list("members").map((id) => userNamed(world, id));
  const admins = fields.list("admins").map((id) => userNamed(world, id));
  fields.finish();
  if (type === "group" && username !== undefined) throw badRequest("basic groups have no username");
  const creator =
    creatorName === undefined
      ? (members.find((user) => user.bot === undefined) ?? world.addUser({ firstName: "Creator" }))
      : userNamed(world, creatorName);
  return chatJson(parts.chats.create({ type, title, username, isForum, creator, members, admins }));
}

type Change = (
  context: ControlContext,
  chat: WorldChat,
  actor: WorldUser,
  user: WorldUser,
  fields: Fields,
) => void;

/** An act of an administrator, the chat's creator unless `actor` says who. */
function administer(change: Change): ControlHandler {
  return (context, [id], fields) => {
    const { parts } = context;
    const chat = chatNamed(parts.world, id);
    const user = userNamed(parts.world, fields.required("user_id", fields.raw("user_id")));
    const actor = actorField(context, chat, fields);
    change(context, chat, actor, user, fields);
    return true;
  };
}

function actorField({ parts }: ControlContext, chat: WorldChat, fields: Fields): WorldUser {
  const actor = fields.raw("actor");
  return actor === undefined ? parts.chats.creatorOf(chat) : userNamed(parts.world, actor);
}

const promote: Change = ({ parts }, chat, actor, user, fields) => {
  const given = new Map<AdminRight, boolean>();
  for (const [name, right] of Object.entries(RIGHTS)) {
    const value = fields.flag(name);
    if (value !== undefined) given.set(right, value);
  }
  fields.finish();
  const rights = new Set<AdminRight>(given.size === 0 ? allRights(chat) : []);
  for (const [right, value] of given) if (value) rights.add(right);
  if (rights.size > 0) rights.add("other");
  parts.chats.promote(chat, actor, user, rights);
};

const plain =
  (
    act: (context: ControlContext, chat: WorldChat, actor: WorldUser, user: WorldUser) => void,
  ): Change =>
  (context, chat, actor, user, fields) => {
    fields.finish();
    act(context, chat, actor, user);
  };

function setTitle(context: ControlContext, [id]: readonly string[], fields: Fields): unknown {
  const chat = chatNamed(context.parts.world, id);
  const title = fields.string("title");
  const actor = actorField(context, chat, fields);
  fields.finish();
  context.parts.chats.setTitle(chat, actor, title);
  return true;
}

function chatMessages({ parts }: ControlContext, [id]: readonly string[], fields: Fields): unknown {
  const chat = chatNamed(parts.world, id);
  const limit = fields.optionalCount("limit") ?? 100;
  fields.finish();
  const viewer = parts.chats.creatorOf(chat);
  const place = { kind: "chat", chat } as const;
  const box = chat.box?.messages ?? viewer.account.messages;
  const messages = box.latest(limit, (message) => samePlace(message.place, place));
  return messages.map((message) => observedMessage(parts, viewer, message));
}

export const chatRoutes: ControlRoutes = {
  "POST /chats": createChat,
  "GET /chats/:id": ({ parts }, [id]) => chatJson(chatNamed(parts.world, id)),
  "GET /chats/:id/messages": chatMessages,
  "POST /chats/:id/addMember": administer(
    plain(({ parts }, chat, actor, user) => parts.chats.add(chat, actor, user)),
  ),
  "POST /chats/:id/removeMember": administer(
    plain(({ parts }, chat, actor, user) => parts.chats.remove(chat, actor, user)),
  ),
  "POST /chats/:id/ban": administer(
    plain(({ parts }, chat, actor, user) => parts.chats.ban(chat, actor, user)),
  ),
  "POST /chats/:id/unban": administer(
    plain(({ parts }, chat, actor, user) => parts.chats.unban(chat, actor, user)),
  ),
  "POST /chats/:id/promote": administer(promote),
  "POST /chats/:id/demote": administer(
    plain(({ parts }, chat, actor, user) => parts.chats.promote(chat, actor, user, new Set())),
  ),
  "POST /chats/:id/setTitle": setTitle,
  "POST /chats/:id/:action": (_context, [, action]) => {
    throw notImplemented(`chats cannot ${action ?? ""} yet`);
  },
};
