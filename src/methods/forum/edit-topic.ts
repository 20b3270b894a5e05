import type * as Tl from "../../../schemas/generated/tl.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { inputPeer } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { MethodReply } from "../method.ts";

type Change = Omit<Tl.Methods["messages.editForumTopic"]["params"], "peer" | "topicId">;

/** Changes a topic. */
export async function editTopic(
  session: BotSession,
  chat: KnownPeer,
  topicId: number,
  change: Change,
): Promise<MethodReply> {
  const call = { peer: inputPeer(session, chat), topicId, ...change };
  await invokeInChat(session, chat, "messages.editForumTopic", call);
  return { json: "true" };
}
