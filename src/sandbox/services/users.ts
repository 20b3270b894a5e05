import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { chatAs, peerOfChat, peerOfUser, userAs } from "../world/peer-view.ts";
import { fullBot } from "./bots.ts";
import { samePlace } from "../world/place-messages.ts";
import type { WorldUser } from "../world/world-user.ts";
import { findUser, inputUser } from "./input-peers.ts";
import { lastPost, personalChannel } from "./personal-channels.ts";
import { fullPhoto } from "./photos.ts";
import type { UserHandlers } from "./rpc-context.ts";

export const NO_NOTIFY_SETTINGS: Tl.peerNotifySettings = { _: "peerNotifySettings" };

/** The message pinned last in the private chat of two. */
const lastPinned = (viewer: WorldUser, other: WorldUser): number | undefined =>
  viewer.account.messages.latest(
    1,
    ({ pinned, place }) => pinned && samePlace(place, { kind: "private", a: viewer, b: other }),
  )[0]?.id;

export const userHandlers: UserHandlers = {
  "users.getUsers": ({ world, user }, { id }) =>
    id.map((input) => {
      const found = findUser(world, user, input);
      if (found !== undefined) return userAs(world, user, found);
      return { _: "userEmpty", id: "userId" in input ? input.userId : 0n };
    }),

  "users.getFullUser": (context, { id }) => {
    const { world, user } = context;
    const found = inputUser(world, user, id);
    const personal = personalChannel(world, found);
    return {
      _: "users.userFull",
      fullUser: {
        _: "userFull",
        id: BigInt(found.id),
        blocked: user.blocked.has(found.id) || undefined,
        settings: { _: "peerSettings" },
        notifySettings: NO_NOTIFY_SETTINGS,
        profilePhoto: fullPhoto(context, found.photos[0]),
        commonChatsCount: 0,
        ...fullBot(context, found),
        pinnedMsgId: lastPinned(user, found),
        personalChannelId: personal && BigInt(personal.id),
        personalChannelMessage: personal && (lastPost(personal)?.id ?? 0),
      },
      chats: personal === undefined ? [] : [chatAs(world, user, personal)],
      users: [userAs(world, user, found)],
    };
  },

  "contacts.resolveUsername": ({ world, user }, { username }) => {
    if (!/^@?[a-z]\w{2,31}$/i.test(username)) throw new RpcError(400, "USERNAME_INVALID");
    const found = world.byUsername(username);
    if (found === undefined) throw new RpcError(400, "USERNAME_NOT_OCCUPIED");
    if ("account" in found) {
      const users = [userAs(world, user, found)];
      return { _: "contacts.resolvedPeer", peer: peerOfUser(found), chats: [], users };
    }
    const chats = [chatAs(world, user, found)];
    return { _: "contacts.resolvedPeer", peer: peerOfChat(found), chats, users: [] };
  },
};
