import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { messageIn, samePlace } from "../world/place-messages.ts";
import { reactionKey } from "../world/reactions.ts";
import type { WorldMessage } from "../world/world-message.ts";
import { checkMayManage, inputChat } from "./administrators.ts";
import { findUser, inputPlace } from "./input-peers.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";

const MAX_OF_BOTS = 1;
const MAX_OF_PREMIUM = 3;
/** Reactions of users that are looked for when all of one are deleted. */
const MAX_MESSAGES = 10_000;

/** Emoji that may be reactions. @see https://core.telegram.org/bots/api#reactiontypeemoji */
const EMOJI = new Set(
  "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡".split(
    " ",
  ),
);

/** @throws {RpcError} 400 REACTION_INVALID, REACTIONS_TOO_MANY */
export function checkReactions(user: UserContext["user"], reactions: readonly Tl.Reaction[]): void {
  const max = user.bot === undefined && user.isPremium ? MAX_OF_PREMIUM : MAX_OF_BOTS;
  if (reactions.length > max) throw new RpcError(400, "REACTIONS_TOO_MANY");
  for (const reaction of reactions) {
    const isKnown =
      reaction._ === "reactionCustomEmoji" ||
      (reaction._ === "reactionEmoji" && EMOJI.has(reactionKey(reaction).replaceAll("\ufe0f", "")));
    if (!isKnown) throw new RpcError(400, "REACTION_INVALID");
  }
}

function sendReaction(
  context: UserContext,
  request: Tl.Methods["messages.sendReaction"]["params"],
): Tl.Updates {
  const { world, user, feed, session, reactions } = context;
  const place = inputPlace(world, user, request.peer);
  const message = messageIn(place, user.account.messages, request.msgId);
  if (message === undefined || message.action !== undefined)
    throw new RpcError(400, "MESSAGE_ID_INVALID");
  const wanted = request.reaction ?? [];
  checkReactions(user, wanted);
  if (!reactions.react(user, message, wanted, request.big === true))
    throw new RpcError(400, "MESSAGE_NOT_MODIFIED");
  return feed.takeResult(user, session, []);
}

function reactedMessage(
  context: UserContext,
  request: Tl.Methods["messages.deleteParticipantReaction"]["params"],
): WorldMessage {
  const place = inputPlace(context.world, context.user, request.peer);
  const message = messageIn(place, context.user.account.messages, request.msgId);
  if (message === undefined) throw new RpcError(400, "MESSAGE_ID_INVALID");
  return message;
}

/** What administrators take away, who may delete messages. */
export const reactionHandlers: UserHandlers = {
  "messages.sendReaction": sendReaction,

  "messages.deleteParticipantReaction": (context, request) => {
    const { world, user, feed, session, reactions } = context;
    const chat = inputChat(context, request.peer);
    checkMayManage(chat, user, "deleteMessages");
    const message = reactedMessage(context, request);
    const target = findUser(world, user, request.participant);
    if (target === undefined) throw new RpcError(400, "PARTICIPANT_ID_INVALID");
    if (!reactions.react(target, message, [])) throw new RpcError(400, "MESSAGE_NOT_MODIFIED");
    return feed.takeResult(user, session, []);
  },

  "messages.deleteParticipantReactions": (context, request) => {
    const { world, user, reactions } = context;
    const chat = inputChat(context, request.peer);
    checkMayManage(chat, user, "deleteMessages");
    const target = findUser(world, user, request.participant);
    if (target === undefined) throw new RpcError(400, "PARTICIPANT_ID_INVALID");
    const place = { kind: "chat", chat } as const;
    const box = chat.box?.messages ?? user.account.messages;
    const reacted = box.latest(
      MAX_MESSAGES,
      (message) => message.reactions?.has(target.id) === true && samePlace(message.place, place),
    );
    for (const message of reacted) reactions.react(target, message, []);
    return true;
  },
};
