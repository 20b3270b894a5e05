import type { WorldUser } from "../world/world-user.ts";
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
  fields.finish();
  const added = parts.world.addUser(bot);
  return { id: added.id, token: added.bot?.token, username };
}

function createUser({ parts }: ControlContext, _args: readonly string[], fields: Fields): unknown {
  for (const later of ["password", "password_hint", "recovery_email"]) {
    if (fields.raw(later) !== undefined) throw notImplemented(`users with a ${later}`);
  }
  if (fields.flag("registered") === false) throw notImplemented("numbers without an account");
  const user = {
    id: fields.optionalInteger("id"),
    firstName: fields.string("first_name"),
    lastName: fields.optionalString("last_name"),
    username: fields.optionalString("username"),
    phone: fields.optionalString("phone_number")?.replace(/^\+/, ""),
    langCode: fields.optionalString("language_code"),
    isPremium: fields.flag("is_premium"),
  };
  fields.finish();
  return userJson(
    parts.world.addUser({ ...user, phone: user.phone ?? `99966${parts.world.users.size}` }),
  );
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
