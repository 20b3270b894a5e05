import { mediaParameters } from "../../core/bot-api/input-media/media-parameters.ts";
import { sendMedia } from "./media-content.ts";

/** sendSticker. @see https://core.telegram.org/bots/api#sendsticker */
export const sendSticker = sendMedia(
  "sendsticker",
  (params, local) => mediaParameters("sticker", params, local),
  { caption: false },
);
