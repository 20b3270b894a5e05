import { optionalBoolean, optionalInt, optionalString, requiredString } from "../json-fields.ts";
import { type JsonObject, type JsonValue, parseJson } from "../json-value.ts";
import type { Params } from "../params.ts";
import { ParseError } from "../parse-error.ts";
import { requiredText } from "../required-text.ts";
import type { FormattedText } from "../text-formatting/text-entity.ts";
import { captionField } from "./caption.ts";
import { type InputFile, readInputFile } from "./input-file.ts";
import { MAX_DURATION_S, MAX_SIDE, type MediaRequest } from "./media-request.ts";

/** One media object of a request with its caption. */
export interface CaptionedMedia {
  readonly media: MediaRequest;
  readonly caption: FormattedText;
  readonly captionAbove: boolean;
}

interface ReadOptions {
  readonly params: Params;
  /** `--local` mode. */
  readonly local: boolean;
}

/**
 * The `media` of editMessageMedia. telegram-bot-api: Client::get_input_media
 *
 * @throws {ParseError}
 */
export function inputMediaParameter(params: Params, local: boolean): CaptionedMedia {
  const value = parseJson(requiredText(params, "media"));
  if (value === undefined) throw new ParseError("Can't parse input media JSON object");
  return placed("Can't parse InputMedia", () => readInputMedia(value, { params, local }, false));
}

/**
 * The `media` of sendMediaGroup.
 *
 * @throws {ParseError}
 */
export function mediaGroupParameter(params: Params, local: boolean): readonly CaptionedMedia[] {
  const value = parseJson(params.text("media"));
  if (value === undefined) throw new ParseError("Can't parse media JSON object");
  if (value.type !== "Array") throw new ParseError("Expected an Array of InputMedia");
  return placed("Can't parse InputMedia", () =>
    value.items.map((item) => readInputMedia(item, { params, local }, true)),
  );
}

/**
 * The `media` of sendPaidMedia.
 *
 * @throws {ParseError}
 */
export function paidMediaParameter(params: Params, local: boolean): readonly MediaRequest[] {
  const value = parseJson(requiredText(params, "media"));
  if (value === undefined) throw new ParseError("Can't parse paid media JSON object");
  if (value.type !== "Array") throw new ParseError("Expected an Array of InputPaidMedia");
  return placed("Can't parse InputPaidMedia", () =>
    value.items.map((item) => {
      const { object, type, file } = readCommon(item, { params, local });
      if (type === "photo") return { kind: "photo", file };
      if (type === "live_photo") return readLivePhoto(object, file, { params, local });
      if (type === "video") return readVideo(object, file, { params, local });
      throw new ParseError("invalid paid media type specified");
    }),
  );
}

function placed<Result>(place: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new ParseError(`${place}: ${error.message}`);
  }
}

function readCommon(
  value: JsonValue,
  { params, local }: ReadOptions,
): { readonly object: JsonObject; readonly type: string; readonly file: InputFile } {
  if (value.type !== "Object") throw new ParseError("expected an Object");
  const type = requiredString(value, "type");
  const file = readInputFile(params, "", optionalString(value, "media"), { local });
  if (file === undefined) throw new ParseError("media not found");
  return { object: value, type, file };
}

/**
 * One InputMedia object.
 *
 * @throws {ParseError} without the place
 */
export function readInputMedia(
  value: JsonValue,
  options: ReadOptions,
  isForGroup: boolean,
): CaptionedMedia {
  if (value.type !== "Object") throw new ParseError("expected an Object");
  requiredString(value, "type");
  const caption = captionField(value);
  const captionAbove = optionalBoolean(value, "show_caption_above_media");
  const { object, type, file } = readCommon(value, options);
  return { media: readMedia(object, type, file, options, isForGroup), caption, captionAbove };
}

function readMedia(
  object: JsonObject,
  type: string,
  file: InputFile,
  options: ReadOptions,
  isForGroup: boolean,
): MediaRequest {
  const spoiler = optionalBoolean(object, "has_spoiler");
  const duration = bounded(object, "duration", MAX_DURATION_S);
  switch (type) {
    case "photo":
      return { kind: "photo", file, spoiler };
    case "live_photo":
      return { ...readLivePhoto(object, file, options), spoiler };
    case "video":
      return { ...readVideo(object, file, options), spoiler };
    case "animation": {
      if (isForGroup) throw new ParseError(`type "${type}" can't be used in sendMediaGroup`);
      const thumbnail = thumbnailField(object, options);
      const [width, height] = sides(object);
      return { kind: "animation", file, thumbnail, duration, width, height, spoiler };
    }
    case "audio":
      return {
        ...{ kind: "audio", file, duration, thumbnail: thumbnailField(object, options) },
        title: optionalString(object, "title"),
        performer: optionalString(object, "performer"),
      };
    case "document":
      return {
        ...{ kind: "document", file, thumbnail: thumbnailField(object, options) },
        forceFile: isForGroup || optionalBoolean(object, "disable_content_type_detection"),
      };
    default:
      throw new ParseError(`type "${type}" is unsupported`);
  }
}

function readVideo(object: JsonObject, file: InputFile, options: ReadOptions): MediaRequest {
  const [width, height] = sides(object);
  const { params, local } = options;
  return {
    ...{ kind: "video", file, width, height, thumbnail: thumbnailField(object, options) },
    duration: bounded(object, "duration", MAX_DURATION_S),
    supportsStreaming: optionalBoolean(object, "supports_streaming"),
    cover: readInputFile(params, "", optionalString(object, "cover"), { local }),
    startTimestamp: bounded(object, "start_timestamp", MAX_DURATION_S),
  };
}

/** @param file the video */
function readLivePhoto(
  object: JsonObject,
  file: InputFile,
  { params, local }: ReadOptions,
): MediaRequest {
  const photo = readInputFile(params, "", optionalString(object, "photo"), { local });
  if (photo === undefined) throw new ParseError("photo not found");
  return { kind: "photo", file: photo, livePhoto: file };
}

const bounded = (object: JsonObject, name: string, max: number): number =>
  Math.min(Math.max(optionalInt(object, name), 0), max);

const sides = (object: JsonObject): readonly [width: number, height: number] => [
  bounded(object, "width", MAX_SIDE),
  bounded(object, "height", MAX_SIDE),
];

/** Thumbnails must be uploaded: attached, or under their own name. */
function thumbnailField(object: JsonObject, { params, local }: ReadOptions): InputFile | undefined {
  const read = (name: string): InputFile | undefined =>
    readInputFile(params, name, optionalString(object, name), { local, uploadOnly: true });
  return read("thumbnail") ?? read("thumb");
}
