import { markedPeerId } from "../bot-api/marked-id.ts";
import { convertEphemeralCallbackQuery } from "../convert/callback-query.ts";
import { chatKind } from "../convert/chat.ts";
import type { ConvertContext } from "../convert/convert-context.ts";
import { ordinaryMessage } from "../convert/ephemeral-message.ts";
import type { JsonObject } from "../convert/json-object.ts";
import { convertMessage } from "../convert/message.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { messageFate } from "./delivery-filter.ts";
import type { ProjectionIdentity } from "./project-raw-update.ts";
import { QUERY_LIFETIME_S } from "./tell-query.ts";
import { DAY_S, queueOf, type ToldUpdate } from "./told-update.ts";

/** A message that one user alone sees, e.g. a command to the bot that the rest of the group does not. */
export function tellEphemeralMessage(
  { message: ephemeral }: Tl.updateNewEphemeralMessage | Tl.updateEditEphemeralMessage,
  isEdit: boolean,
  context: ConvertContext,
  identity: ProjectionIdentity,
): ToldUpdate | undefined {
  const message = ordinaryMessage(ephemeral, context);
  if (message === undefined) return undefined;
  const chatId = markedPeerId(message.peerId);
  const kind = chatKind(chatId, context);
  const circumstances = { identity, chatId, kind, now: context.now, tellsOutgoing: false };
  if (messageFate(message, circumstances, context) !== "shown") return undefined;
  const value = convertEphemeral(ephemeral, message, context);
  const from = value["from"] as { readonly id: number } | undefined;
  return {
    type: isEdit ? "edited_message" : "message",
    chatId,
    userId: from?.id ?? 0,
    date: message.date,
    expiresAt: message.date + DAY_S,
    queueId: chatId,
    value,
  };
}

/** A button under a message that one user alone sees was pressed. */
export function tellEphemeralCallback(
  update: Tl.updateEphemeralBotCallbackQuery,
  context: ConvertContext,
): ToldUpdate {
  const message = ordinaryMessage(update.message, context);
  const shown =
    message === undefined ? undefined : convertEphemeral(update.message, message, context);
  const userId = Number(update.userId);
  const { now } = context;
  return {
    type: "callback_query",
    chatId: message === undefined ? 0 : markedPeerId(message.peerId),
    ...{ userId, date: now, expiresAt: now + QUERY_LIFETIME_S, queueId: queueOf(userId, 3) },
    value: convertEphemeralCallbackQuery(update, shown, context),
  };
}

const convertEphemeral = (
  { id, receiverId }: Tl.EphemeralMessage,
  message: Tl.message,
  context: ConvertContext,
): JsonObject =>
  convertMessage(message, context, {
    withReply: true,
    ephemeral: { id, receiverId: Number(receiverId) },
  });
