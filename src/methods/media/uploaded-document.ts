import type * as Tl from "../../../schemas/generated/tl.ts";
import type { MediaRequest } from "../../core/bot-api/input-media/media-request.ts";
import { mimeTypeOf } from "../../core/files/mime-types.ts";

type Attributes = readonly Tl.DocumentAttribute[];

/** What an uploaded document is said to be. td: get_input_media of its content */
export interface DocumentFacts {
  readonly mimeType: string;
  readonly attributes: Attributes;
  readonly nosoundVideo?: true;
  readonly forceFile?: true;
}

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
        mimeType: mimeType === "" ? "application/octet-stream" : mimeType,
        attributes: [named],
        ...(request.forceFile === true && { forceFile: true }),
      };
    case "audio":
      return {
        mimeType: mimeType.startsWith("audio/") ? mimeType : "audio/mpeg",
        attributes: [
          {
            ...{ _: "documentAttributeAudio", duration },
            ...(request.title !== "" && { title: request.title }),
            ...(request.performer !== "" && { performer: request.performer }),
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
        attributes: [{ ...video(request), roundMessage: true }],
        nosoundVideo: true,
      };
    case "animation":
      return animation(request, mimeType === "" ? "video/mp4" : mimeType, named);
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

const video = ({
  duration = 0,
  width = 0,
  height = 0,
}: MediaRequest): Tl.documentAttributeVideo => ({
  ...{ _: "documentAttributeVideo", duration, w: width, h: height },
});

function animation(
  request: MediaRequest,
  mimeType: string,
  named: Tl.DocumentAttribute,
): DocumentFacts {
  const { width: w = 0, height: h = 0 } = request;
  if (mimeType.startsWith("video/")) return { mimeType, attributes: [named, video(request)] };
  const attributes: Attributes =
    w === 0 || h === 0 ? [named] : [named, { _: "documentAttributeImageSize", w, h }];
  return { mimeType, attributes };
}

function sticker({ emoji }: MediaRequest, mimeType: string): DocumentFacts {
  const isOther = mimeType === "application/x-tgsticker" || mimeType === "video/webm";
  return {
    mimeType: isOther ? mimeType : "image/webp",
    attributes: [
      {
        ...{ _: "documentAttributeSticker", alt: emoji ?? "" },
        stickerset: { _: "inputStickerSetEmpty" },
      },
    ],
  };
}
