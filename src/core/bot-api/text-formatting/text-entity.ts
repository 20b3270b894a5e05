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

/** Flags of a formatted date; at most one of a pair is set. */
export interface DateFormat {
  readonly relative?: boolean;
  readonly shortTime?: boolean;
  readonly longTime?: boolean;
  readonly shortDate?: boolean;
  readonly longDate?: boolean;
  readonly dayOfWeek?: boolean;
}

/** One formatted range. Offsets and lengths are UTF-16 code units. */
export interface TextEntity {
  type: EntityType;
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

export interface FormattedText {
  readonly text: string;
  readonly entities: TextEntity[];
}

const PRIORITIES: Readonly<Record<EntityType, number>> = {
  blockquote: 0,
  expandable_blockquote: 0,
  pre_code: 10,
  pre: 11,
  code: 20,
  date_time: 30,
  text_link: 49,
  text_mention: 49,
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

export const isSplittable = (type: EntityType): boolean => SPLITTABLE.includes(type);
export const isQuote = (type: EntityType): boolean =>
  type === "blockquote" || type === "expandable_blockquote";
export const isContinuous = (type: EntityType): boolean =>
  type === "text_link" || type === "text_mention" || type === "custom_emoji";
export const isPre = (type: EntityType): boolean =>
  type === "pre" || type === "code" || type === "pre_code" || type === "date_time";

export const entityEnd = (entity: TextEntity): number => entity.offset + entity.length;

/** Sorts by offset, then the longer first, then by kind. td: MessageEntity::operator< */
export function sortEntities(entities: TextEntity[]): void {
  entities.sort(
    (a, b) => a.offset - b.offset || b.length - a.length || PRIORITIES[a.type] - PRIORITIES[b.type],
  );
}
