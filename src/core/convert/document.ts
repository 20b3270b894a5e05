import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ConvertContext } from "./convert-context.ts";
import { documentKind } from "./document-kind.ts";
import { FILE_TYPE, type FileType } from "./file-id.ts";
import type { JsonObject } from "./json-object.ts";
import { convertPhoto, hasThumbnail, shownSides, writeThumbnail } from "./photo.ts";
import { documentFileIds } from "./shown-file-ids.ts";
import { convertSticker } from "./sticker.ts";

type Media = Tl.messageMediaDocument;
type Video = Tl.documentAttributeVideo;
type Audio = Tl.documentAttributeAudio;

const MAX_FILE_NAME = 255;
const MAX_SECONDS = 2 ** 31 - 1;
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
  const json: JsonObject = { duration: seconds(audio?.duration ?? 0), ...named(document) };
  if (audio?.title !== undefined && audio.title !== "") json["title"] = audio.title;
  if (audio?.performer !== undefined && audio.performer !== "") {
    json["performer"] = audio.performer;
  }
  writeThumbnail(json, document);
  return writeFile(json, document, FILE_TYPE.audio);
}

/** @see https://core.telegram.org/bots/api#voice */
function convertVoice(document: Tl.document): JsonObject {
  const json: JsonObject = { duration: seconds(audioOf(document)?.duration ?? 0) };
  if (document.mimeType !== "") json["mime_type"] = document.mimeType;
  return writeFile(json, document, FILE_TYPE.voice);
}

/** @see https://core.telegram.org/bots/api#videonote */
function convertVideoNote(document: Tl.document): JsonObject {
  const { width, height, duration } = dimensions(document);
  const length = width === height && width <= MAX_NOTE_SIDE ? width : 0;
  const json: JsonObject = { duration, length };
  writeThumbnail(json, document);
  return writeFile(json, document, FILE_TYPE.videoNote);
}

/** @see https://core.telegram.org/bots/api#video */
function convertVideo(document: Tl.document, media: Media): JsonObject {
  const { width, height, duration: own } = dimensions(document);
  const others = (media.altDocuments ?? [])
    .filter((other) => other._ === "document")
    .filter(isVideo);
  const duration = own === 0 ? commonDuration(others) : own;
  const json: JsonObject = { duration, width, height, ...named(document) };
  if (media.videoCover?._ === "photo") json["cover"] = convertPhoto(media.videoCover);
  if (media.videoTimestamp !== undefined && media.videoTimestamp > 0) {
    json["start_timestamp"] = media.videoTimestamp;
  }
  const qualities = convertQualities(media.altDocuments ?? []);
  if (qualities.length > 0) json["qualities"] = qualities;
  writeThumbnail(
    json,
    others.length === 0 ? document : ([document, ...others].find(hasThumbnail) ?? document),
  );
  return writeFile(json, document, FILE_TYPE.video);
}

/** Playlists and storyboards stand among the versions of a video. */
const isVideo = (document: Tl.document): boolean => {
  const kind = documentKind(document);
  return (
    !document.mimeType.startsWith("application/x-") && (kind === "video" || kind === "document")
  );
};

/** The seconds of the versions of a video that does not say how long it is; 0 when they differ. */
function commonDuration(versions: readonly Tl.document[]): number {
  const known = new Set(versions.map((version) => dimensions(version).duration));
  known.delete(0);
  const [duration = 0] = known;
  return known.size === 1 ? duration : 0;
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

interface Dimensions {
  readonly width: number;
  readonly height: number;
  readonly duration: number;
}

/** Pixels and whole seconds. Sides are swapped when the thumbnail lies the other way. */
function dimensions(document: Tl.document): Dimensions {
  const video = videoOf(document);
  const image = document.attributes.find(({ _ }) => _ === "documentAttributeImageSize") as
    | Tl.documentAttributeImageSize
    | undefined;
  const ofVideo = shownSides(video?.w ?? 0, video?.h ?? 0);
  const [w, h] = ofVideo[0] === 0 && image !== undefined ? shownSides(image.w, image.h) : ofVideo;
  const duration = seconds(video?.duration ?? 0);
  const thumb = document.thumbs?.find((size) => size._ === "photoSize");
  const isTurned = thumb !== undefined && (w - h) * (thumb.w - thumb.h) < 0;
  return isTurned ? { width: h, height: w, duration } : { width: w, height: h, duration };
}

/** Whole seconds, as many as are begun. */
const seconds = (duration: number): number =>
  duration > 0 ? Math.min(Math.ceil(duration), MAX_SECONDS) : 0;

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
  const [id, uniqueId] = documentFileIds(type, document);
  json["file_id"] = id;
  json["file_unique_id"] = uniqueId;
  if (document.size !== 0n) json["file_size"] = Number(document.size);
  return json;
}
