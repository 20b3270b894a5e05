import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertPeerChat } from "./chat.ts";
import type { ConvertContext } from "./convert-context.ts";
import type { JsonObject } from "./json-object.ts";
import { CHANNEL_BOT } from "./sender.ts";
import { convertUserId } from "./user.ts";

const LAST_POSITION = 100;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Undefined when an option is not UTF-8 or cannot be, as the official server drops it. @see https://core.telegram.org/bots/api#pollanswer */
export function convertPollAnswer(
  update: Tl.updateMessagePollVote,
  context: ConvertContext,
): JsonObject | undefined {
  const ids = persistentIds(update.options);
  const { positions } = update;
  if (ids?.length !== positions.length || ids.includes("") || !positions.every(isPosition)) {
    return undefined;
  }
  const json: JsonObject = { poll_id: update.pollId.toString() };
  if (update.peer._ === "peerUser") {
    json["user"] = convertUserId(update.peer.userId, context);
  } else {
    json["user"] = CHANNEL_BOT;
    json["voter_chat"] = convertPeerChat(update.peer, context);
  }
  json["option_ids"] = positions;
  json["option_persistent_ids"] = ids;
  return json;
}

const isPosition = (position: number): boolean => position >= 0 && position <= LAST_POSITION;

function persistentIds(options: readonly Uint8Array[]): readonly string[] | undefined {
  try {
    return options.map((option) => utf8.decode(option));
  } catch {
    return undefined;
  }
}
