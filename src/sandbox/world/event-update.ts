import type * as Tl from "../../../schemas/generated/tl.ts";
import { messageAs } from "./message-view.ts";
import type { WorldChat } from "./world-chat.ts";
import type { WorldEvent } from "./world-message.ts";
import type { WorldUser } from "./world-user.ts";

/** The update an account is told for an event of its own box. */
export function accountUpdate(
  viewer: WorldUser,
  event: WorldEvent,
  pts: number,
  ptsCount: number,
): Tl.Update {
  switch (event.kind) {
    case "new":
      return { _: "updateNewMessage", message: messageAs(viewer, event.message), pts, ptsCount };
    case "edit":
      return { _: "updateEditMessage", message: messageAs(viewer, event.message), pts, ptsCount };
    case "delete":
      return { _: "updateDeleteMessages", messages: event.ids, pts, ptsCount };
    case "raw":
      return event.update;
  }
}

/** The update an account is told for an event of a channel. */
export function channelUpdate(
  viewer: WorldUser,
  chat: WorldChat,
  event: WorldEvent,
  pts: number,
  ptsCount: number,
): Tl.Update {
  switch (event.kind) {
    case "new":
      return {
        _: "updateNewChannelMessage",
        message: messageAs(viewer, event.message),
        pts,
        ptsCount,
      };
    case "edit":
      return {
        _: "updateEditChannelMessage",
        message: messageAs(viewer, event.message),
        pts,
        ptsCount,
      };
    case "delete":
      return {
        _: "updateDeleteChannelMessages",
        channelId: BigInt(chat.id),
        messages: event.ids,
        pts,
        ptsCount,
      };
    case "raw":
      // who was not told of what came before is told of it by the count
      return "ptsCount" in event.update ? { ...event.update, ptsCount } : event.update;
  }
}
