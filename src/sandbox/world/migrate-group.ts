import type { Messages } from "./messages.ts";
import type { WorldChat } from "./world-chat.ts";
import type { WorldUser } from "./world-user.ts";
import { type World, WorldError } from "./world.ts";

/**
 * Makes a supergroup of a basic group: members and administrators are those of the group, which nobody is in any more. Both chats say
 * so by a service message.
 *
 * @throws {WorldError} it is none, or was one
 * @see https://core.telegram.org/api/channel#migration
 */
export function migrateGroup(
  world: World,
  messages: Messages,
  group: WorldChat,
  actor: WorldUser,
): WorldChat {
  if (group.type !== "group") throw new WorldError(`chat ${group.id} is not a basic group`);
  if (world.successors.has(group.id)) throw new WorldError(`chat ${group.id} was upgraded already`);
  const { title } = group;
  const supergroup = world.addChat("supergroup", title, {});
  for (const [id, member] of group.members) {
    supergroup.members.set(id, { ...member, joinedAt: world.clock.now() });
  }
  const { about, defaultBanned, ranks } = group.administration;
  Object.assign(supergroup.administration, { about, defaultBanned });
  for (const [id, rank] of ranks) supergroup.administration.ranks.set(id, rank);
  world.successors.set(group.id, supergroup.id);
  messages.post({
    place: { kind: "chat", chat: group },
    from: actor,
    content: { _: "messageActionChatMigrateTo", channelId: BigInt(supergroup.id) },
  });
  group.members.clear();
  group.version += 1;
  messages.post({
    place: { kind: "chat", chat: supergroup },
    from: actor,
    content: { _: "messageActionChannelMigrateFrom", title, chatId: BigInt(group.id) },
  });
  return supergroup;
}
