import type { JsonObject, JsonValue } from "../../core/bot-api/json-value.ts";
import { captionField } from "../../core/bot-api/input-media/caption.ts";
import {
  hasField,
  optionalBoolean,
  optionalInt,
  optionalObject,
  optionalString,
  requiredString,
} from "../../core/bot-api/json-fields.ts";
import { parseLocationObject } from "../../core/bot-api/location.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { readReplyMarkup } from "../../core/bot-api/reply-markup/parse-reply-markup.ts";
import type { ReplyMarkup } from "../../core/bot-api/reply-markup/reply-markup.ts";
import { asciiLower } from "../../core/bot-api/text-formatting/byte-text.ts";
import type { FormattedText } from "../../core/bot-api/text-formatting/text-entity.ts";
import { parseVenueObject } from "../../core/bot-api/venue.ts";
import {
  type InlineContent,
  mediaContent,
  readContact,
  readInlineContent,
  readLegacyText,
  readLocation,
  readVenue,
} from "./inline-content.ts";
import { readThumbnail, type ResultThumbnail, sizeless } from "./result-thumbnail.ts";

/** A file of a result by URL or file id. */
export interface ResultFile {
  /** Number of the type that a file id must have. */
  readonly fileType: number;
  readonly text: string;
  readonly mimeType: string;
  readonly width: number;
  readonly height: number;
  /** Seconds. */
  readonly duration: number;
}

/** A result, read but not yet checked. */
export interface InlineResult {
  readonly id: string;
  /** TL's name of the type. */
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly thumbnail: ResultThumbnail;
  readonly file: ResultFile | undefined;
  readonly content: InlineContent;
  readonly markup: ReplyMarkup | undefined;
  /** Shown as a gallery, unless another result must be in a list. */
  readonly layout: "gallery" | "list" | "any";
  /** Set for games: they have nothing of the above but id and keyboard. */
  readonly game?: string;
}

/** What results of all types have. */
interface Common {
  readonly id: string;
  readonly content: InlineContent | undefined;
  readonly caption: FormattedText;
  readonly isAbove: boolean;
  readonly markup: ReplyMarkup | undefined;
  readonly thumbnail: ResultThumbnail;
}

const FILE_TYPES = {
  photo: 2,
  voice: 3,
  video: 4,
  document: 5,
  sticker: 8,
  audio: 9,
  animation: 10,
} as const;

/** Reads an InlineQueryResult. telegram-bot-api: Client::get_inline_query_result @throws {ParseError} */
export function readInlineResult(value: JsonValue): InlineResult {
  if (value.type !== "Object") throw new ParseError("Inline query result must be an object");
  const type = asciiLower(requiredString(value, "type"));
  const id = requiredString(value, "id");
  const isRequired = type === "article";
  const contentObject = optionalObject(value, "input_message_content");
  const content =
    contentObject === undefined
      ? readLegacyText(value, isRequired)
      : readInlineContent(contentObject, isRequired);
  const caption = captionField(value);
  const isAbove = optionalBoolean(value, "show_caption_above_media");
  const markupObject = optionalObject(value, "reply_markup");
  const markup = markupObject && readReplyMarkup(markupObject);
  const common = { id, content, caption, isAbove, markup, thumbnail: readThumbnail(value) };
  const read = READERS[type];
  if (read === undefined)
    throw new ParseError(`type "${type}" is unsupported for the inline query result`);
  return read(value, common);
}

type Reader = (object: JsonObject, common: Common) => InlineResult;

/** A result without a file of its own. */
function plain(
  type: string,
  { id, content, markup, thumbnail }: Common,
  shown: Pick<InlineResult, "title" | "description"> & { readonly url?: string },
  layout: InlineResult["layout"],
  own?: () => InlineContent,
): InlineResult {
  const sent = content ?? own?.();
  if (sent === undefined) throw new ParseError("Input message content is not specified");
  return { id, type, url: "", file: undefined, content: sent, markup, thumbnail, layout, ...shown };
}

/** A result with a file, which is sent unless there is another content. */
function withFile(
  type: string,
  { id, content, caption, isAbove, markup, thumbnail }: Common,
  shown: Pick<InlineResult, "title" | "description" | "layout">,
  file: ResultFile,
  canBeAbove = true,
): InlineResult {
  const sent = content ?? mediaContent(caption, isAbove && canBeAbove);
  return { id, type, url: "", file, content: sent, markup, thumbnail, ...shown };
}

const animation =
  (prefix: "gif" | "mpeg4", mimeType: string): Reader =>
  (object, common) => {
    const title = optionalString(object, "title");
    const url = optionalString(object, `${prefix}_url`);
    const name = hasField(object, "thumbnail_mime_type") ? "thumbnail" : "thumb";
    const thumbnailType = optionalString(object, `${name}_mime_type`);
    const duration = optionalInt(object, `${prefix}_duration`);
    const width = optionalInt(object, `${prefix}_width`);
    const height = optionalInt(object, `${prefix}_height`);
    const text = url === "" ? requiredString(object, `${prefix}_file_id`) : url;
    const thumbnail = {
      ...sizeless(common.thumbnail),
      ...(thumbnailType !== "" && { mimeType: thumbnailType }),
    };
    const file = { fileType: FILE_TYPES.animation, text, mimeType, width, height, duration };
    const shown = { title, description: "", layout: "gallery" } as const;
    return withFile("gif", { ...common, thumbnail }, shown, file);
  };

const READERS: Readonly<Record<string, Reader>> = {
  article: (object, common) => {
    const url = optionalString(object, "url");
    const isHidden = optionalBoolean(object, "hide_url");
    const title = requiredString(object, "title");
    const description = optionalString(object, "description");
    return plain("article", common, { title, description, url: isHidden ? "" : url }, "list");
  },

  audio: (object, common) => {
    const url = optionalString(object, "audio_url");
    const duration = optionalInt(object, "audio_duration");
    const title = url === "" ? optionalString(object, "title") : requiredString(object, "title");
    const performer = optionalString(object, "performer");
    const text = url === "" ? requiredString(object, "audio_file_id") : url;
    const file = { fileType: FILE_TYPES.audio, text, mimeType: "audio/mpeg", duration };
    const shown = { title, description: performer, layout: "list" } as const;
    const thumbnail = { ...common.thumbnail, url: "" };
    return withFile(
      "audio",
      { ...common, thumbnail },
      shown,
      { ...file, width: 0, height: 0 },
      false,
    );
  },

  contact: (object, common) => {
    const own = readContact(object);
    const trim = (name: string): string => optionalString(object, name).trim();
    const [phone, first, last] = [trim("phone_number"), trim("first_name"), trim("last_name")];
    if (phone === "")
      throw new ParseError('Field "phone_number" must contain a valid phone number');
    if (first === "") throw new ParseError('Field "first_name" must be non-empty');
    const title = last === "" ? first : `${first} ${last}`;
    return plain("contact", common, { title, description: phone }, "list", () => own);
  },

  document: (object, common) => {
    const title = requiredString(object, "title");
    const description = optionalString(object, "description");
    const url = optionalString(object, "document_url");
    const mimeType =
      url === "" ? optionalString(object, "mime_type") : requiredString(object, "mime_type");
    const text = url === "" ? requiredString(object, "document_file_id") : url;
    const file = { fileType: FILE_TYPES.document, text, mimeType, width: 0, height: 0 };
    const shown = { title, description, layout: "any" } as const;
    return withFile("file", common, shown, { ...file, duration: 0 }, false);
  },

  game: (object, { id, markup, thumbnail, caption }) => ({
    ...{
      id,
      type: "game",
      title: "",
      description: "",
      url: "",
      file: undefined,
      markup,
      thumbnail,
    },
    content: mediaContent(caption, false),
    layout: "any",
    game: requiredString(object, "game_short_name"),
  }),

  gif: animation("gif", "image/gif"),

  location: (object, common) => {
    const own = common.content ?? readLocation(object);
    const { latitude, longitude } = parseLocationObject(object);
    const title = requiredString(object, "title");
    const description = `${latitude.toFixed(6)} ${longitude.toFixed(6)}`;
    return plain("geo", common, { title, description }, "any", () => own);
  },

  mpeg4_gif: animation("mpeg4", "video/mp4"),

  photo: (object, common) => {
    const title = optionalString(object, "title");
    const description = optionalString(object, "description");
    const url = optionalString(object, "photo_url");
    const width = optionalInt(object, "photo_width");
    const height = optionalInt(object, "photo_height");
    const text = url === "" ? requiredString(object, "photo_file_id") : url;
    const file = { fileType: FILE_TYPES.photo, text, mimeType: "image/jpeg", width, height };
    const shown = { title, description, layout: "gallery" } as const;
    const thumbnail = sizeless(common.thumbnail);
    return withFile("photo", { ...common, thumbnail }, shown, { ...file, duration: 0 });
  },

  sticker: (object, common) => {
    const text = requiredString(object, "sticker_file_id");
    const file = { fileType: FILE_TYPES.sticker, text, mimeType: "image/webp" };
    const shown = { title: "", description: "", layout: "gallery" } as const;
    const bare = { ...common, caption: { text: "", entities: [] } };
    return withFile("sticker", bare, shown, { ...file, width: 0, height: 0, duration: 0 }, false);
  },

  venue: (object, common) => {
    const { title, address } = parseVenueObject(object);
    const own = readVenue(object);
    return plain("venue", common, { title, description: address }, "any", () => own);
  },

  video: (object, common) => {
    const title = requiredString(object, "title");
    const description = optionalString(object, "description");
    const url = optionalString(object, "video_url");
    const mimeType =
      url === "" ? optionalString(object, "mime_type") : requiredString(object, "mime_type");
    const width = optionalInt(object, "video_width");
    const height = optionalInt(object, "video_height");
    const duration = optionalInt(object, "video_duration");
    optionalInt(object, "video_start_timestamp");
    const text = url === "" ? requiredString(object, "video_file_id") : url;
    const file = { fileType: FILE_TYPES.video, text, mimeType, width, height, duration };
    const thumbnail = sizeless(common.thumbnail);
    return withFile("video", { ...common, thumbnail }, { title, description, layout: "any" }, file);
  },

  voice: (object, common) => {
    const title = requiredString(object, "title");
    const url = optionalString(object, "voice_url");
    const duration = optionalInt(object, "voice_duration");
    const text = url === "" ? requiredString(object, "voice_file_id") : url;
    const file = { fileType: FILE_TYPES.voice, text, mimeType: "audio/ogg", width: 0, height: 0 };
    const thumbnail = { ...common.thumbnail, url: "" };
    const shown = { title, description: "", layout: "list" } as const;
    return withFile("voice", { ...common, thumbnail }, shown, { ...file, duration }, false);
  },
};
