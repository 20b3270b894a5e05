/**
 * The kinds of `Update`, in the order in which getWebhookInfo lists them. telegram-bot-api: Client::get_update_type_name
 *
 * @see https://core.telegram.org/bots/api#update
 */
export const UPDATE_TYPES = [
  "message",
  "edited_message",
  "channel_post",
  "edited_channel_post",
  "inline_query",
  "chosen_inline_result",
  "callback_query",
  "custom_event",
  "custom_query",
  "shipping_query",
  "pre_checkout_query",
  "poll",
  "poll_answer",
  "my_chat_member",
  "chat_member",
  "chat_join_request",
  "chat_boost",
  "removed_chat_boost",
  "message_reaction",
  "message_reaction_count",
  "business_connection",
  "business_message",
  "edited_business_message",
  "deleted_business_messages",
  "purchased_paid_media",
  "managed_bot",
  "guest_message",
  "subscription",
  "stopped_message_generation",
] as const;

/** A set of update types: bit `n` stands for `UPDATE_TYPES[n]`. */
export type UpdateTypeSet = number;

const BITS: ReadonlyMap<string, number> = new Map(
  UPDATE_TYPES.map((type, index): [string, number] => [type, 1 << index]),
);

/** In the set, but not something a client can choose or see. */
const HIDDEN = ["custom_event", "custom_query"];

const HIDDEN_SET = bitsOf(HIDDEN);

/** Every type, also ones that this version does not know. */
export const ALL_UPDATE_TYPES: UpdateTypeSet = -1;

/** What a bot sees that never asked for anything else. */
export const DEFAULT_UPDATE_TYPES: UpdateTypeSet =
  ((1 << UPDATE_TYPES.length) - 1) &
  ~bitsOf(["chat_member", "message_reaction", "message_reaction_count"]);

/** The bit of a type; a type that is not known has the sign bit, so that only {@link ALL_UPDATE_TYPES} holds it. */
export const updateTypeBit = (type: string): UpdateTypeSet => BITS.get(type) ?? 1 << 31;

function bitsOf(types: readonly string[]): UpdateTypeSet {
  let set = 0;
  for (const type of types) set |= BITS.get(type) ?? 0;
  return set;
}

/** The set of a list of type names; unknown names are ignored, and nothing known means the default. */
export function updateTypeSet(types: readonly string[]): UpdateTypeSet {
  const set = bitsOf(types) & ~HIDDEN_SET;
  return set === 0 || (set | HIDDEN_SET) === DEFAULT_UPDATE_TYPES
    ? DEFAULT_UPDATE_TYPES
    : set | HIDDEN_SET;
}

/** The names in a set in the official order, `[]` for the default set. */
export function updateTypeNames(set: UpdateTypeSet): readonly string[] {
  if (set === DEFAULT_UPDATE_TYPES) return [];
  return UPDATE_TYPES.filter((type, index) => (set & (1 << index)) !== 0 && !HIDDEN.includes(type));
}

/**
 * Reads an `allowed_updates` parameter: a JSON array of names in any case. Anything else, an array with something that is not a
 * string included, is `undefined`: the setting stays as it was. An array without a known name is `[]`: the default.
 * telegram-bot-api: Client::get_allowed_update_types
 */
export function parseAllowedUpdates(text: string): readonly string[] | undefined {
  if (text === "") return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(value)) return undefined;
  const names: string[] = [];
  for (const name of value as unknown[]) {
    if (typeof name !== "string") return undefined;
    names.push(name.toLowerCase());
  }
  return updateTypeNames(updateTypeSet(names));
}
