import { mediaParameters } from "../../core/bot-api/input-media/media-parameters.ts";
import { sendMedia } from "./media-content.ts";

/** sendVideoNote. @see https://core.telegram.org/bots/api#sendvideonote */
export const sendVideoNote = sendMedia(
  "sendvideonote",
  (params, local) => mediaParameters("videoNote", params, local),
  { caption: false },
);
