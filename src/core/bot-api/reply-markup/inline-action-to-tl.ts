import type * as Tl from "../../../../schemas/generated/tl.ts";
import { ParseError } from "../parse-error.ts";
import { cleanString } from "../text-formatting/clean-text.ts";
import { linkUserId } from "../text-formatting/links.ts";
import { checkButtonLink, checkWebAppLink } from "./check-web-app-link.ts";
import type { MarkupTarget } from "./reply-markup-to-tl.ts";
import type { ChatKinds, InlineAction } from "./reply-markup.ts";

const BUTTON = "Inline keyboard button";

/** What an inline button does, as sent. td: get_inline_keyboard_button. @throws {ParseError} */
export function inlineActionToTl(action: InlineAction, target: MarkupTarget): Tl.InlineButtonType {
  switch (action.kind) {
    case "url": {
      const userId = linkUserId(action.value);
      if (userId !== undefined)
        return { _: "inputInlineButtonTypeUserProfile", userId: target.inputUser(userId) };
      const url = checkButtonLink(action.value, BUTTON, "any");
      return { _: "inlineButtonTypeUrl", url: cleanString(url) };
    }
    case "web_app":
      return {
        _: "inlineButtonTypeWebView",
        url: cleanString(checkWebAppLink(action.value, BUTTON)),
      };
    case "copy_text":
      return { _: "inlineButtonTypeCopy", copyText: cleanString(action.value) };
    case "callback":
      return { _: "inlineButtonTypeCallback", data: Buffer.from(action.data, "utf8") };
    case "game":
      return { _: "inlineButtonTypeGame" };
    case "pay":
      return { _: "inlineButtonTypeBuy" };
    case "disabled":
      return { _: "inlineButtonTypeDisabled" };
    case "switch_current":
      refuseInChannel(target, "switch_inline_query_current_chat");
      return {
        _: "inlineButtonTypeSwitchInline",
        samePeer: true,
        query: cleanString(action.query),
      };
    case "switch": {
      const peerTypes = peerTypesOf(action.chats);
      refuseInChannel(target, "switch_inline_query");
      return {
        _: "inlineButtonTypeSwitchInline",
        query: cleanString(action.query),
        ...(peerTypes.length > 0 && { peerTypes }),
      };
    }
    case "login":
      return loginToTl(action, target);
  }
}

function refuseInChannel(target: MarkupTarget, field: string): void {
  if (target.isChannel)
    throw new ParseError(
      `Can't use ${field} button in a channel chat, because users will not be able to use the button without knowing bot's username`,
    );
}

/** Empty = all kinds. */
function peerTypesOf(chats: ChatKinds): Tl.InlineQueryPeerType[] {
  const { users, bots, groups, channels } = chats;
  if (!users && !bots && !groups && !channels)
    throw new ParseError("At least one chat type must be allowed");
  if (users && bots && groups && channels) return [];
  const types: Tl.InlineQueryPeerType[] = [];
  if (users) types.push({ _: "inlineQueryPeerTypePM" });
  if (bots) types.push({ _: "inlineQueryPeerTypeBotPM" });
  if (groups) types.push({ _: "inlineQueryPeerTypeChat" }, { _: "inlineQueryPeerTypeMegagroup" });
  if (channels) types.push({ _: "inlineQueryPeerTypeBroadcast" });
  return types;
}

function loginToTl(
  action: Extract<InlineAction, { kind: "login" }>,
  target: MarkupTarget,
): Tl.InlineButtonType {
  if (linkUserId(action.url) !== undefined)
    throw new ParseError("Link to a user can't be used in login URL buttons");
  const url = cleanString(checkButtonLink(action.url, `${BUTTON} login`));
  const fwdText = cleanString(action.forwardText);
  return {
    _: "inputInlineButtonTypeUrlAuth",
    ...(action.requestWriteAccess && { requestWriteAccess: true as const }),
    ...(fwdText !== "" && { fwdText }),
    url,
    bot: target.loginBot(action.botUsername),
  };
}
