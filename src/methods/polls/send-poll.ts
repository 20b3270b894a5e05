import { sendParsed } from "../messages/send-parsed.ts";
import { parsePoll } from "./poll-content.ts";

/** sendPoll. @see https://core.telegram.org/bots/api#sendpoll */
export const sendPoll = sendParsed(parsePoll);
