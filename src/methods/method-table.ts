import { toBotApiError } from "../core/bot-api/rpc-error-map.ts";
import { answerCallbackQuery } from "./callbacks/answer-callback-query.ts";
import { editMessageChecklist } from "./checklists/edit-message-checklist.ts";
import { sendChecklist } from "./checklists/send-checklist.ts";
import { copyMessage } from "./forwards/copy-message.ts";
import { forwardMessage } from "./forwards/forward-message.ts";
import { copyMessages, forwardMessages } from "./forwards/forward-messages.ts";
import { getGameHighScores } from "./games/get-game-high-scores.ts";
import { setGameScore } from "./games/set-game-score.ts";
import { sendGame } from "./games/send-game.ts";
import { close } from "./identity/close.ts";
import { chatMethods } from "./chat-method-table.ts";
import { getMe } from "./identity/get-me.ts";
import { logOut } from "./identity/log-out.ts";
import { sendPhoto } from "./media/send-photo.ts";
import { sendAudio } from "./media/send-audio.ts";
import { sendDocument } from "./media/send-document.ts";
import { sendVideo } from "./media/send-video.ts";
import { sendAnimation } from "./media/send-animation.ts";
import { sendVoice } from "./media/send-voice.ts";
import { sendVideoNote } from "./media/send-video-note.ts";
import { sendSticker } from "./media/send-sticker.ts";
import { sendLivePhoto } from "./media/send-live-photo.ts";
import { sendMediaGroup } from "./media/send-media-group.ts";
import { sendPaidMedia } from "./media/send-paid-media.ts";
import { editMessageCaption } from "./media/edit-message-caption.ts";
import { editMessageMedia } from "./media/edit-message-media.ts";
import { answerGuestQuery } from "./inline/answer-guest-query.ts";
import { answerInlineQuery } from "./inline/answer-inline-query.ts";
import { answerWebAppQuery } from "./inline/answer-web-app-query.ts";
import { savePreparedInlineMessage } from "./inline/save-prepared-inline-message.ts";
import { savePreparedKeyboardButton } from "./inline/save-prepared-keyboard-button.ts";
import { getFile } from "./files/get-file.ts";
import { getUserProfilePhotos } from "./media/get-user-profile-photos.ts";
import { getUserProfileAudios } from "./media/get-user-profile-audios.ts";
import { setChatPhoto } from "./media/set-chat-photo.ts";
import { setMyProfilePhoto } from "./media/set-my-profile-photo.ts";
import { removeMyProfilePhoto } from "./media/remove-my-profile-photo.ts";
import { deleteMessage } from "./messages/delete-message.ts";
import { deleteMessages } from "./messages/delete-messages.ts";
import { editMessageLiveLocation, stopMessageLiveLocation } from "./messages/edit-live-location.ts";
import { editMessageReplyMarkup } from "./messages/edit-message-reply-markup.ts";
import { editMessageText } from "./messages/edit-message-text.ts";
import { sendChatAction } from "./messages/send-chat-action.ts";
import { sendContact } from "./messages/send-contact.ts";
import { sendDice } from "./messages/send-dice.ts";
import { sendLocation } from "./messages/send-location.ts";
import { sendMessage } from "./messages/send-message.ts";
import { sendVenue } from "./messages/send-venue.ts";
import { answerPreCheckoutQuery } from "./payments/answer-pre-checkout-query.ts";
import { answerShippingQuery } from "./payments/answer-shipping-query.ts";
import { createInvoiceLink } from "./payments/create-invoice-link.ts";
import { sendInvoice } from "./payments/send-invoice.ts";
import { sendPoll } from "./polls/send-poll.ts";
import { stopPoll } from "./polls/stop-poll.ts";
import { sendMessageDraft } from "./messages/send-message-draft.ts";
import type { BotApiMethod } from "./method.ts";
import { getChatMenuButton, setChatMenuButton } from "./profile/chat-menu-button.ts";
import { deleteMyCommands, getMyCommands, setMyCommands } from "./profile/my-commands.ts";
import {
  getMyDefaultAdministratorRights,
  setMyDefaultAdministratorRights,
} from "./profile/my-default-administrator-rights.ts";
import {
  getMyDescription,
  getMyName,
  getMyShortDescription,
  setMyDescription,
  setMyName,
  setMyShortDescription,
} from "./profile/my-info.ts";
import { SessionMemories } from "./session-memory.ts";
import { stickerMethods } from "./stickers/sticker-method-table.ts";

/**
 * The methods that talk to Telegram, by lower-case name. They throw only {@link BotApiError}s and what is a fault of the server.
 *
 * One table serves all bots: it holds what methods remember of each session, so there must be only one in a process.
 */
export function createMethodTable(): ReadonlyMap<string, BotApiMethod> {
  const memories = new SessionMemories();
  const methods: readonly (readonly [name: string, method: BotApiMethod])[] = [
    ["answercallbackquery", answerCallbackQuery],
    ["answerguestquery", answerGuestQuery],
    ["answerinlinequery", answerInlineQuery],
    ["answerprecheckoutquery", answerPreCheckoutQuery],
    ["answershippingquery", answerShippingQuery],
    ["answerwebappquery", answerWebAppQuery],
    ["close", close],
    ["copymessage", copyMessage(memories)],
    ["copymessages", copyMessages(memories)],
    ["createinvoicelink", createInvoiceLink(memories)],
    ["deletemessage", deleteMessage(memories)],
    ["deletemessages", deleteMessages(memories)],
    ["deletemycommands", deleteMyCommands],
    ["editmessagecaption", editMessageCaption(memories)],
    ["editmessagechecklist", editMessageChecklist(memories)],
    ["editmessagelivelocation", editMessageLiveLocation(memories)],
    ["editmessagemedia", editMessageMedia(memories)],
    ["editmessagereplymarkup", editMessageReplyMarkup(memories)],
    ["editmessagetext", editMessageText(memories)],
    ["forwardmessage", forwardMessage(memories)],
    ["forwardmessages", forwardMessages(memories)],
    ["getchatmenubutton", getChatMenuButton],
    ["getfile", getFile(memories)],
    ["getgamehighscores", getGameHighScores(memories)],
    ["getmycommands", getMyCommands],
    ["getmydefaultadministratorrights", getMyDefaultAdministratorRights],
    ["getmydescription", getMyDescription],
    ["getmyname", getMyName],
    ["getmyshortdescription", getMyShortDescription],
    ["getuserprofileaudios", getUserProfileAudios],
    ["getuserprofilephotos", getUserProfilePhotos],
    ["logout", logOut],
    ["removemyprofilephoto", removeMyProfilePhoto],
    ["savepreparedinlinemessage", savePreparedInlineMessage],
    ["savepreparedkeyboardbutton", savePreparedKeyboardButton],
    ["sendanimation", sendAnimation(memories)],
    ["sendaudio", sendAudio(memories)],
    ["sendchataction", sendChatAction(memories)],
    ["sendchecklist", sendChecklist(memories)],
    ["sendcontact", sendContact(memories)],
    ["senddice", sendDice(memories)],
    ["senddocument", sendDocument(memories)],
    ["sendgame", sendGame(memories)],
    ["sendinvoice", sendInvoice(memories)],
    ["sendlivephoto", sendLivePhoto(memories)],
    ["sendlocation", sendLocation(memories)],
    ["sendmediagroup", sendMediaGroup(memories)],
    ["sendmessage", sendMessage(memories)],
    ["sendmessagedraft", sendMessageDraft],
    ["sendpaidmedia", sendPaidMedia(memories)],
    ["sendphoto", sendPhoto(memories)],
    ["sendpoll", sendPoll(memories)],
    ["sendsticker", sendSticker(memories)],
    ["sendvenue", sendVenue(memories)],
    ["sendvideo", sendVideo(memories)],
    ["sendvideonote", sendVideoNote(memories)],
    ["sendvoice", sendVoice(memories)],
    ["setchatmenubutton", setChatMenuButton],
    ["setchatphoto", setChatPhoto],
    ["setgamescore", setGameScore(memories)],
    ["setmycommands", setMyCommands],
    ["setmydefaultadministratorrights", setMyDefaultAdministratorRights],
    ["setmydescription", setMyDescription],
    ["setmyname", setMyName],
    ["setmyprofilephoto", setMyProfilePhoto],
    ["setmyshortdescription", setMyShortDescription],
    ["stopmessagelivelocation", stopMessageLiveLocation(memories)],
    ["stoppoll", stopPoll(memories)],
    ...stickerMethods,
    ...chatMethods(memories),
  ];
  // getMe makes no call and stays synchronous: it is asked most
  return new Map([
    ["getme", getMe()],
    ...methods.map(([name, method]) => [name, answering(name, method)] as const),
  ]);
}

/** Makes the errors of parsing and of Telegram those that the client is told. */
function answering(name: string, method: BotApiMethod): BotApiMethod {
  return async (context, params) => {
    try {
      return await method(context, params);
    } catch (error) {
      throw toBotApiError(error, { method: name });
    }
  };
}
