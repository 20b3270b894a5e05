import { bareId } from "../../core/bot-api/marked-id.ts";
import type { Place } from "../world/world-message.ts";
import { isChannel, type WorldChat } from "../world/world-chat.ts";
import type { WorldUser } from "../world/world-user.ts";
import type { World } from "../world/world.ts";
import { badRequest, notFound } from "./control-error.ts";

/** The id the Bot API gives a chat. */
export const chatIdOf = (chat: WorldChat): number =>
  isChannel(chat) ? -1_000_000_000_000 - chat.id : -chat.id;

/** By id or `@username`. @throws {ControlError} 404 */
export function userNamed(world: World, name: unknown): WorldUser {
  const text = String(name);
  const found = /^\d+$/.test(text) ? world.users.get(Number(text)) : world.byUsername(text);
  if (found === undefined || !("account" in found)) throw notFound(`no user ${text}`);
  return found;
}

/** @throws {ControlError} 404, or 400 when it is not a bot */
export function botNamed(world: World, name: unknown): WorldUser {
  const user = userNamed(world, name);
  if (user.bot === undefined) throw badRequest(`user ${user.id} is not a bot`);
  return user;
}

/** By Bot API chat id or `@username`. @throws {ControlError} 404 */
export function chatNamed(world: World, name: unknown): WorldChat {
  const text = String(name);
  let found: WorldUser | WorldChat | undefined;
  if (/^-?\d+$/.test(text)) {
    const bare = bareId(Number(text));
    if (bare?.kind === "chat") found = world.groups.get(bare.id);
    if (bare?.kind === "channel") found = world.channels.get(bare.id);
  } else {
    found = world.byUsername(text);
  }
  if (found === undefined || "account" in found) throw notFound(`no chat ${text}`);
  return found;
}

/** The place where `user` writes when they name a chat, a bot or another person. @throws {ControlError} 404 */
export function placeNamed(world: World, user: WorldUser, name: unknown): Place {
  const text = String(name);
  if (/^\d+$/.test(text)) return { kind: "private", a: user, b: userNamed(world, text) };
  if (!text.startsWith("-")) {
    const found = world.byUsername(text);
    if (found !== undefined && "account" in found) return { kind: "private", a: user, b: found };
  }
  return { kind: "chat", chat: chatNamed(world, text) };
}
