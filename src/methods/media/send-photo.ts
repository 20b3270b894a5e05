import { mediaParameters } from "../../core/bot-api/input-media/media-parameters.ts";
import { sendMedia } from "./media-content.ts";

/** sendPhoto. @see https://core.telegram.org/bots/api#sendphoto */
export const sendPhoto = sendMedia("sendphoto", (params, local) =>
  mediaParameters("photo", params, local),
);
