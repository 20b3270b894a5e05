import type * as Tl from "../../../schemas/generated/tl.ts";
import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import type { ReplyMarkup } from "../../core/bot-api/reply-markup/reply-markup.ts";
import { linkUserId } from "../../core/bot-api/text-formatting/links.ts";
import type { TextEntity } from "../../core/bot-api/text-formatting/text-entity.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import { inputUser } from "./input-peer.ts";

/** The users that a message's text and keyboard name, looked up beforehand. */
export interface Addressees {
  readonly inputUser: (id: bigint) => Tl.InputUser;
  readonly loginBot: (username: string) => Tl.InputUser;
}

/**
 * Looks up the bots of login buttons.
 *
 * @throws {BotApiError} `bot "…" not found`
 */
export async function findLoginBots(
  session: BotSession,
  markup: ReplyMarkup | undefined,
): Promise<ReadonlyMap<string, Tl.InputUser>> {
  const bots = new Map<string, Tl.InputUser>([["", { _: "inputUserSelf" }]]);
  if (markup?.kind !== "inline") return bots;
  for (const { action } of markup.rows.flat()) {
    if (action.kind !== "login" || bots.has(action.botUsername)) continue;
    const peer = await session.resolveUsername(action.botUsername);
    if (peer?.kind !== "user" || peer.user.bot !== true)
      throw new BotApiError(400, `Bad Request: bot "${action.botUsername}" not found`);
    bots.set(action.botUsername, await inputUser(session, BigInt(peer.id)));
  }
  return bots;
}

/** Looks up the users of mentions and of buttons that open a user. */
export async function findAddressees(
  session: BotSession,
  markup: ReplyMarkup | undefined,
  entities: readonly TextEntity[],
  loginBots: ReadonlyMap<string, Tl.InputUser>,
): Promise<Addressees> {
  const ids = new Set<bigint>();
  for (const entity of entities) {
    const id = entity.userId ?? linkUserId(entity.argument ?? "");
    if (id !== undefined) ids.add(id);
  }
  if (markup?.kind === "inline")
    for (const { action } of markup.rows.flat()) {
      const id = action.kind === "url" ? linkUserId(action.value) : undefined;
      if (id !== undefined) ids.add(id);
    }
  const users = new Map<bigint, Tl.InputUser>();
  for (const id of ids) users.set(id, await inputUser(session, id));
  return {
    inputUser: (id) => users.get(id) ?? { _: "inputUser", userId: id, accessHash: 0n },
    loginBot: (username) => loginBots.get(username) ?? { _: "inputUserSelf" },
  };
}
