import type { WorldMessage, Place } from "./world-message.ts";

/** Whether both name the same conversation. */
export function samePlace(a: Place, b: Place): boolean {
  if (a.kind === "chat" || b.kind === "chat")
    return a.kind === "chat" && b.kind === "chat" && a.chat === b.chat;
  return (a.a === b.a && a.b === b.b) || (a.a === b.b && a.b === b.a);
}

/** The message with this id in the place, as an account with `viewerBox` finds it. */
export function messageIn(
  place: Place,
  viewerBox: { get(id: number): WorldMessage | undefined },
  id: number,
): WorldMessage | undefined {
  if (place.kind === "chat" && place.chat.box !== undefined) return place.chat.box.messages.get(id);
  const message = viewerBox.get(id);
  return message !== undefined && samePlace(message.place, place) ? message : undefined;
}
