import type * as Tl from "../../../schemas/generated/tl.ts";
import { inputFileParameter } from "../../core/bot-api/input-media/input-file.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { checkRight } from "../access/administration.ts";
import { findChat } from "../access/find-chat.ts";
import { inputChannel } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { BotApiMethod } from "../method.ts";
import { resolveFile } from "./resolve-file.ts";
import { uploadSource, withUploads } from "./upload-source.ts";

const PROFILE_PHOTO = 1;

/** setChatPhoto. @see https://core.telegram.org/bots/api#setchatphoto */
export const setChatPhoto: BotApiMethod = async (context, params) => {
  const { local, files, bot } = context;
  const { session } = bot;
  const input = inputFileParameter(params, "photo", { local, uploadOnly: true });
  if (input === undefined) {
    const isNamed = params.text("photo") !== "";
    throw new ParseError(
      isNamed ? "Photo must be uploaded as an InputFile" : "There is no photo in the request",
    );
  }
  const chat = await findChat(session, params.text("chat_id"), "write");
  const resolved = resolveFile(files, input, PROFILE_PHOTO);
  if (resolved.kind !== "new") throw new ParseError("Photo must be uploaded as an InputFile");
  const { source } = resolved;
  if (chat.kind === "user") throw new ParseError("Can't change private chat photo");
  checkRight(chat, "changeInfo", "Not enough rights to change chat photo");
  await withUploads(async () => {
    const file = await uploadSource(context, source, PROFILE_PHOTO);
    const photo: Tl.InputChatPhoto = { _: "inputChatUploadedPhoto", file };
    if (chat.kind === "chat")
      await session.invoke("messages.editChatPhoto", { chatId: BigInt(chat.id), photo });
    else {
      const call = { channel: inputChannel(chat), photo };
      await invokeInChat(session, chat, "channels.editPhoto", call);
    }
  });
  return { json: "true" };
};
