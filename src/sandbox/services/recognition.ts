import { RpcError } from "../../core/rpc-error.ts";
import { userAs } from "../world/peer-view.ts";
import { isAdmin } from "../world/world-chat.ts";
import { inputChat } from "./administrators.ts";
import { inputPlace, inputUser } from "./input-peers.ts";
import type { UserHandlers } from "./rpc-context.ts";

const MAX_DESCRIPTION_LENGTH = 70;

/** Boosts of chats, verification by organisations, and statuses that bots set for people. */
export const recognitionHandlers: UserHandlers = {
  "premium.getUserBoosts": (context, { peer, userId }) => {
    const { world, user } = context;
    const chat = inputChat(context, peer);
    if (!isAdmin(chat.members.get(user.id))) throw new RpcError(400, "CHAT_ADMIN_REQUIRED");
    const booster = inputUser(world, user, userId);
    const own = chat.administration.boosts.filter((boost) => boost.userId === booster.id);
    return {
      _: "premium.boostsList",
      count: own.length,
      boosts: own.map(({ id, date, expires }) => ({
        _: "boost",
        ...{ id, date, expires },
        userId: BigInt(booster.id),
      })),
      users: [userAs(world, user, booster)],
    };
  },

  "bots.setCustomVerification": ({ world, user }, { enabled, peer, customDescription }) => {
    const { recognition } = world;
    if (user.bot === undefined || !recognition.verifiers.has(user.id))
      throw new RpcError(403, "BOT_VERIFIER_FORBIDDEN");
    if (Array.from(customDescription ?? "").length > MAX_DESCRIPTION_LENGTH)
      throw new RpcError(400, "CUSTOM_DESCRIPTION_TOO_LONG");
    const place = inputPlace(world, user, peer);
    const key = place.kind === "chat" ? `chat ${place.chat.id}` : `user ${place.b.id}`;
    if (enabled === true) recognition.verified.set(key, { botId: user.id, customDescription });
    else if (!recognition.verified.delete(key)) throw new RpcError(400, "PEER_NOT_VERIFIED");
    return true;
  },

  "bots.updateUserEmojiStatus": ({ world, user }, { userId, emojiStatus }) => {
    if (user.bot === undefined) throw new RpcError(400, "USER_BOT_REQUIRED");
    const target = inputUser(world, user, userId);
    if (!world.recognition.statusPermissions.has(`${target.id} ${user.id}`))
      throw new RpcError(403, "USER_PERMISSION_DENIED");
    world.recognition.statuses.set(target.id, emojiStatus);
    return true;
  },
};
