import type * as Tl from "../../../schemas/generated/tl.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import { convertSelf } from "../../core/convert/user.ts";
import type { BotApiMethod, MethodReply } from "../method.ts";

/** getMe; written once for each state of the bot's user. @see https://core.telegram.org/bots/api#getme */
export function getMe(): BotApiMethod {
  const replies = new WeakMap<Tl.user, MethodReply>();
  return ({ bot: { session } }) => {
    const { self } = session;
    const known = replies.get(self);
    if (known !== undefined) return known;
    const reply = { json: writeJson(convertSelf(self)) };
    replies.set(self, reply);
    return reply;
  };
}
