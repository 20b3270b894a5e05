import { livePhotoParameters } from "../../core/bot-api/input-media/media-parameters.ts";
import { sendMedia } from "./media-content.ts";

/** sendLivePhoto. @see https://core.telegram.org/bots/api#sendlivephoto */
export const sendLivePhoto = sendMedia("sendlivephoto", livePhotoParameters);
