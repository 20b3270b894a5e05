import { writeJson } from "../../core/bot-api/json-writer.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { convertAudio } from "../../core/convert/document.ts";
import { checkUser } from "../access/check-user.ts";
import type { BotApiMethod } from "../method.ts";

const MAX_AUDIOS = 100;

/** getUserProfileAudios. @see https://core.telegram.org/bots/api#getuserprofileaudios */
export const getUserProfileAudios: BotApiMethod = async ({ bot: { session } }, params) => {
  const id = userId(params);
  const offset = params.integer("offset", 0, 0);
  const limit = params.integer("limit", MAX_AUDIOS, 1, MAX_AUDIOS);
  const { inputUser } = await checkUser(session, id);
  const answer = await session.invoke("users.getSavedMusic", {
    ...{ id: inputUser, offset, limit, hash: 0n },
  });
  const documents = answer._ === "users.savedMusic" ? answer.documents : [];
  const audios = documents.flatMap((document) =>
    document._ === "document" ? [convertAudio(document)] : [],
  );
  return { json: writeJson({ total_count: answer.count, audios }) };
};
