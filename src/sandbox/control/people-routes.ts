import type { WorldUser } from "../world/world-user.ts";
import { phoneDigits } from "../world/login-codes.ts";
import { samePlace } from "../world/place-messages.ts";
import { badRequest, notImplemented } from "./control-error.ts";
import type { ControlContext, ControlRoutes } from "./control-route.ts";
import type { Fields } from "./fields.ts";
import { observedMessage } from "./observed-message.ts";
import { userActions } from "./user-actions.ts";
import { placeNamed, userNamed } from "./world-lookup.ts";

const DEFAULT_MESSAGES = 100;

function createBot({ parts }: ControlContext, _args: readonly string[], fields: Fields): unknown {
  const username = fields.string("username");
  const bot = {
    id: fields.optionalInteger("id"),
    username,
    firstName: fields.optionalString("first_name") ?? username,
    bot: {
      canJoinGroups: fields.flag("can_join_groups") ?? true,
      canReadAllGroupMessages: fields.flag("can_read_all_group_messages") ?? false,
      supportsInlineQueries: fields.flag("supports_inline_queries") ?? false,
    },
  };
  const homeDc = homeDcField(parts, fields);
  fields.finish();
  const added = parts.world.addUser(bot);
  added.homeDc = homeDc;
  return { id: added.id, token: added.bot?.token, username };
}

async function createUser(
  { parts }: ControlContext,
  _args: readonly string[],
  fields: Fields,
): Promise<unknown> {
  const { world, codes, passwords } = parts;
  const isRegistered = fields.flag("registered") ?? true;
  const phone = phoneField(fields) ?? freePhone(parts);
  const id = fields.optionalInteger("id");
  const homeDc = homeDcField(parts, fields);
  if (!isRegistered) {
    fields.finish();
    const { ownerId } = codes.reserve(phone, id, homeDc);
    return { id: ownerId, phone_number: phone, registered: false };
  }
  const user = {
    id,
    firstName: fields.string("first_name"),
    lastName: fields.optionalString("last_name"),
    username: fields.optionalString("username"),
    phone,
    langCode: fields.optionalString("language_code"),
    isPremium: fields.flag("is_premium"),
  };
  const password = fields.optionalString("password");
  const hint = fields.optionalString("password_hint");
  const recoveryEmail = fields.optionalString("recovery_email");
  fields.finish();
  if (codes.find(phone) !== undefined) throw badRequest(`phone number ${phone} is taken`);
  const added = world.addUser(user);
  added.homeDc = homeDc;
  if (password !== undefined && password !== "")
    await passwords.set(added.id, password, { hint, recoveryEmail });
  return userJson(added);
}

function phoneField(fields: Fields): string | undefined {
  const text = fields.optionalString("phone_number");
  if (text === undefined) return undefined;
  const phone = phoneDigits(text);
  if (phone === undefined) throw badRequest(`phone_number ${text} is none`);
  return phone;
}

function freePhone({ world, codes }: ControlContext["parts"]): string {
  let next = world.users.size;
  while (codes.find(`99966${next}`) !== undefined) next += 1;
  return `99966${next}`;
}

/** Where the account lives. */
function homeDcField({ world, dcs }: ControlContext["parts"], fields: Fields): number {
  const dc = fields.optionalInteger("dc");
  if (dc !== undefined && !dcs().some(({ id }) => id === dc))
    throw badRequest(`there is no data centre ${dc}`);
  return dc ?? world.homeDc;
}

const userJson = (user: WorldUser): object => ({
  id: user.id,
  is_bot: user.bot !== undefined,
  first_name: user.firstName,
  last_name: user.lastName,
  username: user.username,
  language_code: user.langCode,
  is_premium: user.isPremium || undefined,
  phone_number: user.phone,
});

function act(context: ControlContext, [id, name]: readonly string[], fields: Fields): unknown {
  const user = userNamed(context.parts.world, id);
  if (user.bot !== undefined) throw badRequest(`${user.id} is a bot: it acts by its own client`);
  const action = userActions.get(name ?? "");
  if (action === undefined) throw notImplemented(`people cannot ${name ?? ""} yet`);
  return action(context, user, fields);
}

function seenMessages(
  { parts }: ControlContext,
  [id, chat]: readonly string[],
  fields: Fields,
): unknown {
  const user = userNamed(parts.world, id);
  const place = placeNamed(parts.world, user, chat);
  const limit = fields.optionalCount("limit") ?? DEFAULT_MESSAGES;
  fields.finish();
  const box =
    place.kind === "chat" && place.chat.box !== undefined
      ? place.chat.box.messages
      : user.account.messages;
  const messages = box.latest(limit, (message) => samePlace(message.place, place));
  return messages.map((message) => observedMessage(parts, user, message));
}

export const peopleRoutes: ControlRoutes = {
  "POST /bots": createBot,
  "POST /users": createUser,
  "GET /users/:id": ({ parts }, [id]) => userJson(userNamed(parts.world, id)),
  "POST /users/:id/:action": act,
  "GET /users/:id/chats/:chat/messages": seenMessages,
};
