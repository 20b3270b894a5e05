/** Kinds of formatting that a bot can give. `pre` with a language is `pre_code`. */
export type EntityType =
  | "bold"
  | "italic"
  | "underline"
  | "strikethrough"
  | "spoiler"
  | "code"
  | "pre"
  | "pre_code"
  | "text_link"
  | "text_mention"
  | "custom_emoji"
  | "blockquote"
  | "expandable_blockquote"
  | "date_time";

/** Kinds that Telegram finds by itself: they come with received texts and are never sent. */
export type FoundType =
  | "mention"
  | "hashtag"
  | "cashtag"
  | "bot_command"
  | "url"
  | "email"
  | "phone_number"
  | "bank_card";

/** Every kind a received text may have. */
export type ReceivedType = EntityType | FoundType;

/** Flags of a formatted date; at most one of a pair is set. */
export interface DateFormat {
  readonly relative?: boolean | undefined;
  readonly shortTime?: boolean | undefined;
  readonly longTime?: boolean | undefined;
  readonly shortDate?: boolean | undefined;
  readonly longDate?: boolean | undefined;
  readonly dayOfWeek?: boolean | undefined;
}

/** One formatted range. Offsets and lengths are UTF-16 code units. */
export interface TextEntity<Type extends ReceivedType = EntityType> {
  type: Type;
  offset: number;
  length: number;
  /** URL of a link, or language of `pre_code`, or the language of a `code` until the HTML parser has seen its `pre`. */
  argument?: string;
  userId?: bigint;
  customEmojiId?: bigint;
  /** Unix seconds. */
  date?: number;
  dateFormat?: DateFormat;
}

export interface FormattedText<Type extends ReceivedType = EntityType> {
  readonly text: string;
  readonly entities: TextEntity<Type>[];
}

const PRIORITIES: Readonly<Record<ReceivedType, number>> = {
  blockquote: 0,
  expandable_blockquote: 0,
  pre_code: 10,
  pre: 11,
  code: 20,
  date_time: 30,
  text_link: 49,
  text_mention: 49,
  mention: 50,
  hashtag: 50,
  cashtag: 50,
  bot_command: 50,
  url: 50,
  email: 50,
  phone_number: 50,
  bank_card: 50,
  bold: 90,
  italic: 91,
  underline: 92,
  strikethrough: 93,
  spoiler: 94,
  custom_emoji: 99,
};

/** Types that are split where others begin or end, in the order in which equal ranges stand. */
export const SPLITTABLE: readonly EntityType[] = [
  "bold",
  "italic",
  "underline",
  "strikethrough",
  "spoiler",
];

export const isSplittable = (type: ReceivedType): boolean =>
  SPLITTABLE.some((splittable) => splittable === type);
export const isQuote = (type: ReceivedType): boolean =>
  type === "blockquote" || type === "expandable_blockquote";
export const isPre = (type: ReceivedType): boolean =>
  type === "pre" || type === "code" || type === "pre_code" || type === "date_time";
export const isContinuous = (type: ReceivedType): boolean =>
  !isSplittable(type) && !isQuote(type) && !isPre(type);

export const entityEnd = (entity: TextEntity<ReceivedType>): number =>
  entity.offset + entity.length;

/** Sorts by offset, then the longer first, then by kind. td: MessageEntity::operator< */
export function sortEntities(entities: TextEntity<ReceivedType>[]): void {
  entities.sort(
    (a, b) => a.offset - b.offset || b.length - a.length || PRIORITIES[a.type] - PRIORITIES[b.type],
  );
}
