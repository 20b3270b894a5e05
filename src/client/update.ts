/** An `Update` of the Bot API; give a type of your own, for instance that of `@grammyjs/types`, where one is wanted. */
export interface Update {
  readonly update_id: number;
  readonly [field: string]: unknown;
}

/** What is told apart by {@link perChat}, {@link perUser} and the like; `undefined` = the update has none. */
export type Key = string | number;

/** The chat of an update. */
export const perChat = (update: Update): Key | undefined => {
  const body = bodyOf(update);
  return (
    idOf(body["chat"]) ??
    idOf(objectOf(body["message"])["chat"]) ??
    (typeof body["user_chat_id"] === "number" ? body["user_chat_id"] : undefined)
  );
};

/** The user who is behind an update. */
export const perUser = (update: Update): Key | undefined => {
  const body = bodyOf(update);
  return idOf(body["from"]) ?? idOf(body["user"]) ?? idOf(body["actor_chat"]);
};

/** A user in a chat: a conversation in a group with one of its members. */
export const perChatAndUser = (update: Update): Key | undefined => {
  const [chat, user] = [perChat(update), perUser(update)];
  return chat === undefined || user === undefined ? undefined : `${chat}/${user}`;
};

/** The chat, else the user, as the server keeps order. */
export const perOrder = (update: Update): Key | undefined => perChat(update) ?? perUser(update);

type Fields = Readonly<Record<string, unknown>>;

const NONE: Fields = {};

const objectOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null ? (value as Fields) : NONE;

/** The one field beside update_id. */
function bodyOf(update: Update): Fields {
  for (const name in update) if (name !== "update_id") return objectOf(update[name]);
  return NONE;
}

function idOf(value: unknown): number | undefined {
  const { id } = objectOf(value);
  return typeof id === "number" ? id : undefined;
}
