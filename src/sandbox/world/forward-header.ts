import type * as Tl from "../../../schemas/generated/tl.ts";
import { peerOfChat, peerOfUser } from "./peer-view.ts";
import type { WorldMessage } from "./world-message.ts";

/** Where a message comes from, as its forward says: the first one's origin stays. @see https://core.telegram.org/constructor/messageFwdHeader */
export function forwardHeader(original: WorldMessage): Tl.messageFwdHeader {
  if (original.forward !== undefined) return original.forward;
  const { from, place, id, date } = original;
  if (from !== undefined) return { _: "messageFwdHeader", fromId: peerOfUser(from), date };
  const channel = place.kind === "chat" ? peerOfChat(place.chat) : undefined;
  return { _: "messageFwdHeader", fromId: channel, date, channelPost: id };
}
