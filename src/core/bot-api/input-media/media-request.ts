import type { InputFile } from "./input-file.ts";

export type MediaKind =
  | "animation"
  | "audio"
  | "document"
  | "photo"
  | "sticker"
  | "video"
  | "videoNote"
  | "voice";

/** A photo or document to be sent, as a request describes it. Lengths are pixels and seconds; 0 = not said. */
export interface MediaRequest {
  readonly kind: MediaKind;
  readonly file: InputFile;
  readonly spoiler?: boolean;
  readonly thumbnail?: InputFile | undefined;
  readonly duration?: number;
  readonly width?: number;
  readonly height?: number;
  /** Of videos. */
  readonly cover?: InputFile | undefined;
  readonly startTimestamp?: number;
  readonly supportsStreaming?: boolean;
  /** Of audio files. */
  readonly title?: string;
  readonly performer?: string;
  /** A document stays one, whatever is in it. */
  readonly forceFile?: boolean;
  /** Of stickers. */
  readonly emoji?: string;
  /** The video that makes a photo a live one. */
  readonly livePhoto?: InputFile;
}

/** @see {@link MediaRequest} */
export const MAX_SIDE = 10_000;
export const MAX_DURATION_S = 86_400;

/** Number of the file type that each kind is sent as. */
export const FILE_TYPE_OF: Readonly<Record<MediaKind, number>> = {
  photo: 2,
  voice: 3,
  video: 4,
  document: 5,
  sticker: 8,
  audio: 9,
  animation: 10,
  videoNote: 13,
};
