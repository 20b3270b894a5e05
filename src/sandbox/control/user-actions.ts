import { messageText } from "../world/message-text.ts";
import { checkMayWrite } from "../world/messages.ts";
import type { CallbackAnswer, PressedButton } from "../world/callback-queries.ts";
import type { WorldMessage } from "../world/world-message.ts";
import type { WorldUser } from "../world/world-user.ts";
import type { ControlContext, UserAction } from "./control-route.ts";
import { chatActions } from "./chat-actions.ts";
import { badRequest, notImplemented } from "./control-error.ts";
import { entitiesField } from "./entities-field.ts";
import type { Fields } from "./fields.ts";
import { inlineActions } from "./inline-actions.ts";
import { messageField, placeField, replyField } from "./message-fields.ts";
import { groupActions } from "./group-routes.ts";
import { paymentActions } from "./payment-actions.ts";
import { observedMessage } from "./observed-message.ts";
import { talkActions } from "./talk-actions.ts";
import { mediaActions } from "./media-actions.ts";
import { botNamed, chatNamed } from "./world-lookup.ts";

const PRESS_TIMEOUT_S = 10;
const idUnknown = (): undefined => undefined;

function sendMessage(context: ControlContext, user: WorldUser, fields: Fields): unknown {
  const { parts } = context;
  const place = placeField(context, user, fields);
  const text = fields.string("text");
  if (fields.raw("parse_mode") !== undefined) throw notImplemented("parse_mode: give entities");
  const entities = entitiesField(fields.list("entities"));
  const replyTo = replyField(user, place, fields);
  const silent = fields.flag("disable_notification");
  const noforwards = fields.flag("protect_content");
  fields.finish();
  checkMayWrite(user, place);
  const content = messageText(text, entities, idUnknown);
  const message = parts.messages.post({ place, from: user, content, replyTo, silent, noforwards });
  return observedMessage(parts, user, message);
}

function editMessageText(context: ControlContext, user: WorldUser, fields: Fields): unknown {
  const message = messageField(
    user,
    placeField(context, user, fields),
    fields.integer("message_id"),
  );
  const content = messageText(
    fields.string("text"),
    entitiesField(fields.list("entities")),
    idUnknown,
  );
  fields.finish();
  if (!isEditor(user, message) || message.action !== undefined)
    throw badRequest("message can't be edited");
  context.parts.messages.edit(message, content, message.replyMarkup);
  return observedMessage(context.parts, user, message);
}

/** Posts of a channel are edited by its administrators. */
function isEditor(user: WorldUser, { from, place }: WorldMessage): boolean {
  if (from !== undefined || place.kind === "private") return from === user;
  return place.chat.members.get(user.id)?.rights.has("editMessages") === true;
}

function deleteMessages(context: ControlContext, user: WorldUser, fields: Fields): unknown {
  const place = placeField(context, user, fields);
  const single = fields.optionalInteger("message_id");
  const ids = single === undefined ? fields.list("message_ids").map(Number) : [single];
  fields.finish();
  context.parts.messages.delete(
    place,
    ids.map((id) => messageField(user, place, id)),
  );
  return true;
}

function startBot(context: ControlContext, user: WorldUser, fields: Fields): unknown {
  const { parts } = context;
  const bot = botNamed(parts.world, fields.required("bot", fields.raw("bot")));
  const payload = fields.optionalString("payload");
  fields.finish();
  setBlocked(context, user, bot, false);
  const content = messageText(
    payload === undefined ? "/start" : `/start ${payload}`,
    [],
    idUnknown,
  );
  const message = parts.messages.post({
    place: { kind: "private", a: user, b: bot },
    from: user,
    content,
  });
  return observedMessage(parts, user, message);
}

function setBlocked(
  { parts }: ControlContext,
  user: WorldUser,
  bot: WorldUser,
  stopped: boolean,
): void {
  if (user.blocked.has(bot.id) === stopped) return;
  if (stopped) user.blocked.add(bot.id);
  else user.blocked.delete(bot.id);
  const date = parts.world.clock.now();
  parts.feed.toAccountByQts(bot, (qts) => ({
    kind: "raw",
    update: { _: "updateBotStopped", userId: BigInt(user.id), date, stopped, qts },
    users: [user, bot],
    chats: [],
  }));
}

const block =
  (stopped: boolean): UserAction =>
  (context, user, fields) => {
    const bot = botNamed(context.parts.world, fields.required("bot", fields.raw("bot")));
    fields.finish();
    setBlocked(context, user, bot, stopped);
    return true;
  };

/** The button meant by its data, its text, or its place. */
function buttonField(
  message: WorldMessage,
  fields: Fields,
): { button?: PressedButton; url?: string } {
  const data = fields.optionalString("data");
  const text = fields.optionalString("text");
  const row = fields.optionalCount("row");
  const column = fields.optionalCount("column") ?? 0;
  const markup = message.replyMarkup;
  if (markup?._ !== "replyInlineMarkup") throw badRequest("the message has no inline keyboard");
  for (const [rowIndex, { buttons }] of markup.rows.entries()) {
    for (const [columnIndex, button] of buttons.entries()) {
      const { type } = button;
      const own = type._ === "inlineButtonTypeCallback" ? Buffer.from(type.data) : undefined;
      const meant =
        data === undefined
          ? text === undefined
            ? rowIndex === (row ?? 0) && columnIndex === column
            : button.text === text
          : own?.toString("utf8") === data;
      if (!meant) continue;
      if (own !== undefined) return { button: { data: own } };
      if (type._ === "inlineButtonTypeGame" && message.media?._ === "messageMediaGame")
        return { button: { gameShortName: message.media.game.shortName } };
      if ("url" in type) return { url: type.url };
      throw notImplemented(`buttons of type ${type._}`);
    }
  }
  throw badRequest("the message has no such button");
}

async function pressButton(
  context: ControlContext,
  user: WorldUser,
  fields: Fields,
): Promise<unknown> {
  const { callbackQueries, feed } = context.parts;
  const message = messageField(
    user,
    placeField(context, user, fields),
    fields.integer("message_id"),
  );
  const { button, url } = buttonField(message, fields);
  const timeoutS = fields.optionalCount("timeout") ?? PRESS_TIMEOUT_S;
  fields.finish();
  if (button === undefined) return { answered: true, url };
  const bot = message.viaBot ?? message.from;
  if (bot?.bot === undefined) throw badRequest("the message is not from a bot");
  const pressed = callbackQueries.press(user, bot, message, button);
  feed.flush();
  const answer = await firstOf(pressed, timeoutS * 1000);
  if (answer === undefined) return { answered: false };
  return { answered: true, text: answer.message, show_alert: answer.alert, url: answer.url };
}

function firstOf(
  answer: Promise<CallbackAnswer>,
  timeoutMs: number,
): Promise<CallbackAnswer | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), timeoutMs);
    answer.then((given) => {
      clearTimeout(timer);
      resolve(given);
    }, reject);
  });
}

function leaveChat({ parts }: ControlContext, user: WorldUser, fields: Fields): unknown {
  const chat = chatNamed(parts.world, fields.required("chat_id", fields.raw("chat_id")));
  fields.finish();
  parts.chats.remove(chat, user, user);
  return true;
}

function pinChatMessage(context: ControlContext, user: WorldUser, fields: Fields): unknown {
  const message = messageField(
    user,
    placeField(context, user, fields),
    fields.integer("message_id"),
  );
  fields.finish();
  context.parts.pins.pin(user, message, false);
  return true;
}

/** What people do, by the name of the action. */
export const userActions: ReadonlyMap<string, UserAction> = new Map([
  ["sendMessage", sendMessage],
  ["editMessageText", editMessageText],
  ["deleteMessages", deleteMessages],
  ["deleteMessage", deleteMessages],
  ["pressButton", pressButton],
  ["startBot", startBot],
  ["blockBot", block(true)],
  ["unblockBot", block(false)],
  ["leaveChat", leaveChat],
  ["pinChatMessage", pinChatMessage],
  ...talkActions,
  ...inlineActions,
  ...paymentActions,
  ...mediaActions,
  ...chatActions,
  ...groupActions,
]);
