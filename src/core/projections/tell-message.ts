import { markedPeerId } from "../bot-api/marked-id.ts";
import { chatKind } from "../convert/chat.ts";
import { withMessages } from "../convert/context-from.ts";
import type { ConvertContext } from "../convert/convert-context.ts";
import type { JsonObject } from "../convert/json-object.ts";
import { convertMessage } from "../convert/message.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { messageFate, shownDate } from "./delivery-filter.ts";
import type { ProjectionIdentity } from "./project-raw-update.ts";
import { DAY_S, queueOf, type ToldType, type ToldUpdate } from "./told-update.ts";

type BusinessUpdate = Tl.updateBotNewBusinessMessage | Tl.updateBotEditBusinessMessage;

/** A new or edited message of a chat that the bot is in. */
export function tellMessage(
  message: Tl.Message,
  isEdit: boolean,
  context: ConvertContext,
  identity: ProjectionIdentity,
): ToldUpdate | undefined {
  if (message._ === "messageEmpty") return undefined;
  const chatId = markedPeerId(message.peerId);
  const kind = chatKind(chatId, context);
  const circumstances = { identity, chatId, kind, now: context.now, tellsOutgoing: false };
  if (messageFate(message, circumstances, context) !== "shown") return undefined;
  const name = kind === "channel" ? "channel_post" : "message";
  const type = isEdit ? (`edited_${name}` as const) : name;
  return told(type, message, chatId, chatId, convertMessage(message, context));
}

/** A message of a chat that a user connected the bot to. */
export function tellBusinessMessage(
  update: BusinessUpdate,
  context: ConvertContext,
  identity: ProjectionIdentity,
): ToldUpdate | undefined {
  const { message, replyToMessage } = update;
  if (message._ === "messageEmpty" || update.connectionId === "") return undefined;
  const chatId = markedPeerId(message.peerId);
  if (!isTold(message, chatId, context, identity)) return undefined;
  const embedded = withMessages(context, replyToMessage === undefined ? [] : [replyToMessage]);
  const options = { withReply: true, businessConnectionId: update.connectionId };
  const isEdit = update._ === "updateBotEditBusinessMessage";
  const type = isEdit ? "edited_business_message" : "business_message";
  const value = convertMessage(message, embedded, options);
  return told(type, message, chatId, queueOf(chatId, 11), value);
}

/** A message that mentions the bot in a chat that it is not in. */
export function tellGuestMessage(
  update: Tl.updateBotGuestChatQuery,
  context: ConvertContext,
  identity: ProjectionIdentity,
): ToldUpdate | undefined {
  const { message, referenceMessages } = update;
  if (message._ === "messageEmpty" || update.queryId === 0n) return undefined;
  const chatId = markedPeerId(message.peerId);
  if (!isTold(message, chatId, context, identity)) return undefined;
  const embedded = withMessages(context, referenceMessages ?? []);
  const value = convertMessage(message, embedded, {
    withReply: true,
    guestQueryId: update.queryId,
    hidesThread: true,
  });
  return told("guest_message", message, chatId, queueOf(chatId, 12), value);
}

/** Of messages that come by another way than membership, only age and content count. */
function isTold(
  message: Tl.message | Tl.messageService,
  chatId: number,
  context: ConvertContext,
  identity: ProjectionIdentity,
): boolean {
  const kind = "private";
  const circumstances = { identity, chatId, kind, now: context.now, tellsOutgoing: true } as const;
  return messageFate(message, circumstances, context) === "shown";
}

function told(
  type: ToldType,
  message: Tl.message | Tl.messageService,
  chatId: number,
  queueId: number,
  value: JsonObject,
): ToldUpdate {
  const date = shownDate(message);
  const from = value["from"] as { readonly id: number } | undefined;
  return { type, chatId, userId: from?.id ?? 0, date, expiresAt: date + DAY_S, queueId, value };
}
