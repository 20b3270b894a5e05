import type * as Tl from "../../../schemas/generated/tl.ts";
import { geoPointToTl, parseLocationObject } from "../../core/bot-api/location.ts";
import { requiredString } from "../../core/bot-api/json-fields.ts";
import { type JsonValue, parseJson } from "../../core/bot-api/json-value.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { describedParse } from "../../core/bot-api/described-parse.ts";
import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { parseVenueObject, venueToTl } from "../../core/bot-api/venue.ts";

/** What stands beside a poll's text, read but not yet checked; undefined = nothing. */
export type PollMedia = (() => Tl.InputMedia) | undefined;

const FILE_TYPES = new Set(["animation", "photo", "live_photo", "video"]);
const OPTION_FILE_TYPES = new Set(["sticker"]);
const POLL_FILE_TYPES = new Set(["audio", "document"]);

/**
 * Reads an InputPollMedia or InputPollOptionMedia. telegram-bot-api: Client::get_input_poll_media
 *
 * @throws {ParseError}
 */
export function readPollMedia(value: JsonValue, forOption: boolean): PollMedia {
  if (value.type === "Null") return undefined;
  if (value.type !== "Object") throw new ParseError("expected an Object");
  const type = requiredString(value, "type");
  if (type === "location") {
    const location = parseLocationObject(value);
    return () => ({
      _: "inputMediaGeoPoint",
      geoPoint: geoPointToTl(location, "Wrong location specified"),
    });
  }
  if (type === "venue") {
    const venue = parseVenueObject(value);
    return () => ({ _: "inputMediaVenue", ...venueToTl(venue) });
  }
  if (!FILE_TYPES.has(type) && !(forOption ? OPTION_FILE_TYPES : POLL_FILE_TYPES).has(type))
    throw new ParseError("invalid type specified");
  throw new BotApiError(501, `Not Implemented: media of type "${type}" in polls`);
}

/** Reads such a parameter. @throws {ParseError} */
export function parsePollMedia(params: Params, name: string): PollMedia {
  const source = params.text(name);
  if (source === "") return undefined;
  const value = parseJson(source);
  if (value === undefined) throw new ParseError("Can't parse InputPollMedia JSON object");
  return describedParse("Failed to parse InputPollMedia", () => readPollMedia(value, false));
}
