import { FILE_TYPE, profilePhotoFileIds } from "./file-id.ts";
import type { JsonObject } from "./json-object.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";

/**
 * The picture of a chat or user in its two sizes; undefined when there is none.
 *
 * @see https://core.telegram.org/bots/api#chatphoto
 * @param chatId marked id: the files are named by the chat
 */
export function convertChatPhoto(
  chatId: number,
  accessHash: bigint,
  photo: Tl.ChatPhoto | Tl.UserProfilePhoto | undefined,
): JsonObject | undefined {
  if (photo?._ !== "chatPhoto" && photo?._ !== "userProfilePhoto") return undefined;
  const location = {
    type: FILE_TYPE.profilePhoto,
    dcId: photo.dcId,
    id: photo.photoId,
    accessHash: 0n,
    fileReference: Buffer.alloc(0),
  };
  const [smallId, smallUniqueId] = profilePhotoFileIds(location, chatId, accessHash, false);
  const [bigId, bigUniqueId] = profilePhotoFileIds(location, chatId, accessHash, true);
  return {
    small_file_id: smallId,
    small_file_unique_id: smallUniqueId,
    big_file_id: bigId,
    big_file_unique_id: bigUniqueId,
  };
}
