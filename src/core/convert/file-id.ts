import { encodeFileId, encodeFileUniqueId } from "../files/encode-file-id.ts";
import type { RemoteFile } from "../files/remote-file.ts";

/** File types of the Bot API's file ids. */
export const FILE_TYPE = {
  thumbnail: 0,
  profilePhoto: 1,
  photo: 2,
  voice: 3,
  video: 4,
  document: 5,
  sticker: 8,
  audio: 9,
  animation: 10,
  videoNote: 13,
  secure: 15,
  background: 16,
  livePhoto: 26,
} as const;

export type FileType = (typeof FILE_TYPE)[keyof typeof FILE_TYPE];

/** Where a file lies at Telegram. */
export interface FileLocation {
  readonly type: FileType;
  readonly dcId: number;
  readonly id: bigint;
  readonly accessHash: bigint;
  readonly fileReference: Uint8Array;
}

/** `file_id` and `file_unique_id`. */
export type FileIds = readonly [id: string, uniqueId: string];

/** The two ids of a file of Telegram Passport. */
export const secureFileIds = (location: FileLocation): FileIds =>
  fileIds({ ...common(location), kind: "common" });

/**
 * The two ids of the small or big picture of a chat, which the chat is needed to download.
 *
 * @param chatId marked id
 */
export const profilePhotoFileIds = (
  location: FileLocation,
  chatId: number,
  chatAccessHash: bigint,
  isBig: boolean,
): FileIds =>
  fileIds({
    ...common(location),
    kind: "photo",
    source: { kind: "dialog", isBig, chatId: BigInt(chatId), accessHash: chatAccessHash },
  });

/** Only these fields: locations are whole documents and photos. */
const common = ({ type, dcId, id, accessHash, fileReference }: FileLocation) => ({
  type,
  dcId,
  id,
  accessHash,
  fileReference: Buffer.from(fileReference),
});

const fileIds = (file: RemoteFile): FileIds => [encodeFileId(file), encodeFileUniqueId(file)];
