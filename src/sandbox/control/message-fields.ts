import { messageIn } from "../world/place-messages.ts";
import type { Place, ReplyTarget, WorldMessage } from "../world/world-message.ts";
import type { WorldUser } from "../world/world-user.ts";
import type { ControlContext } from "./control-route.ts";
import { badRequest } from "./control-error.ts";
import type { Fields } from "./fields.ts";
import { placeNamed } from "./world-lookup.ts";

/** The chat that `chat_id` names. @throws {ControlError} 404 */
export function placeField({ parts }: ControlContext, user: WorldUser, fields: Fields): Place {
  return placeNamed(parts.world, user, fields.required("chat_id", fields.raw("chat_id")));
}

/** A message of a place by its id. @throws {ControlError} 400 */
export function messageField(user: WorldUser, place: Place, id: number): WorldMessage {
  const message = messageIn(place, user.account.messages, id);
  if (message === undefined) throw badRequest(`message ${id} not found`);
  return message;
}

/** What `reply_parameters`, or `reply_to_message_id`, points at. */
export function replyField(user: WorldUser, place: Place, fields: Fields): ReplyTarget | undefined {
  const parameters = fields.object("reply_parameters");
  const id = parameters?.integer("message_id") ?? fields.optionalInteger("reply_to_message_id");
  const quoteText = parameters?.optionalString("quote");
  const quoteOffset = parameters?.optionalCount("quote_position");
  parameters?.finish();
  if (id === undefined) return undefined;
  return {
    message: messageField(user, place, id),
    quoteText,
    quoteEntities: undefined,
    quoteOffset,
  };
}
