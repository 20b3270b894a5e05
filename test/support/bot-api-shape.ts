import { readFileSync } from "node:fs";

interface Field {
  readonly name: string;
  readonly types: readonly string[];
  readonly required: boolean;
}
interface ApiType {
  readonly fields?: readonly Field[];
  readonly subtypes?: readonly string[];
}

const file = new URL("../../schemas/bot-api/bot-api-10.3.json", import.meta.url);
const { types } = JSON.parse(readFileSync(file, "utf8")) as {
  readonly types: Readonly<Record<string, ApiType>>;
};

/** Fields that the official server writes though the documentation no longer has them. */
const OLD_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Message: [
    ...["forward_from", "forward_from_chat", "forward_from_message_id", "forward_signature"],
    ...["forward_sender_name", "forward_date", "new_chat_participant", "new_chat_member"],
    ...["left_chat_participant", "user_shared", "voice_chat_scheduled", "voice_chat_started"],
    ...["voice_chat_ended", "voice_chat_participants_invited"],
  ],
  Chat: ["all_members_are_administrators", "accepted_gift_types"],
  UsersShared: ["user_ids"],
  BusinessConnection: ["can_reply"],
  ChatMemberAdministrator: ["can_manage_voice_chats"],
  ChatMemberRestricted: ["can_send_media_messages"],
  Poll: ["correct_option_id"],
  Animation: ["thumb"],
  Audio: ["thumb"],
  Document: ["thumb"],
  Sticker: ["thumb"],
  Video: ["thumb"],
  VideoNote: ["thumb"],
  PollOptionAdded: ["option_entities"],
  PollOptionDeleted: ["option_entities"],
  UniqueGiftInfo: ["last_resale_star_count"],
};
/** Required by the documentation and not written: `<type>.<field>`, with the reason. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  "ChatMemberAdministrator.can_send_welcome_messages": "written where it is given, as it is newer",
  "MessageOriginHiddenUser.sender_user_name": "left out when empty, as officially",
  "PassportFile.file_size": "left out when 0, as officially",
  "Gift.sticker": "Telegram gives an empty one",
};

const name = (value: unknown): string => JSON.stringify(value).slice(0, 60);

/** What of a value does not fit a type of the Bot API, with paths; nothing = it fits. */
export function misfits(value: unknown, type: string, path = type): readonly string[] {
  const list = /^Array of (.*)$/.exec(type)?.[1];
  if (list !== undefined) {
    if (!Array.isArray(value)) return [`${path}: no list: ${name(value)}`];
    return value.flatMap((item, index) => misfits(item, list, `${path}[${index}]`));
  }
  switch (type) {
    case "Integer":
      return Number.isInteger(value) ? [] : [`${path}: no integer: ${name(value)}`];
    case "Float":
      return typeof value === "number" ? [] : [`${path}: no number: ${name(value)}`];
    case "String":
      return typeof value === "string" ? [] : [`${path}: no text: ${name(value)}`];
    case "Boolean":
      return typeof value === "boolean" ? [] : [`${path}: neither true nor false: ${name(value)}`];
    default:
      return misfitsObject(value, type, path);
  }
}

function misfitsObject(value: unknown, type: string, path: string): readonly string[] {
  const definition = types[type];
  if (definition === undefined) return [`${path}: no type ${type}`];
  if (definition.subtypes !== undefined) return misfitsBest(value, definition.subtypes, path);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [`${path}: no object: ${name(value)}`];
  }
  const problems: string[] = [];
  const left = new Map(Object.entries(value));
  for (const field of definition.fields ?? []) {
    const held = left.get(field.name);
    left.delete(field.name);
    if (held !== undefined) {
      problems.push(...misfitsBest(held, field.types, `${path}.${field.name}`));
    } else if (field.required && LEFT_OUT[`${type}.${field.name}`] === undefined) {
      problems.push(`${path}: ${type} without ${field.name}`);
    }
  }
  const old = OLD_FIELDS[type] ?? [];
  for (const field of left.keys()) {
    if (!old.includes(field)) problems.push(`${path}: ${type} has no ${field}`);
  }
  return problems;
}

/** The kinds of `MessageOrigin` differ in nothing but their names when the origin is empty. */
function mostLikely(value: unknown, names: readonly string[]): readonly string[] {
  const isHidden = typeof value === "object" && value !== null && "type" in value;
  return isHidden && value.type === "hidden_user" ? ["MessageOriginHiddenUser"] : names;
}

/** Of the type that fits best. */
function misfitsBest(value: unknown, names: readonly string[], path: string): readonly string[] {
  let best: readonly string[] | undefined;
  for (const type of mostLikely(value, names)) {
    const found = misfits(value, type, path);
    if (found.length === 0) return found;
    if (best === undefined || found.length < best.length) best = found;
  }
  return best ?? [];
}
