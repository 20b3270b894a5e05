import { mediaParameters } from "../../core/bot-api/input-media/media-parameters.ts";
import { sendMedia } from "./media-content.ts";

/** sendAnimation. @see https://core.telegram.org/bots/api#sendanimation */
export const sendAnimation = sendMedia("sendanimation", (params, local) =>
  mediaParameters("animation", params, local),
);
