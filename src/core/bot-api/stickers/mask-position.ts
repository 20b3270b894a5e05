import type * as Tl from "../../../../schemas/generated/tl.ts";
import { describedParse } from "../described-parse.ts";
import { requiredDouble, requiredString } from "../json-fields.ts";
import { type JsonValue, parseJson } from "../json-value.ts";
import type { Params } from "../params.ts";
import { ParseError } from "../parse-error.ts";

const POINTS = ["forehead", "eyes", "mouth", "chin"];

/** Reads a MaskPosition; undefined for `null`. telegram-bot-api: Client::get_mask_position @throws {ParseError} */
export function readMaskPosition(value: JsonValue): Tl.maskCoords | undefined {
  if (value.type === "Null") return undefined;
  if (value.type !== "Object") throw new ParseError("MaskPosition must be an Object");
  const n = POINTS.indexOf(requiredString(value, "point").toLowerCase().trim());
  if (n < 0) throw new ParseError("Wrong point specified in MaskPosition");
  const x = requiredDouble(value, "x_shift");
  const y = requiredDouble(value, "y_shift");
  return { _: "maskCoords", n, x, y, zoom: requiredDouble(value, "scale") };
}

/** Reads `mask_position`; undefined when absent. @throws {ParseError} */
export function maskPositionParameter(params: Params): Tl.maskCoords | undefined {
  const source = params.text("mask_position");
  if (source === "") return undefined;
  const value = parseJson(source);
  if (value === undefined) throw new ParseError("Can't parse mask position JSON object");
  return describedParse("Can't parse mask position", () => readMaskPosition(value));
}
