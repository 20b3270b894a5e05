import { migrateGroup } from "../world/migrate-group.ts";
import { isAdmin } from "../world/world-chat.ts";
import type { WorldUser } from "../world/world-user.ts";
import { badRequest } from "./control-error.ts";
import type { ControlContext, ControlRoutes } from "./control-route.ts";
import type { Fields } from "./fields.ts";
import { chatIdOf, chatNamed, userNamed } from "./world-lookup.ts";

function migrate({ parts }: ControlContext, [id]: readonly string[], fields: Fields): unknown {
  const { world, messages, chats } = parts;
  const group = chatNamed(world, id);
  const actor = fields.raw("actor");
  fields.finish();
  const by = actor === undefined ? chats.creatorOf(group) : userNamed(world, actor);
  const supergroup = migrateGroup(world, messages, group, by);
  return { id: chatIdOf(supergroup), type: supergroup.type, title: supergroup.title };
}

/** What befalls a whole chat. */
export const groupRoutes: ControlRoutes = {
  "POST /chats/:id/migrate": migrate,
};

function setChatTitle({ parts }: ControlContext, user: WorldUser, fields: Fields): unknown {
  const chat = chatNamed(parts.world, fields.required("chat_id", fields.raw("chat_id")));
  const title = fields.string("title");
  fields.finish();
  const member = chat.members.get(user.id);
  if (member === undefined || (chat.type === "channel" && !isAdmin(member)))
    throw badRequest("not enough rights to change the title");
  parts.chats.setTitle(chat, user, title);
  return true;
}

/** What members do to a whole chat. */
export const groupActions = [["setChatTitle", setChatTitle]] as const;
