import type * as Tl from "../../../schemas/generated/tl.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { inputPeer } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { MethodReply } from "../method.ts";
import { inviteLinkReply } from "./manage-links.ts";

type Change = Omit<Tl.Methods["messages.editExportedChatInvite"]["params"], "peer" | "link">;

/** Changes a link that the bot has made. @returns the link as it is now */
export async function editLink(
  session: BotSession,
  chat: KnownPeer,
  link: string,
  change: Change,
): Promise<MethodReply> {
  const { invite, users } = await invokeInChat(session, chat, "messages.editExportedChatInvite", {
    peer: inputPeer(session, chat),
    link,
    ...change,
  });
  session.learn(users, []);
  return inviteLinkReply(session, invite, users);
}
