import type { Params } from "../params.ts";
import { ParseError } from "../parse-error.ts";
import { type InputFile, inputFileParameter } from "./input-file.ts";
import { MAX_DURATION_S, MAX_SIDE, type MediaKind, type MediaRequest } from "./media-request.ts";

/** Name of each kind's parameter and in the error when it is missing. */
const FIELDS: Readonly<Record<MediaKind, readonly [parameter: string, name: string]>> = {
  animation: ["animation", "animation"],
  audio: ["audio", "audio"],
  document: ["document", "document"],
  photo: ["photo", "photo"],
  sticker: ["sticker", "sticker"],
  video: ["video", "video"],
  videoNote: ["video_note", "video note"],
  voice: ["voice", "voice"],
};

/**
 * Reads the file and what belongs to it from the parameters of a send method. telegram-bot-api: Client::process_send_photo_query and
 * its like
 *
 * @param local files may be named by path
 * @throws {ParseError} `There is no … in the request`
 */
export function mediaParameters(kind: MediaKind, params: Params, local: boolean): MediaRequest {
  const [parameter, name] = FIELDS[kind];
  const file = required(inputFileParameter(params, parameter, { local }), name);
  const thumbnail = thumbnailParameter(params, local);
  const spoiler = params.boolean("has_spoiler");
  const duration = params.integer("duration", 0, 0, MAX_DURATION_S);
  const width = params.integer("width", 0, 0, MAX_SIDE);
  const height = params.integer("height", 0, 0, MAX_SIDE);
  switch (kind) {
    case "photo":
      return { kind, file, spoiler };
    case "audio":
      return {
        ...{ kind, file, thumbnail, duration },
        title: params.text("title"),
        performer: params.text("performer"),
      };
    case "document":
      return { kind, file, thumbnail, forceFile: params.boolean("disable_content_type_detection") };
    case "video":
      return {
        ...{ kind, file, thumbnail, duration, width, height, spoiler },
        cover: inputFileParameter(params, "cover", { local }),
        startTimestamp: params.integer("start_timestamp", 0, 0, MAX_DURATION_S),
        supportsStreaming: params.boolean("supports_streaming"),
      };
    case "animation":
      return { kind, file, thumbnail, duration, width, height, spoiler };
    case "voice":
      return { kind, file, duration };
    case "videoNote": {
      const side = params.integer("length", 0, 0, MAX_SIDE);
      return { kind, file, thumbnail, duration, width: side, height: side };
    }
    case "sticker":
      return { kind, file, thumbnail, emoji: params.text("emoji") };
  }
}

/** The photo and video of sendLivePhoto. @throws {ParseError} */
export function livePhotoParameters(params: Params, local: boolean): MediaRequest {
  const livePhoto = required(inputFileParameter(params, "live_photo", { local }), "live photo");
  const file = required(inputFileParameter(params, "photo", { local }), "photo");
  return { kind: "photo", file, livePhoto, spoiler: params.boolean("has_spoiler") };
}

function required(file: InputFile | undefined, name: string): InputFile {
  if (file === undefined) throw new ParseError(`There is no ${name} in the request`);
  return file;
}

/** Thumbnails must be uploaded; those that are not are left out. */
const thumbnailParameter = (params: Params, local: boolean): InputFile | undefined =>
  inputFileParameter(params, "thumbnail", { local, uploadOnly: true }) ??
  inputFileParameter(params, "thumb", { local, uploadOnly: true });
