import type * as Tl from "../../../schemas/generated/tl.ts";
import { isChannel } from "./world-chat.ts";
import type { WorldMessage } from "./world-message.ts";
import type { World } from "./world.ts";

/** The box that a message sent by way of a bot is found in: a channel's (negative), else that of who sent it. */
const ownerOf = ({ place, from }: WorldMessage): bigint =>
  place.kind === "chat" && isChannel(place.chat) ? BigInt(-place.chat.id) : BigInt(from?.id ?? 0);

const hashOf = (world: World, ownerId: bigint, id: number): bigint =>
  world.ids.long(`inline:${ownerId}:${id}`);

/** The id by which the bot can edit a message that was sent by way of it. */
export function inlineIdOf(world: World, message: WorldMessage): Tl.inputBotInlineMessageID64 {
  const ownerId = ownerOf(message);
  return {
    _: "inputBotInlineMessageID64",
    dcId: world.homeDc,
    ownerId,
    id: message.id,
    accessHash: hashOf(world, ownerId, message.id),
  };
}

/** The message behind such an id; undefined when it is wrong or the message is gone. */
export function inlineMessage(
  world: World,
  input: Tl.InputBotInlineMessageID,
): WorldMessage | undefined {
  if (input._ !== "inputBotInlineMessageID64") return undefined;
  const { ownerId, id, accessHash } = input;
  if (accessHash !== hashOf(world, ownerId, id)) return undefined;
  const box =
    ownerId < 0n
      ? world.channels.get(Number(-ownerId))?.box?.messages
      : world.users.get(Number(ownerId))?.account.messages;
  const message = box?.get(id);
  return message?.deleted === true ? undefined : message;
}
