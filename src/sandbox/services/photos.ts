import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { userAs } from "../world/peer-view.ts";
import type { WorldChat } from "../world/world-chat.ts";
import type { WorldUser } from "../world/world-user.ts";
import { knownPhoto, uploadedPhoto } from "./file-media.ts";
import { inputChannel, inputUser } from "./input-peers.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";

const MAX_PAGE = 100;

/** The photos of a user, newest first. */
const photosOf = ({ files }: UserContext, user: WorldUser): Tl.photo[] =>
  user.photos.flatMap((id) => {
    const tl = files.all.get(id)?.tl;
    return tl?._ === "photo" ? [tl] : [];
  });

function photoAnswer(context: UserContext, photo: Tl.Photo): Tl.photos_photo {
  const { world, user } = context;
  return { _: "photos.photo", photo, users: [userAs(world, user, user)] };
}

/** A picture, or a video with one of its frames: the frame is not decoded here. */
function profilePhoto(
  context: UserContext,
  input: {
    readonly file?: Tl.InputFile | undefined;
    readonly video?: Tl.InputFile | undefined;
    readonly videoStartTs?: number | undefined;
  },
): Tl.photo {
  const { files, user } = context;
  if (input.file !== undefined) return uploadedPhoto(context, input.file, true);
  if (input.video === undefined) throw new RpcError(400, "PHOTO_FILE_MISSING");
  return files.addVideoPhoto(
    files.uploads.take(user.id, input.video),
    user.homeDc,
    input.videoStartTs ?? 0,
  );
}

/** @throws {RpcError} 400 CHAT_ADMIN_REQUIRED */
function checkMayChange(context: UserContext, chat: WorldChat): void {
  const member = chat.members.get(context.user.id);
  if (member === undefined) throw new RpcError(400, "CHAT_ADMIN_REQUIRED");
  if (member.status === "creator" || member.rights.has("changeInfo")) return;
  throw new RpcError(400, "CHAT_ADMIN_REQUIRED");
}

function editChatPhoto(
  context: UserContext,
  chat: WorldChat,
  input: Tl.InputChatPhoto,
): Tl.Updates {
  const { user, feed, session, messages } = context;
  checkMayChange(context, chat);
  const photo = newChatPhoto(context, input);
  if (photo === undefined && chat.photo === undefined) throw new RpcError(400, "CHAT_NOT_MODIFIED");
  chat.photo = photo && { id: photo.id, dcId: photo.dcId };
  const content: Tl.MessageAction =
    photo === undefined
      ? { _: "messageActionChatDeletePhoto" }
      : { _: "messageActionChatEditPhoto", photo };
  messages.post({ place: { kind: "chat", chat }, from: user, content });
  return feed.takeResult(user, session, []);
}

function newChatPhoto(context: UserContext, input: Tl.InputChatPhoto): Tl.photo | undefined {
  switch (input._) {
    case "inputChatPhotoEmpty":
      return undefined;
    case "inputChatPhoto":
      return knownPhoto(context, input.id);
    case "inputChatUploadedPhoto":
      return profilePhoto(context, input);
  }
}

/** Pictures of people and chats, and the music on their profiles. */
export const photoHandlers: UserHandlers = {
  "photos.uploadProfilePhoto": (context, request) => {
    const photo = profilePhoto(context, request);
    const { user } = context;
    const owner = request.bot === undefined ? user : inputUser(context.world, user, request.bot);
    owner.photos.unshift(photo.id);
    return photoAnswer(context, photo);
  },

  "photos.updateProfilePhoto": (context, { id }) => {
    const { user } = context;
    if (id._ === "inputPhotoEmpty") {
      user.photos.shift();
      return photoAnswer(context, photosOf(context, user)[0] ?? { _: "photoEmpty", id: 0n });
    }
    const photo = knownPhoto(context, id);
    const others = user.photos.filter((known) => known !== photo.id);
    user.photos.splice(0, user.photos.length, photo.id, ...others);
    return photoAnswer(context, photo);
  },

  "photos.deletePhotos": (context, { id }) => {
    const { photos } = context.user;
    const deleted: bigint[] = [];
    for (const input of id) {
      const at = input._ === "inputPhoto" ? photos.indexOf(input.id) : -1;
      if (at >= 0) deleted.push(...photos.splice(at, 1));
    }
    return deleted;
  },

  "photos.getUserPhotos": (context, { userId, offset, maxId, limit }) => {
    const { world, user } = context;
    const owner = inputUser(world, user, userId);
    const all = photosOf(context, owner).filter(({ id }) => maxId === 0n || id < maxId);
    const photos = all.slice(Math.max(offset, 0), Math.max(offset, 0) + Math.min(limit, MAX_PAGE));
    const users = [userAs(world, user, owner)];
    if (photos.length === all.length) return { _: "photos.photos", photos, users };
    return { _: "photos.photosSlice", count: all.length, photos, users };
  },

  "users.getSavedMusic": (context, { id, offset, limit }) => {
    const owner = inputUser(context.world, context.user, id);
    const documents = owner.music.flatMap((fileId) => {
      const tl = context.files.all.get(fileId)?.tl;
      return tl?._ === "document" ? [tl] : [];
    });
    const page = documents.slice(offset, offset + Math.min(limit, MAX_PAGE));
    return { _: "users.savedMusic", count: documents.length, documents: page };
  },

  "channels.editPhoto": (context, { channel, photo }) =>
    editChatPhoto(context, inputChannel(context.world, context.user, channel), photo),

  "messages.editChatPhoto": (context, { chatId, photo }) => {
    const chat = context.world.groups.get(Number(chatId));
    if (chat === undefined) throw new RpcError(400, "CHAT_ID_INVALID");
    return editChatPhoto(context, chat, photo);
  },
};

/** The picture in a full view of a user or chat. */
export function fullPhoto({ files }: UserContext, id: bigint | undefined): Tl.Photo | undefined {
  const tl = id === undefined ? undefined : files.all.get(id)?.tl;
  return tl?._ === "photo" ? tl : undefined;
}
