import { mediaParameters } from "../../core/bot-api/input-media/media-parameters.ts";
import { sendMedia } from "./media-content.ts";

/** sendAudio. @see https://core.telegram.org/bots/api#sendaudio */
export const sendAudio = sendMedia("sendaudio", (params, local) =>
  mediaParameters("audio", params, local),
);
