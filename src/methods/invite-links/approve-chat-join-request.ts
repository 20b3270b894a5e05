import type { BotApiMethod } from "../method.ts";
import { hideJoinRequest } from "./hide-join-request.ts";

/** approveChatJoinRequest. @see https://core.telegram.org/bots/api#approvechatjoinrequest */
export const approveChatJoinRequest: BotApiMethod = hideJoinRequest(true);
