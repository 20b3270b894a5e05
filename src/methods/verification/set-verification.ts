import { cleanString } from "../../core/bot-api/text-formatting/clean-text.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import type { Params } from "../../core/bot-api/params.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import type { MethodReply } from "../method.ts";

/** Verifies a user or chat in the name of the bot's organisation, with its words if there are any. */
export async function verify(
  session: BotSession,
  peer: Tl.InputPeer,
  params: Params,
): Promise<MethodReply> {
  const customDescription = cleanString(params.text("custom_description"));
  await session.invoke("bots.setCustomVerification", {
    enabled: true,
    peer,
    ...(customDescription !== "" && { customDescription }),
  });
  return { json: "true" };
}

/** Takes the verification back. */
export async function removeVerification(
  session: BotSession,
  peer: Tl.InputPeer,
): Promise<MethodReply> {
  await session.invoke("bots.setCustomVerification", { peer });
  return { json: "true" };
}
