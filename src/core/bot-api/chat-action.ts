import type * as Tl from "../../../schemas/generated/tl.ts";

const ACTIONS: ReadonlyMap<string, Tl.SendMessageAction> = new Map<string, Tl.SendMessageAction>([
  ["cancel", { _: "sendMessageCancelAction" }],
  ["typing", { _: "sendMessageTypingAction" }],
  ["record_video", { _: "sendMessageRecordVideoAction" }],
  ["upload_video", { _: "sendMessageUploadVideoAction", progress: 0 }],
  ["record_audio", { _: "sendMessageRecordAudioAction" }],
  ["record_voice", { _: "sendMessageRecordAudioAction" }],
  ["upload_audio", { _: "sendMessageUploadAudioAction", progress: 0 }],
  ["upload_voice", { _: "sendMessageUploadAudioAction", progress: 0 }],
  ["upload_photo", { _: "sendMessageUploadPhotoAction", progress: 0 }],
  ["upload_document", { _: "sendMessageUploadDocumentAction", progress: 0 }],
  ["choose_sticker", { _: "sendMessageChooseStickerAction" }],
  ["pick_up_location", { _: "sendMessageGeoLocationAction" }],
  ["find_location", { _: "sendMessageGeoLocationAction" }],
  ["record_video_note", { _: "sendMessageRecordRoundAction" }],
  ["upload_video_note", { _: "sendMessageUploadRoundAction", progress: 0 }],
]);

/** The action of sendChatAction by its name in any case; undefined for unknown ones. telegram-bot-api: Client::get_chat_action */
export const chatAction = (name: string): Tl.SendMessageAction | undefined =>
  ACTIONS.get(name.toLowerCase());
