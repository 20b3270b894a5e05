/** Where one size of a photo comes from. */
export type PhotoSource =
  | { readonly kind: "thumbnail"; readonly fileType: number; readonly letter: string }
  | {
      readonly kind: "dialog";
      readonly isBig: boolean;
      /** Marked id. */
      readonly chatId: bigint;
      readonly accessHash: bigint;
      readonly legacy?: LegacyPlace;
    }
  | {
      readonly kind: "stickerSet";
      readonly setId: bigint;
      readonly accessHash: bigint;
      readonly version: number;
    }
  | {
      readonly kind: "legacyStickerSet";
      readonly setId: bigint;
      readonly accessHash: bigint;
      readonly legacy: LegacyPlace;
    }
  | { readonly kind: "legacy"; readonly secret: bigint; readonly legacy: LegacyPlace };

/** How files lay on volumes before layer 113. */
export interface LegacyPlace {
  readonly volumeId: bigint;
  readonly localId: number;
}

interface RemoteBase {
  /** @see {@link ALL_FILE_TYPES} */
  readonly type: number;
  readonly dcId: number;
  readonly fileReference: Buffer;
}

/** A file at Telegram as a file id names it. */
export type RemoteFile =
  | (RemoteBase & { readonly kind: "web"; readonly url: string; readonly accessHash: bigint })
  | (RemoteBase & {
      readonly kind: "photo";
      readonly id: bigint;
      readonly accessHash: bigint;
      readonly source: PhotoSource;
    })
  | (RemoteBase & {
      readonly kind: "common";
      readonly id: bigint;
      readonly accessHash: bigint;
    });

/** Names of all file types by number, as errors write them. td: FileType */
export const ALL_FILE_TYPES: readonly string[] = [
  "Thumbnail",
  "ChatPhoto",
  "Photo",
  "VoiceNote",
  "Video",
  "Document",
  "Secret",
  "Temp",
  "Sticker",
  "Audio",
  "Animation",
  "SecretThumbnail",
  "Wallpaper",
  "VideoNote",
  "SecureDecrypted",
  "SecureEncrypted",
  "Background",
  "DocumentAsFile",
  "NotificationSound",
  "CallLog",
  "PhotoStory",
  "VideoStory",
  "SelfDestructingPhoto",
  "SelfDestructingVideo",
  "SelfDestructingVideoNote",
  "SelfDestructingVoiceNote",
  "LivePhotoVideo",
  "SelfDestructingLivePhotoVideo",
];

const PHOTO_TYPES = new Set([0, 1, 2, 11, 12, 20, 22]);
const DOCUMENT_TYPES = new Set([3, 4, 5, 8, 9, 10, 13, 16, 17, 18, 19, 21, 23, 24, 25, 26, 27]);
const SECURE_TYPES = new Set([14, 15]);

export const isPhotoType = (type: number): boolean => PHOTO_TYPES.has(type);
/** Types that may stand for each other. */
export const isDocumentType = (type: number): boolean => DOCUMENT_TYPES.has(type);
export const isSecureType = (type: number): boolean => SECURE_TYPES.has(type);
