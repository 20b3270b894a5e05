import { optionalLong, optionalString, requiredString } from "../json-fields.ts";
import type { JsonObject } from "../json-value.ts";
import { ParseError } from "../parse-error.ts";
import { asciiLower } from "../text-formatting/byte-text.ts";
import type { ButtonFace, ButtonStyle } from "./reply-markup.ts";

/**
 * Reads what all buttons have: text, icon and style.
 *
 * @throws {ParseError}
 */
export function parseButtonFace(object: JsonObject): ButtonFace {
  const text = requiredString(object, "text");
  const icon = optionalLong(object, "icon_custom_emoji_id");
  const style = asciiLower(optionalString(object, "style"));
  return { text, icon, style: checkedStyle(style) };
}

function checkedStyle(style: string): ButtonStyle {
  switch (style) {
    case "":
      return "default";
    case "default":
    case "primary":
    case "danger":
    case "success":
      return style;
    default:
      throw new ParseError("invalid button style specified");
  }
}
