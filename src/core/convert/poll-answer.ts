import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertPeerChat } from "./chat.ts";
import type { ConvertContext } from "./convert-context.ts";
import type { JsonObject } from "./json-object.ts";
import { CHANNEL_BOT } from "./sender.ts";
import { convertUserId } from "./user.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Undefined when an option is not UTF-8, as the official server drops it. @see https://core.telegram.org/bots/api#pollanswer */
export function convertPollAnswer(
  update: Tl.updateMessagePollVote,
  context: ConvertContext,
): JsonObject | undefined {
  const ids = persistentIds(update.options);
  if (ids === undefined) return undefined;
  const json: JsonObject = { poll_id: update.pollId.toString() };
  if (update.peer._ === "peerUser") {
    json["user"] = convertUserId(update.peer.userId, context);
  } else {
    json["user"] = CHANNEL_BOT;
    json["voter_chat"] = convertPeerChat(update.peer, context);
  }
  json["option_ids"] = update.positions;
  json["option_persistent_ids"] = ids;
  return json;
}

function persistentIds(options: readonly Uint8Array[]): readonly string[] | undefined {
  try {
    return options.map((option) => utf8.decode(option));
  } catch {
    return undefined;
  }
}
