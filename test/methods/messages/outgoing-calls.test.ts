import { describe, expect, it } from "vitest";
import { BotApiError } from "../../../src/core/bot-api/bot-api-error.ts";
import { Params } from "../../../src/core/bot-api/params.ts";
import { createMethodTable } from "../../../src/methods/method-table.ts";
import { replayContext } from "../../support/replay-context.ts";
import { ReplayingSession } from "../../support/replaying-session.ts";

const PHOTO = "AgACAgEAAwcBAAMBqrvuHwACZB6AShXNWwcABAEAAwIAA3kAAzsE";
const STICKER = "CAACAgEAAwcBAAMCzN0sOgACZB6ASrFo3joABDsE";
const VIDEO_NOTE = "DQACAgEAAwcBAAMCzN0vOgACZB6ASrFo3joABDsE";
const photo = (more: object = {}): object => ({ type: "photo", media: PHOTO, ...more });

type Call = Readonly<Record<string, unknown>>;
const DIRECT = { chat_id: -1000000008005, direct_messages_topic_id: 6001, text: "x" };
const suggested = (currency: string, amount: number): Call => ({
  ...DIRECT,
  suggested_post_parameters: { price: { currency, amount } },
});
const BUSINESS = { business_connection_id: "bc1", chat_id: 6011 };

/** A case before which the recorded world has not changed yet. */
const AT_FIRST = 60;

async function told(session: ReplayingSession, name: string, call: Call): Promise<unknown> {
  const method = createMethodTable().get(name.toLowerCase());
  if (method === undefined) throw new Error(`no ${name}`);
  const params = Object.entries(call).map(([key, value]): [string, string] => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  try {
    return String((await method(replayContext(session), new Params(params))).json);
  } catch (error) {
    return error instanceof BotApiError ? error.description : undefined;
  }
}

describe("calls are made to Telegram as by the official server", () => {
  it.each<[what: string, method: string, call: Call, request: object]>([
    [
      "a paid message to a user never met is sent without asking for the user",
      "sendMessage",
      { chat_id: 12345, text: "x", allow_paid_broadcast: true },
      { peer: { userId: 12345, accessHash: 0 }, allowPaidFloodskip: true },
    ],
    [
      "a suggested price of nothing is no price",
      "sendMessage",
      suggested("XTR", 0),
      { suggestedPost: expect.not.objectContaining({ price: expect.anything() }) as object },
    ],
    [
      "a protected message is not answered from another chat",
      "sendMessage",
      { chat_id: -7001, text: "x", reply_parameters: { message_id: 121, chat_id: 6001 } },
      { replyTo: undefined },
    ],
    [
      "a direct message is answered in its own topic only",
      "sendMessage",
      { ...DIRECT, direct_messages_topic_id: 6002, reply_parameters: { message_id: 41 } },
      { replyTo: { _: "inputReplyToMonoForum" } },
    ],
    [
      "a task is answered in a business chat, whose messages nobody knows",
      "sendMessage",
      { ...BUSINESS, text: "x", reply_parameters: { message_id: 501, checklist_task_id: 2 } },
      { replyTo: { replyToMsgId: 501, todoItemId: 2 } },
    ],
    [
      "a copy that answers the beginning of its topic, as all of the topic do, is a forward",
      "copyMessage",
      {
        ...{ chat_id: -1000000008003, message_thread_id: 31, reply_parameters: { message_id: 31 } },
        ...{ from_chat_id: 6001, message_id: 101 },
      },
      { _: "messages.forwardMessages", dropAuthor: true },
    ],
    [
      "a sticker goes with its emoji",
      "sendSticker",
      { chat_id: 6001, sticker: STICKER, emoji: "👍" },
      { media: { _: "inputMediaDocument", query: "👍" } },
    ],
    [
      "one item of a business album is an album",
      "sendMediaGroup",
      { ...BUSINESS, media: [photo()] },
      { _: "messages.sendMultiMedia" },
    ],
    [
      "the caption of a document is always below",
      "editMessageCaption",
      { chat_id: 6001, message_id: 134, caption: "c", show_caption_above_media: true },
      { message: "c", invertMedia: undefined },
    ],
  ])("%s", async (_what, method, call, request) => {
    const session = ReplayingSession.before(AT_FIRST);
    await told(session, method, call);
    const [made] = session.made;
    expect({
      invertMedia: undefined,
      replyTo: undefined,
      ...(made?.request as object),
    }).toMatchObject(request);
  });
});

describe("Telegram is not asked", () => {
  it.each<[reply: string, method: string, call: Call]>([
    ["invalid amount of Telegram Stars specified", "sendMessage", suggested("XTR", 4)],
    ["invalid amount of Toncoin cents specified", "sendMessage", suggested("TON", 1e14)],
    [
      "topic not found",
      "sendMessage",
      { ...DIRECT, direct_messages_topic_id: 0, message_thread_id: 5 },
    ],
    [
      "can't send suggested posts with the method",
      "sendMediaGroup",
      { ...suggested("XTR", 20), media: [photo(), photo()] },
    ],
    [
      "parameter show_caption_above_media must be the same for all messages",
      "sendMediaGroup",
      { chat_id: 6001, media: [photo({ show_caption_above_media: true }), photo()] },
    ],
    [
      "can't use message effects in the method",
      "forwardMessages",
      { chat_id: 6001, from_chat_id: 6001, message_ids: [101, 102], message_effect_id: "5" },
    ],
    [
      "checklists can't be sent to channel chats",
      "sendChecklist",
      { chat_id: -1000000009001, checklist: { title: "T", tasks: [{ id: 1, text: "a" }] } },
    ],
    ["chat not found", "sendMessage", { chat_id: 2 ** 40, text: "x" }],
    [
      "wrong video note length",
      "sendVideoNote",
      { chat_id: 6001, video_note: VIDEO_NOTE, length: 641 },
    ],
    ["invalid media price specified", "sendPaidMedia", { chat_id: 6001, media: [photo()] }],
    [
      "invalid number of paid media specified",
      "sendPaidMedia",
      { chat_id: 6001, star_count: 5, media: [] },
    ],
    ["message can't be deleted", "deleteMessage", { chat_id: -1000000008002, message_id: 11 }],
    ["message can't be deleted for everyone", "deleteMessage", { chat_id: -7002, message_id: 153 }],
    ["message can't be deleted for everyone", "deleteMessage", { chat_id: 6001, message_id: 118 }],
    [
      "message media can't be edited",
      "editMessageMedia",
      { chat_id: 6001, message_id: 101, media: photo() },
    ],
    [
      "sender_chat_id is empty",
      "deleteMessageReaction",
      { chat_id: -1000000008001, message_id: 11 },
    ],
  ])("%s: %s", async (reply, method, call) => {
    const session = ReplayingSession.before(AT_FIRST);
    expect(await told(session, method, call)).toBe(`Bad Request: ${reply}`);
    expect(session.made).toEqual([]);
  });

  it.each([-1000000009001, 6003])(
    "what the bot does is shown to nobody in chat %i",
    async (chatId) => {
      const session = ReplayingSession.before(AT_FIRST);
      expect(await told(session, "sendChatAction", { chat_id: chatId, action: "typing" })).toBe(
        "true",
      );
      expect(session.made).toEqual([]);
    },
  );
});

describe("what Telegram refuses", () => {
  it.each<[what: string, method: string, call: Call, rpc: string, reply: string]>([
    [
      "is told of a message also when an album has only one",
      "sendMediaGroup",
      { chat_id: 6001, media: [photo()] },
      "messages.sendMedia",
      'failed to send message #1 with the error message "Wrong file identifier/HTTP URL specified"',
    ],
    [
      "is not worded anew of business messages",
      "sendPhoto",
      { ...BUSINESS, photo: PHOTO },
      "messages.sendMedia",
      "MEDIA_EMPTY",
    ],
    [
      "is not told of one message of a business album",
      "sendMediaGroup",
      { ...BUSINESS, media: [photo(), photo()] },
      "messages.sendMultiMedia",
      "MEDIA_EMPTY",
    ],
  ])("%s", async (_what, method, call, name, reply) => {
    const session = ReplayingSession.before(AT_FIRST);
    session.expect([{ name, request: {}, answer: { error: [400, "MEDIA_EMPTY"] } }]);
    expect(await told(session, method, call)).toBe(`Bad Request: ${reply}`);
  });
});
