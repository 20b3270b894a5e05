import type { BotApiMethod } from "../method.ts";

/** removeMyProfilePhoto: the newest one, when there is any. @see https://core.telegram.org/bots/api#removemyprofilephoto */
export const removeMyProfilePhoto: BotApiMethod = async ({ bot: { session } }) => {
  const { fullUser, users } = await session.invoke("users.getFullUser", {
    id: { _: "inputUserSelf" },
  });
  session.learn(users, []);
  if (fullUser.profilePhoto?._ === "photo") {
    const answer = await session.invoke("photos.updateProfilePhoto", {
      id: { _: "inputPhotoEmpty" },
    });
    session.learn(answer.users, []);
  }
  return { json: "true" };
};
