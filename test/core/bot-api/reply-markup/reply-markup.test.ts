import { describe, expect, it } from "vitest";
import { ParseError } from "../../../../src/core/bot-api/parse-error.ts";
import { parseReplyMarkup } from "../../../../src/core/bot-api/reply-markup/parse-reply-markup.ts";
import {
  type MarkupTarget,
  replyMarkupToTl,
} from "../../../../src/core/bot-api/reply-markup/reply-markup-to-tl.ts";

const privateChat: MarkupTarget = {
  isPrivate: true,
  isChannel: false,
  onlyInline: false,
  inputUser: (userId) => ({ _: "inputUser", userId, accessHash: 0n }),
  loginBot: () => ({ _: "inputUserSelf" }),
};
const channel: MarkupTarget = { ...privateChat, isPrivate: false, isChannel: true };

function sent(markup: unknown, target = privateChat): unknown {
  const parsed = parseReplyMarkup(JSON.stringify(markup));
  return parsed === undefined ? undefined : replyMarkupToTl(parsed, target);
}

function refusal(markup: unknown, target = privateChat): string {
  try {
    return JSON.stringify(sent(markup, target));
  } catch (error) {
    if (error instanceof ParseError) return error.message;
    throw error;
  }
}

const inline = (button: object): object => ({ inline_keyboard: [[{ text: "b", ...button }]] });
const keyboard = (button: object): object => ({ keyboard: [[{ text: "b", ...button }]] });

describe("reply markup", () => {
  it("sends disabled buttons and forced replies beside keyboards", () => {
    expect(sent({ ...inline({ disabled: {} }), force_reply: true })).toEqual({
      _: "replyInlineMarkup",
      forceReply: true,
      rows: [
        {
          _: "keyboardInlineButtonRow",
          buttons: [
            { _: "keyboardInlineButton", text: "b", type: { _: "inlineButtonTypeDisabled" } },
          ],
        },
      ],
    });
  });

  it("drops administrator rights that the kind of chat does not have", () => {
    const request = {
      request_id: 7,
      chat_is_channel: true,
      chat_has_username: false,
      user_administrator_rights: { can_pin_messages: true, can_post_messages: true },
    };
    expect(sent(keyboard({ request_chat: request }))).toMatchObject({
      rows: [
        {
          buttons: [
            {
              type: {
                _: "inputButtonTypeRequestPeer",
                buttonId: 7,
                maxQuantity: 1,
                peerType: {
                  _: "requestPeerTypeBroadcast",
                  hasUsername: false,
                  userAdminRights: { _: "chatAdminRights", other: true, postMessages: true },
                },
              },
            },
          ],
        },
      ],
    });
  });

  it("keeps at most 300 buttons", () => {
    const row = Array.from({ length: 12 }, () => ({ text: "b", callback_data: "d" }));
    const markup = sent({ inline_keyboard: Array.from({ length: 30 }, () => row) });
    const { rows } = markup as { rows: { buttons: unknown[] }[] };
    expect(rows.flatMap(({ buttons }) => buttons)).toHaveLength(300);
  });

  const refusals: readonly (readonly [markup: unknown, target: MarkupTarget, reason: string])[] = [
    [keyboard({}), channel, "Inline keyboard expected"],
    [
      keyboard({ web_app: { url: "http://x.y" } }),
      privateChat,
      "Keyboard button Web App URL 'http://x.y' is invalid: Only HTTPS links are allowed",
    ],
    [
      inline({ login_url: { url: "https://x.y", bot_username: "@" } }),
      privateChat,
      "Can't parse inline keyboard button: LoginUrl bot username is invalid",
    ],
    [
      inline({ switch_inline_query_chosen_chat: {} }),
      privateChat,
      "At least one chat type must be allowed",
    ],
    [
      inline({ switch_inline_query: "q" }),
      channel,
      "Can't use switch_inline_query button in a channel chat, because users will not be able to use the button without knowing bot's username",
    ],
    [
      inline({ style: "red", callback_data: "x" }),
      privateChat,
      "Can't parse inline keyboard button: invalid button style specified",
    ],
    [{ keyboard: null }, privateChat, 'Field "keyboard" must be of type Array'],
    [
      keyboard({ request_users: {} }),
      privateChat,
      `Can't parse keyboard button: Can't find field "request_id"`,
    ],
  ];
  it.each(refusals)("refuses %j", (markup, target, reason) => {
    expect(refusal(markup, target)).toBe(reason);
  });
});
