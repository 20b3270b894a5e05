import type * as Tl from "../../../schemas/generated/tl.ts";
import { checkReactions } from "../services/reactions.ts";
import { endExpiredBans } from "../world/expired-bans.ts";
import { messageIn } from "../world/place-messages.ts";
import type { WorldUser } from "../world/world-user.ts";
import type { ControlContext } from "./control-route.ts";
import { badRequest } from "./control-error.ts";
import { Fields } from "./fields.ts";
import { botNamed, chatNamed, placeNamed } from "./world-lookup.ts";

type Action = (context: ControlContext, user: WorldUser, fields: Fields) => unknown;

const BOOST_S = 30 * 24 * 60 * 60;

const joinChat: Action = ({ parts }, user, fields) => {
  const link = fields.optionalString("invite_link");
  const chatId = fields.raw("chat_id");
  fields.finish();
  if (link !== undefined) {
    parts.joinRequests.follow(user, link);
    return true;
  }
  const chat = chatNamed(parts.world, fields.required("chat_id", chatId));
  endExpiredBans(chat, parts.world.clock.now());
  if (chat.banned.has(user.id)) throw badRequest("the user is banned there");
  parts.chats.add(chat, user, user);
  return true;
};

const requestToJoin: Action = ({ parts }, user, fields) => {
  const chat = chatNamed(parts.world, fields.required("chat_id", fields.raw("chat_id")));
  const about = fields.optionalString("bio");
  fields.finish();
  parts.joinRequests.ask(chat, user, undefined, about);
  return true;
};

/** ReactionType objects of the Bot API. */
function reactionsField(fields: Fields): Tl.Reaction[] {
  return fields.list("reaction").map((given): Tl.Reaction => {
    if (typeof given !== "object" || given === null) throw badRequest("a reaction is an object");
    const reaction = new Fields(new Map(Object.entries(given)));
    const type = reaction.string("type");
    if (type === "emoji") return { _: "reactionEmoji", emoticon: reaction.string("emoji") };
    if (type !== "custom_emoji") throw badRequest(`no reactions of type ${type}`);
    return { _: "reactionCustomEmoji", documentId: BigInt(reaction.string("custom_emoji_id")) };
  });
}

const setMessageReaction: Action = ({ parts }, user, fields) => {
  const place = placeNamed(parts.world, user, fields.required("chat_id", fields.raw("chat_id")));
  const id = fields.integer("message_id");
  const reactions = reactionsField(fields);
  const big = fields.flag("is_big") ?? false;
  fields.finish();
  const message = messageIn(place, user.account.messages, id);
  if (message === undefined) throw badRequest(`message ${id} not found`);
  checkReactions(user, reactions);
  parts.reactions.react(user, message, reactions, big);
  return true;
};

const boost: Action = ({ parts }, user, fields) => {
  const { world, feed } = parts;
  const chat = chatNamed(world, fields.required("chat_id", fields.raw("chat_id")));
  fields.finish();
  if (chat.type === "group") throw badRequest("basic groups are not boosted");
  const date = world.clock.now();
  const id = world.ids.nextLong("boost").toString(16);
  const added = { id, userId: user.id, date, expires: date + BOOST_S };
  chat.administration.boosts.push(added);
  for (const { user: bot, status } of chat.members.values()) {
    if (bot.bot === undefined || status === "member") continue;
    feed.toAccountByQts(bot, (qts) => ({
      kind: "raw",
      users: [user],
      chats: [chat],
      update: {
        _: "updateBotChatBoost",
        peer: { _: "peerChannel", channelId: BigInt(chat.id) },
        boost: { _: "boost", id, date, expires: added.expires, userId: BigInt(user.id) },
        qts,
      },
    }));
  }
  return { boost_id: id };
};

const allowEmojiStatus: Action = ({ parts }, user, fields) => {
  const bot = botNamed(parts.world, fields.required("bot", fields.raw("bot")));
  fields.finish();
  parts.world.recognition.statusPermissions.add(`${user.id} ${bot.id}`);
  return true;
};

/** Shows a public channel on the profile; none when no chat is given. */
const setPersonalChat: Action = ({ parts: { world } }, user, fields) => {
  const given = fields.raw("chat_id");
  fields.finish();
  const channels = world.recognition.personalChannels;
  if (given === undefined) return channels.delete(user.id);
  const chat = chatNamed(world, given);
  if (chat.type !== "channel" || chat.username === undefined)
    throw badRequest("a personal chat is a public channel");
  channels.set(user.id, chat.id);
  return true;
};

/** What people do in chats besides writing. */
export const chatActions: readonly (readonly [name: string, action: Action])[] = [
  ["joinChat", joinChat],
  ["requestToJoin", requestToJoin],
  ["setMessageReaction", setMessageReaction],
  ["boost", boost],
  ["allowEmojiStatus", allowEmojiStatus],
  ["setPersonalChat", setPersonalChat],
];
