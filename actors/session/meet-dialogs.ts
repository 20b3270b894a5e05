import type { BotSession } from "../../src/ports/bot-session.ts";

const LATEST = 100;

/**
 * Learns the chats that a person has, the latest ones, so that they can be addressed by id at once. Bots meet theirs by updates.
 *
 * @throws {RpcError} @throws {ConnectionClosedError} @throws {RpcTimeoutError}
 * @see https://core.telegram.org/method/messages.getDialogs
 */
export async function meetDialogs(session: BotSession): Promise<void> {
  const dialogs = await session.invoke("messages.getDialogs", {
    ...{ offsetDate: 0, offsetId: 0, offsetPeer: { _: "inputPeerEmpty" }, limit: LATEST, hash: 0n },
  });
  if (dialogs._ !== "messages.dialogsNotModified") session.learn(dialogs.users, dialogs.chats);
}
