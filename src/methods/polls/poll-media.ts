import type * as Tl from "../../../schemas/generated/tl.ts";
import { geoPointToTl, parseLocationObject } from "../../core/bot-api/location.ts";
import { optionalString, requiredString } from "../../core/bot-api/json-fields.ts";
import { type JsonObject, type JsonValue, parseJson } from "../../core/bot-api/json-value.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { describedParse } from "../../core/bot-api/described-parse.ts";
import { readInputFile } from "../../core/bot-api/input-media/input-file.ts";
import { readInputMedia } from "../../core/bot-api/input-media/input-media.ts";
import type { MediaRequest } from "../../core/bot-api/input-media/media-request.ts";
import { parseVenueObject, venueToTl } from "../../core/bot-api/venue.ts";
import { mediaToTl, resolveMedia } from "../media/media-to-tl.ts";
import type { ContentTarget } from "../messages/message-content.ts";
import type { MethodContext } from "../method.ts";
import type { SessionMemory } from "../session-memory.ts";

/** Makes media as a call takes it, e.g. by uploading. */
export type PollMediaMaker = () => Tl.InputMedia | Promise<Tl.InputMedia>;

/** What stands beside a poll's text, read but not yet checked; undefined = nothing. The call checks it and throws {@link ParseError}. */
export type PollMedia = ((target: ContentTarget) => PollMediaMaker) | undefined;

/** What files of a poll are found and sent with. */
export interface PollFiles {
  readonly context: MethodContext;
  readonly memory: SessionMemory;
  readonly params: Params;
}

const FILE_TYPES = new Set(["animation", "photo", "live_photo", "video"]);
const OPTION_FILE_TYPES = new Set(["sticker"]);
const POLL_FILE_TYPES = new Set(["audio", "document"]);

/**
 * Reads an InputPollMedia or InputPollOptionMedia. telegram-bot-api: Client::get_input_poll_media
 *
 * @throws {ParseError}
 */
export function readPollMedia(value: JsonValue, forOption: boolean, files: PollFiles): PollMedia {
  if (value.type === "Null") return undefined;
  if (value.type !== "Object") throw new ParseError("expected an Object");
  const type = requiredString(value, "type");
  if (type === "location") {
    const location = parseLocationObject(value);
    return () => {
      const geoPoint = geoPointToTl(location, "Wrong location specified");
      return () => ({ _: "inputMediaGeoPoint", geoPoint });
    };
  }
  if (type === "venue") {
    const venue = parseVenueObject(value);
    return () => {
      const media: Tl.InputMedia = { _: "inputMediaVenue", ...venueToTl(venue) };
      return () => media;
    };
  }
  if (!FILE_TYPES.has(type) && !(forOption ? OPTION_FILE_TYPES : POLL_FILE_TYPES).has(type))
    throw new ParseError("invalid type specified");
  return fileMedia(readFile(value, type, files), files);
}

function readFile(value: JsonObject, type: string, { context, params }: PollFiles): MediaRequest {
  const options = { params, local: context.local };
  if (type !== "sticker") return readInputMedia(value, options, false).media;
  const file = readInputFile(params, "", optionalString(value, "media"), options);
  if (file === undefined) throw new ParseError("media not found");
  return { kind: "sticker", file, emoji: optionalString(value, "emoji") };
}

/** Polls hold only files that Telegram has already. */
const fileMedia =
  (request: MediaRequest, { context, memory }: PollFiles): PollMedia =>
  ({ inputPeer, businessConnectionId }) => {
    const resolved = resolveMedia(context, memory, request);
    const target = { inputPeer, businessConnectionId, onlyKnown: true };
    return () => mediaToTl(context, resolved, target);
  };

/** Reads such a parameter. @throws {ParseError} */
export function parsePollMedia(files: PollFiles, name: string): PollMedia {
  const source = files.params.text(name);
  if (source === "") return undefined;
  const value = parseJson(source);
  if (value === undefined) throw new ParseError("Can't parse InputPollMedia JSON object");
  return describedParse("Failed to parse InputPollMedia", () => readPollMedia(value, false, files));
}
