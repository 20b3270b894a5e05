import { mediaParameters } from "../../core/bot-api/input-media/media-parameters.ts";
import { sendMedia } from "./media-content.ts";

/** sendVideo. @see https://core.telegram.org/bots/api#sendvideo */
export const sendVideo = sendMedia("sendvideo", (params, local) =>
  mediaParameters("video", params, local),
);
