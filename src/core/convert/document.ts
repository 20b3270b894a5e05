import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ConvertContext } from "./convert-context.ts";
import { documentFileIds, FILE_TYPE, type FileType } from "./file-id.ts";
import type { JsonObject } from "./json-object.ts";
import { convertPhoto, writeThumbnail } from "./photo.ts";
import { convertSticker } from "./sticker.ts";

/** What a document is shown as. */
export type DocumentKind =
  | "animation"
  | "audio"
  | "custom_emoji"
  | "document"
  | "sticker"
  | "video"
  | "video_note"
  | "voice";

type Media = Tl.messageMediaDocument;
type Video = Tl.documentAttributeVideo;
type Audio = Tl.documentAttributeAudio;

const MAX_FILE_NAME = 255;

/** Reads the kind from the attributes: exactly one that names a kind, after a few pairs that mean one. */
export function documentKind({ attributes, mimeType }: Tl.document): DocumentKind {
  const video = attributes.find((attribute) => attribute._ === "documentAttributeVideo");
  const audio = attributes.find((attribute) => attribute._ === "documentAttributeAudio");
  const isAnimated = attributes.some(({ _ }) => _ === "documentAttributeAnimated");
  const isSticker = attributes.some(({ _ }) => _ === "documentAttributeSticker");
  const isEmoji = attributes.some(({ _ }) => _ === "documentAttributeCustomEmoji");
  const isRound = video?.roundMessage === true;
  const kinds = new Set<DocumentKind>();
  if (isEmoji) kinds.add("custom_emoji");
  if (isSticker) kinds.add("sticker");
  if (isAnimated && !isRound) kinds.add("animation");
  if (video !== undefined) kinds.add(isRound ? "video_note" : "video");
  if (audio !== undefined) kinds.add(audio.voice === true ? "voice" : "audio");
  if (video !== undefined) {
    kinds.delete("audio");
    kinds.delete("voice");
  }
  if (kinds.has("sticker") || kinds.has("custom_emoji")) {
    kinds.delete("video");
    kinds.delete("video_note");
  }
  if (kinds.has("animation")) {
    kinds.delete("video");
    kinds.delete("audio");
    kinds.delete("sticker");
  }
  const [kind] = kinds;
  if (kinds.size === 1 && kind !== undefined) return kind;
  const isNamelessSticker = kinds.size === 0 && mimeType === "application/x-tgsticker";
  return isNamelessSticker ? "sticker" : "document";
}

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
  const { width, height, duration } = dimensions(document);
  const json: JsonObject = named(document);
  json["duration"] = duration;
  json["width"] = width;
  json["height"] = height;
  writeThumbnail(json, document);
  return writeFile(json, document, FILE_TYPE.animation);
}

/** An animation as the document that a message shows beside it. */
export const animationFile = (document: Tl.document): JsonObject =>
  convertFile(document, FILE_TYPE.animation);

/** The video of a live photo. @see https://core.telegram.org/bots/api#livephoto */
export function convertLivePhoto(document: Tl.document, photo: Tl.photo): JsonObject {
  const { width, height, duration } = dimensions(document);
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
  const audio = audioOf(document);
  const json: JsonObject = { duration: audio?.duration ?? 0, ...named(document) };
  if (audio?.title !== undefined && audio.title !== "") json["title"] = audio.title;
  if (audio?.performer !== undefined && audio.performer !== "") {
    json["performer"] = audio.performer;
  }
  writeThumbnail(json, document);
  return writeFile(json, document, FILE_TYPE.audio);
}

/** @see https://core.telegram.org/bots/api#voice */
function convertVoice(document: Tl.document): JsonObject {
  const json: JsonObject = { duration: audioOf(document)?.duration ?? 0 };
  if (document.mimeType !== "") json["mime_type"] = document.mimeType;
  return writeFile(json, document, FILE_TYPE.voice);
}

/** @see https://core.telegram.org/bots/api#videonote */
function convertVideoNote(document: Tl.document): JsonObject {
  const { width, height, duration } = dimensions(document);
  const json: JsonObject = { duration, length: width === height ? width : 0 };
  writeThumbnail(json, document);
  return writeFile(json, document, FILE_TYPE.videoNote);
}

/** @see https://core.telegram.org/bots/api#video */
function convertVideo(document: Tl.document, media: Media): JsonObject {
  const { width, height, duration } = dimensions(document);
  const json: JsonObject = { duration, width, height, ...named(document) };
  if (media.videoCover?._ === "photo") json["cover"] = convertPhoto(media.videoCover);
  if (media.videoTimestamp !== undefined && media.videoTimestamp !== 0) {
    json["start_timestamp"] = media.videoTimestamp;
  }
  const qualities = convertQualities(media.altDocuments ?? []);
  if (qualities.length > 0) json["qualities"] = qualities;
  writeThumbnail(json, document);
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
    .filter((document) => playlists.has(`mtproto:${document.id}`))
    .map((document) => {
      const { width, height } = dimensions(document);
      const json: JsonObject = { width, height, codec: videoOf(document)?.videoCodec ?? "" };
      return writeFile(json, document, FILE_TYPE.video);
    });
}

const videoOf = ({ attributes }: Tl.document): Video | undefined =>
  attributes.find((attribute) => attribute._ === "documentAttributeVideo");

const audioOf = ({ attributes }: Tl.document): Audio | undefined =>
  attributes.find((attribute) => attribute._ === "documentAttributeAudio");

/** Pixels and whole seconds. Sides are swapped when the thumbnail lies the other way. */
function dimensions(document: Tl.document): {
  readonly width: number;
  readonly height: number;
  readonly duration: number;
} {
  const video = videoOf(document);
  const image = document.attributes.find(({ _ }) => _ === "documentAttributeImageSize") as
    | Tl.documentAttributeImageSize
    | undefined;
  const { w, h } = video ?? image ?? { w: 0, h: 0 };
  const duration = Math.ceil(video?.duration ?? 0);
  const thumb = document.thumbs?.find((size) => size._ === "photoSize");
  const isTurned = thumb !== undefined && (w - h) * (thumb.w - thumb.h) < 0;
  return isTurned ? { width: h, height: w, duration } : { width: w, height: h, duration };
}

/** `file_name` and `mime_type`. */
function named(document: Tl.document): JsonObject {
  const json: JsonObject = {};
  const name = fileName(document);
  if (name !== "") json["file_name"] = name;
  if (document.mimeType !== "") json["mime_type"] = document.mimeType;
  return json;
}

function fileName({ attributes }: Tl.document): string {
  const attribute = attributes.findLast(({ _ }) => _ === "documentAttributeFilename") as
    | Tl.documentAttributeFilename
    | undefined;
  return (attribute?.fileName ?? "").replaceAll("\u202e", " ").trim().slice(0, MAX_FILE_NAME);
}

/** Writes the file's ids and size, the last fields of every kind. */
export function writeFile(json: JsonObject, document: Tl.document, type: FileType): JsonObject {
  const [id, uniqueId] = documentFileIds({ ...document, type });
  json["file_id"] = id;
  json["file_unique_id"] = uniqueId;
  if (document.size !== 0n) json["file_size"] = Number(document.size);
  return json;
}
