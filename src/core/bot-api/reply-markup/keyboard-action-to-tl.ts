import type * as Tl from "../../../../schemas/generated/tl.ts";
import { ParseError } from "../parse-error.ts";
import { checkWebAppLink } from "./check-web-app-link.ts";
import type { KeyboardAction } from "./reply-markup.ts";

/** What each request is called when it stands in a chat that is not private. */
const PRIVATE_ONLY: Readonly<Record<Exclude<KeyboardAction["kind"], "text">, string>> = {
  phone: "Phone number can be requested in private chats only",
  location: "Location can be requested in private chats only",
  poll: "Poll can be requested in private chats only",
  web_app: "Web App buttons can be used in private chats only",
  users: "Users can be requested in private chats only",
  chat: "Chats can be requested in private chats only",
  managed_bot: "Managed bots can be requested in private chats only",
};

/** What a reply keyboard's button does, as sent. td: get_keyboard_button. @throws {ParseError} */
export function keyboardActionToTl(action: KeyboardAction, isPrivate: boolean): Tl.ButtonType {
  if (action.kind === "text") return { _: "buttonTypeDefault" };
  if (!isPrivate) throw new ParseError(PRIVATE_ONLY[action.kind]);
  switch (action.kind) {
    case "phone":
      return { _: "buttonTypeRequestPhone" };
    case "location":
      return { _: "buttonTypeRequestGeoLocation" };
    case "poll":
      return {
        _: "buttonTypeRequestPoll",
        ...(action.quiz !== undefined && { quiz: action.quiz }),
      };
    case "web_app":
      checkWebAppLink(action.url, "Keyboard button");
      return { _: "buttonTypeSimpleWebView", url: action.url };
    case "users":
    case "chat":
    case "managed_bot":
      return action.request;
    default:
      throw new ParseError("KeyboardButton must be a String or an Object");
  }
}
