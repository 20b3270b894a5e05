import type * as Tl from "../../../schemas/generated/tl.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { convertPhoto } from "../../core/convert/photo.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import { checkUser } from "../access/check-user.ts";
import type { BotApiMethod } from "../method.ts";

const MAX_PHOTOS = 100;
/** Fewer are never asked for. */
const PAGE = 20;

/** getUserProfilePhotos. @see https://core.telegram.org/bots/api#getuserprofilephotos */
export const getUserProfilePhotos: BotApiMethod = async ({ bot: { session } }, params) => {
  const id = userId(params);
  const offset = params.integer("offset", 0, 0);
  const limit = params.integer("limit", MAX_PHOTOS, 1, MAX_PHOTOS);
  const { inputUser } = await checkUser(session, id);
  const { total, photos } = await askFor(session, inputUser, offset, limit);
  return { json: writeJson({ total_count: total, photos: photos.map(convertPhoto) }) };
};

async function askFor(
  session: BotSession,
  user: Tl.InputUser,
  offset: number,
  limit: number,
): Promise<{ readonly total: number; readonly photos: readonly Tl.photo[] }> {
  const photos: Tl.photo[] = [];
  for (let total = Infinity; ;) {
    const missing = Math.min(limit, total - offset) - photos.length;
    if (missing <= 0) return { total, photos };
    const answer = await session.invoke("photos.getUserPhotos", {
      userId: user,
      offset: offset + photos.length,
      maxId: 0n,
      limit: Math.max(Math.min(missing, MAX_PHOTOS), PAGE),
    });
    session.learn(answer.users, []);
    total = answer._ === "photos.photosSlice" ? answer.count : answer.photos.length;
    const found = answer.photos.filter((photo): photo is Tl.photo => photo._ === "photo");
    photos.push(...found.slice(0, missing));
    if (found.length === 0) return { total, photos };
  }
}
