import type * as Tl from "../../../schemas/generated/tl.ts";
import type { JsonObject } from "./json-object.ts";
import { buttonAction } from "./reply-markup.ts";

/**
 * A button within a rich message.
 *
 * @param text its face, converted
 * @see https://core.telegram.org/bots/api#richmessagebutton
 */
export function richMessageButton(
  { type, style }: Tl.textButton | Tl.PageButton,
  text: unknown,
): JsonObject {
  const json: JsonObject = { text };
  if (style?.bgPrimary === true) json["style"] = "primary";
  else if (style?.bgDanger === true) json["style"] = "danger";
  else if (style?.bgSuccess === true) json["style"] = "success";
  else if (style?.link === true) json["style"] = "link";
  // Games and payments are started by buttons under messages alone.
  const isShown = type._ !== "inlineButtonTypeBuy" && type._ !== "inlineButtonTypeGame";
  return isShown ? Object.assign(json, buttonAction(type)) : json;
}
