import type { BotApiMethod } from "../method.ts";
import { hideJoinRequest } from "./hide-join-request.ts";

/** declineChatJoinRequest. @see https://core.telegram.org/bots/api#declinechatjoinrequest */
export const declineChatJoinRequest: BotApiMethod = hideJoinRequest(false);
