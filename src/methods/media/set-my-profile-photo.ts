import {
  type ProfilePhoto,
  profilePhotoParameter,
} from "../../core/bot-api/input-media/profile-photo.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { BotApiMethod, MethodContext } from "../method.ts";
import { type NewSource, resolveFile } from "./resolve-file.ts";
import { uploadSource, withUploads } from "./upload-source.ts";

const PROFILE_PHOTO = 1;
const ANIMATION = 10;

/** setMyProfilePhoto. @see https://core.telegram.org/bots/api#setmyprofilephoto */
export const setMyProfilePhoto: BotApiMethod = async (context, params) => {
  const photo = profilePhotoParameter(params, context.local);
  const type = photo.kind === "static" ? PROFILE_PHOTO : ANIMATION;
  const resolved = resolveFile(context.files, photo.file, type);
  if (resolved.kind !== "new") throw new ParseError("Photo must be uploaded as a file");
  await withUploads(() => upload(context, photo, resolved.source, type));
  return { json: "true" };
};

async function upload(
  context: MethodContext,
  photo: ProfilePhoto,
  source: NewSource,
  type: number,
): Promise<void> {
  const { session } = context.bot;
  const file = await uploadSource(context, source, type);
  const { users } = await session.invoke(
    "photos.uploadProfilePhoto",
    photo.kind === "static" ? { file } : { video: file, videoStartTs: photo.mainFrameTimestamp },
  );
  session.learn(users, []);
}
