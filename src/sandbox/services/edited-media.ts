import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { tl229 } from "../../core/tl/layer-229.ts";
import type { WorldMessage } from "../world/world-message.ts";
import { storeMedia } from "./input-media.ts";
import { storedGeo, storedLivePeriod } from "./place-media.ts";
import type { UserContext } from "./rpc-context.ts";

/**
 * What an edit makes of a message's media. Polls are closed, live locations moved, anything else is replaced.
 *
 * @throws {RpcError} 400 as Telegram refuses it
 */
export function editedMedia(
  context: UserContext,
  message: WorldMessage,
  input: Tl.InputMedia,
): Tl.MessageMedia | undefined {
  switch (input._) {
    case "inputMediaWebPage":
      return message.media;
    case "inputMediaPoll":
      return closedPoll(context, message, input);
    case "inputMediaGeoLive":
      return movedLocation(context, message, input);
    default:
      if (message.poll !== undefined) throw new RpcError(400, "MEDIA_PREV_INVALID");
      return storeMedia(context, input, message.place).media;
  }
}

function closedPoll(
  { polls }: UserContext,
  message: WorldMessage,
  { poll }: Tl.inputMediaPoll,
): undefined {
  if (message.poll === undefined) throw new RpcError(400, "MEDIA_PREV_INVALID");
  if (poll.closed !== true) throw new RpcError(400, "MESSAGE_POLL_INVALID");
  if (!polls.close(message.poll)) throw new RpcError(400, "MESSAGE_NOT_MODIFIED");
  return undefined;
}

function movedLocation(
  { world }: UserContext,
  message: WorldMessage,
  input: Tl.inputMediaGeoLive,
): Tl.messageMediaGeoLive {
  const { media, date } = message;
  const now = world.clock.now();
  if (media?._ !== "messageMediaGeoLive") throw new RpcError(400, "MEDIA_PREV_INVALID");
  if (now >= date + media.period) throw new RpcError(400, "MESSAGE_EDIT_TIME_EXPIRED");
  if (input.stopped === true) return { ...media, period: Math.max(now - date, 1) };
  const isMoved = input.geoPoint._ === "inputGeoPoint";
  return {
    ...media,
    geo: isMoved ? storedGeo(world, input.geoPoint) : media.geo,
    heading: input.heading,
    period: input.period === undefined ? media.period : storedLivePeriod(input.period),
    proximityNotificationRadius: input.proximityNotificationRadius,
  };
}

/** Whether an edit changes nothing of the media. */
export const sameMedia = (
  a: Tl.MessageMedia | undefined,
  b: Tl.MessageMedia | undefined,
): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    tl229.encodeType("MessageMedia", a).equals(tl229.encodeType("MessageMedia", b)));
