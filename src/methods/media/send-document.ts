import { mediaParameters } from "../../core/bot-api/input-media/media-parameters.ts";
import { sendMedia } from "./media-content.ts";

/** sendDocument. @see https://core.telegram.org/bots/api#senddocument */
export const sendDocument = sendMedia("senddocument", (params, local) =>
  mediaParameters("document", params, local),
);
