import type * as Tl from "../../../schemas/generated/tl.ts";
import type { MediaRequest } from "../../core/bot-api/input-media/media-request.ts";
import { cleanString } from "../../core/bot-api/text-formatting/clean-text.ts";
import { mimeTypeOf } from "../../core/files/mime-types.ts";

type Attributes = readonly Tl.DocumentAttribute[];

/** What an uploaded document is said to be. td: get_input_media of its content */
export interface DocumentFacts {
  readonly mimeType: string;
  readonly attributes: Attributes;
  readonly nosoundVideo?: true;
  readonly forceFile?: true;
}

/** What Telegram suggests. td: option suggested_video_note_length */
const VIDEO_NOTE_SIDE = 384;
const ANIMATED_STICKER_SIDE = 512;
const VOICE_TYPES = new Set(["audio/ogg", "audio/mpeg", "audio/mp4"]);

/** @param name of the file */
export function documentFacts(request: MediaRequest, name: string): DocumentFacts {
  const mimeType = mimeTypeOf(name);
  const named: Tl.DocumentAttribute = { _: "documentAttributeFilename", fileName: name };
  const { duration = 0 } = request;
  switch (request.kind) {
    case "photo":
    case "document":
      return {
        mimeType,
        attributes: [named],
        ...(request.forceFile === true && { forceFile: true }),
      };
    case "audio":
      return {
        mimeType: mimeType.startsWith("audio/") ? mimeType : "audio/mpeg",
        attributes: [
          {
            ...{ _: "documentAttributeAudio", duration },
            title: cleanString(request.title ?? ""),
            performer: cleanString(request.performer ?? ""),
          },
          named,
        ],
      };
    case "voice":
      return {
        mimeType: VOICE_TYPES.has(mimeType) ? mimeType : "audio/ogg",
        attributes: [{ _: "documentAttributeAudio", duration, voice: true }],
      };
    case "video":
      return {
        mimeType: mimeType.startsWith("video/") ? mimeType : "video/mp4",
        attributes: [
          {
            ...video(request),
            ...(request.supportsStreaming === true && { supportsStreaming: true as const }),
          },
          named,
        ],
        nosoundVideo: true,
      };
    case "videoNote":
      return {
        mimeType: "video/mp4",
        attributes: [{ ...video(request, VIDEO_NOTE_SIDE), roundMessage: true }],
        nosoundVideo: true,
      };
    case "animation":
      return animation(request, mimeType, named);
    case "sticker":
      return sticker(request, mimeType);
  }
}

/** The video of a live photo, about which nothing is said. */
export const LIVE_VIDEO: DocumentFacts = {
  mimeType: "video/mp4",
  attributes: [{ _: "documentAttributeVideo", duration: 0, w: 0, h: 0 }],
  nosoundVideo: true,
};

/** Width and height, of which either both are said or none. td: get_dimensions */
const sides = (
  { width = 0, height = 0 }: MediaRequest,
  usual: number,
): { readonly w: number; readonly h: number } =>
  width === 0 || height === 0 ? { w: usual, h: usual } : { w: width, h: height };

/** @param usual the side when none is said */
const video = (request: MediaRequest, usual = 0): Tl.documentAttributeVideo => ({
  ...{ _: "documentAttributeVideo", duration: request.duration ?? 0 },
  ...sides(request, usual),
});

function animation(
  request: MediaRequest,
  mimeType: string,
  named: Tl.DocumentAttribute,
): DocumentFacts {
  if (mimeType === "video/mp4") return { mimeType, attributes: [named, video(request)] };
  const { w, h } = sides(request, 0);
  if (w === 0) return { mimeType, attributes: [named] };
  return {
    mimeType: mimeType.startsWith("image/") ? mimeType : "image/gif",
    attributes: [named, { _: "documentAttributeImageSize", w, h }],
  };
}

function sticker({ emoji }: MediaRequest, mimeType: string): DocumentFacts {
  const isAnimated = mimeType === "application/x-tgsticker";
  const size: Tl.DocumentAttribute = {
    ...{ _: "documentAttributeImageSize", w: ANIMATED_STICKER_SIDE, h: ANIMATED_STICKER_SIDE },
  };
  return {
    mimeType: isAnimated || mimeType === "video/webm" ? mimeType : "image/webp",
    attributes: [
      ...(isAnimated ? [size] : []),
      {
        ...{ _: "documentAttributeSticker", alt: emoji ?? "" },
        stickerset: { _: "inputStickerSetEmpty" },
      },
    ],
  };
}
