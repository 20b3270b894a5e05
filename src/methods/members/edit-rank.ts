import type * as Tl from "../../../schemas/generated/tl.ts";
import { cleanString } from "../../core/bot-api/text-formatting/clean-text.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { inputPeer } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { MethodReply } from "../method.ts";

/** Sets the text shown beside a member's name; "" removes it. */
export async function editRank(
  session: BotSession,
  chat: KnownPeer,
  participant: Tl.InputPeer,
  rank: string,
): Promise<MethodReply> {
  const call = { peer: inputPeer(session, chat), participant, rank: cleanString(rank) };
  await invokeInChat(session, chat, "messages.editChatParticipantRank", call);
  return { json: "true" };
}
