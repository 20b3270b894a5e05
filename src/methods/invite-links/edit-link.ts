import { cleanString } from "../../core/bot-api/text-formatting/clean-text.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { inputPeer } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { MethodReply } from "../method.ts";
import { inviteLinkReply } from "./manage-links.ts";

type Change = Omit<Tl.Methods["messages.editExportedChatInvite"]["params"], "peer" | "link">;

/** Changes a link that the bot has made. @returns the link as it is now @throws {ParseError} none is given */
export async function editLink(
  session: BotSession,
  chat: KnownPeer,
  link: string,
  change: Change,
): Promise<MethodReply> {
  if (link === "") throw new ParseError("Invite link must be non-empty");
  const { invite, users } = await invokeInChat(session, chat, "messages.editExportedChatInvite", {
    peer: inputPeer(session, chat),
    link: cleanString(link),
    ...change,
  });
  session.learn(users, []);
  return inviteLinkReply(session, invite, users);
}
