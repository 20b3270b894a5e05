import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { messageAs } from "../world/message-view.ts";
import { PeerCollector } from "../world/peer-collector.ts";
import { samePlace } from "../world/place-messages.ts";
import type { WorldChat } from "../world/world-chat.ts";
import type { WorldMessage } from "../world/world-message.ts";
import type { WorldUser } from "../world/world-user.ts";
import type { World } from "../world/world.ts";
import { inputUser } from "./input-peers.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";

const MAX_MESSAGES = 100;

/** The channel that somebody shows on the profile. */
export function personalChannel(world: World, { id }: WorldUser): WorldChat | undefined {
  const channelId = world.recognition.personalChannels.get(id);
  return channelId === undefined ? undefined : world.channels.get(channelId);
}

/** The newest messages of a channel that `wanted` takes. */
const posts = (
  chat: WorldChat | undefined,
  limit: number,
  wanted: (id: number) => boolean,
): readonly WorldMessage[] =>
  chat?.box?.messages.latest(
    limit,
    ({ id, place }) => wanted(id) && samePlace(place, { kind: "chat", chat }),
  ) ?? [];

export const lastPost = (chat: WorldChat): WorldMessage | undefined =>
  posts(chat, 1, () => true)[0];

function history(
  { world, user }: UserContext,
  { userId, limit, maxId, minId }: Tl.Methods["messages.getPersonalChannelHistory"]["params"],
): Tl.messages_Messages {
  if (user.bot === undefined) throw new RpcError(400, "USER_BOT_REQUIRED");
  if (limit <= 0) throw new RpcError(400, "LIMIT_INVALID");
  const chat = personalChannel(world, inputUser(world, user, userId));
  const isWanted = (id: number): boolean => id <= maxId && id > minId;
  const found = posts(chat, Math.min(limit, MAX_MESSAGES), isWanted);
  const peers = new PeerCollector(world, user);
  for (const message of found) peers.message(message);
  return {
    _: "messages.messages",
    messages: found.map((message) => messageAs(user, message)),
    ...{ topics: [], chats: peers.chats(), users: peers.users() },
  };
}

/** What bots may read of channels that people show on their profiles. */
export const personalChannelHandlers: UserHandlers = {
  "messages.getPersonalChannelHistory": history,
};
