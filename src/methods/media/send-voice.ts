import { mediaParameters } from "../../core/bot-api/input-media/media-parameters.ts";
import { sendMedia } from "./media-content.ts";

/** sendVoice. @see https://core.telegram.org/bots/api#sendvoice */
export const sendVoice = sendMedia("sendvoice", (params, local) =>
  mediaParameters("voice", params, local),
);
