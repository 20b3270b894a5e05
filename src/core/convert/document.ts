import { stripEmptyCharacters } from "../bot-api/strip-empty-characters.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ConvertContext } from "./convert-context.ts";
import { documentKind } from "./document-kind.ts";
import { documentSides, lastAttribute, wholeSeconds } from "./document-sides.ts";
import { FILE_TYPE, type FileType } from "./file-id.ts";
import type { JsonObject } from "./json-object.ts";
import { convertPhoto, writeThumbnail, writeVideoThumbnail } from "./photo.ts";
import { documentFileIds } from "./shown-file-ids.ts";
import { convertSticker } from "./sticker.ts";

type Media = Tl.messageMediaDocument;

const MAX_FILE_NAME = 255;
/** A wider video note is shown without its size. */
const MAX_NOTE_SIDE = 640;

/** The field of a document in a message. */
export function convertDocument(
  media: Media,
  document: Tl.document,
  context: ConvertContext,
): JsonObject {
  const kind = documentKind(document);
  switch (kind) {
    case "animation":
      return { animation: convertAnimation(document) };
    case "audio":
      return { audio: convertAudio(document) };
    case "voice":
      return { voice: convertVoice(document) };
    case "video":
      return { video: convertVideo(document, media) };
    case "video_note":
      return { video_note: convertVideoNote(document) };
    case "sticker":
    case "custom_emoji":
      return { sticker: convertSticker(document, context) };
    case "document":
      return { document: convertFile(document, FILE_TYPE.document) };
  }
}

/** @see https://core.telegram.org/bots/api#animation */
export function convertAnimation(document: Tl.document): JsonObject {
  const { width, height, duration } = documentSides(document);
  const json: JsonObject = named(document);
  json["duration"] = duration;
  json["width"] = width;
  json["height"] = height;
  writeVideoThumbnail(json, document);
  return writeFile(json, document, FILE_TYPE.animation);
}

/** An animation as the document that a message shows beside it. */
export function animationFile(document: Tl.document): JsonObject {
  const json = named(document);
  writeVideoThumbnail(json, document);
  return writeFile(json, document, FILE_TYPE.animation);
}

/** The video of a live photo. @see https://core.telegram.org/bots/api#livephoto */
export function convertLivePhoto(document: Tl.document, photo: Tl.photo): JsonObject {
  const { width, height, duration } = documentSides(document);
  const json: JsonObject = { photo: convertPhoto(photo), duration, width, height };
  if (document.mimeType !== "") json["mime_type"] = document.mimeType;
  return writeFile(json, document, FILE_TYPE.livePhoto);
}

/** @see https://core.telegram.org/bots/api#document */
export function convertFile(document: Tl.document, type: FileType): JsonObject {
  const json = named(document);
  writeThumbnail(json, document);
  return writeFile(json, document, type);
}

/** @see https://core.telegram.org/bots/api#audio */
export function convertAudio(document: Tl.document): JsonObject {
  const audio = lastAttribute(document, "documentAttributeAudio");
  const json: JsonObject = { duration: wholeSeconds(audio?.duration ?? 0), ...named(document) };
  if (audio?.title !== undefined && audio.title !== "") json["title"] = audio.title;
  if (audio?.performer !== undefined && audio.performer !== "") {
    json["performer"] = audio.performer;
  }
  writeThumbnail(json, document);
  return writeFile(json, document, FILE_TYPE.audio);
}

/** @see https://core.telegram.org/bots/api#voice */
function convertVoice(document: Tl.document): JsonObject {
  const audio = lastAttribute(document, "documentAttributeAudio");
  const json: JsonObject = { duration: wholeSeconds(audio?.duration ?? 0) };
  if (document.mimeType !== "") json["mime_type"] = document.mimeType;
  return writeFile(json, document, FILE_TYPE.voice);
}

/** @see https://core.telegram.org/bots/api#videonote */
function convertVideoNote(document: Tl.document): JsonObject {
  const { width, height, duration } = documentSides(document);
  const length = width === height && width <= MAX_NOTE_SIDE ? width : 0;
  const json: JsonObject = { duration, length };
  writeThumbnail(json, document);
  return writeFile(json, document, FILE_TYPE.videoNote);
}

/** @see https://core.telegram.org/bots/api#video */
export function convertVideo(document: Tl.document, media: Media): JsonObject {
  const { width, height, duration } = documentSides(document);
  const json: JsonObject = { duration, width, height, ...named(document) };
  if (media.videoCover?._ === "photo") json["cover"] = convertPhoto(media.videoCover);
  if (media.videoTimestamp !== undefined && media.videoTimestamp > 0) {
    json["start_timestamp"] = media.videoTimestamp;
  }
  const qualities = convertQualities(media.altDocuments ?? []);
  if (qualities.length > 0) json["qualities"] = qualities;
  writeVideoThumbnail(json, document);
  return writeFile(json, document, FILE_TYPE.video);
}

/** Only versions that can be streamed: with a playlist named after them. @see https://core.telegram.org/bots/api#videoquality */
function convertQualities(alternatives: readonly Tl.Document[]): readonly JsonObject[] {
  const documents = alternatives.filter((alternative) => alternative._ === "document");
  const playlists = new Set(
    documents
      .filter(({ mimeType }) => mimeType === "application/x-mpegurl")
      .map((document) => fileName(document)),
  );
  return documents
    .filter((document) => playlists.has(`mtproto:${document.id}`) && isVersion(document))
    .map((document) => {
      const { width, height } = documentSides(document);
      const codec = lastAttribute(document, "documentAttributeVideo")?.videoCodec ?? "";
      const json: JsonObject = { width, height, codec };
      return writeFile(json, document, FILE_TYPE.video);
    });
}

/** Where a video stands, anything counts as one that is not marked as something else. */
export function isVersion({ attributes }: Tl.document): boolean {
  const has = (kind: Tl.DocumentAttribute["_"]): boolean => attributes.some(({ _ }) => _ === kind);
  if (has("documentAttributeSticker") || has("documentAttributeCustomEmoji")) return false;
  const video = attributes.findLast(({ _ }) => _ === "documentAttributeVideo");
  if (video?._ === "documentAttributeVideo") return video.roundMessage !== true;
  return !has("documentAttributeAudio");
}

/** `file_name` and `mime_type`. */
function named(document: Tl.document): JsonObject {
  const json: JsonObject = {};
  const name = fileName(document);
  if (name !== "") json["file_name"] = name;
  if (document.mimeType !== "") json["mime_type"] = document.mimeType;
  return json;
}

const fileName = (document: Tl.document): string =>
  stripEmptyCharacters(
    lastAttribute(document, "documentAttributeFilename")?.fileName ?? "",
    MAX_FILE_NAME,
  );

/** Writes the file's ids and size, the last fields of every kind. */
export function writeFile(json: JsonObject, document: Tl.document, type: FileType): JsonObject {
  const [id, uniqueId] = documentFileIds(type, document);
  json["file_id"] = id;
  json["file_unique_id"] = uniqueId;
  if (document.size !== 0n) json["file_size"] = Number(document.size);
  return json;
}
