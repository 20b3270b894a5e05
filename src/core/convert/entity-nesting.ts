import type { JsonObject } from "./json-object.ts";

/** One entity before it is written; offsets in UTF-16 code units. */
export interface TextEntity {
  readonly offset: number;
  readonly length: number;
  readonly type: string;
  /** Fields after `type`. */
  readonly extra?: JsonObject;
}

/** Styles that lie over each other freely: they are cut where others begin or end. */
const STYLES = ["bold", "italic", "underline", "strikethrough", "spoiler"] as const;

/** Entities that begin and end together are ordered by this, outermost first. */
const RANK: Readonly<Record<string, number>> = {
  blockquote: 0,
  expandable_blockquote: 0,
  pre: 10,
  code: 20,
  text_link: 49,
  text_mention: 49,
  bold: 90,
  italic: 91,
  underline: 92,
  strikethrough: 93,
  spoiler: 94,
  custom_emoji: 99,
  date_time: 99,
};

const rank = (entity: TextEntity): number => RANK[entity.type] ?? 50;
const end = (entity: TextEntity): number => entity.offset + entity.length;
const isStyle = (entity: TextEntity): boolean => rank(entity) >= 90 && rank(entity) <= 94;
const isQuote = (entity: TextEntity): boolean => rank(entity) === 0;
const isVerbatim = (entity: TextEntity): boolean => rank(entity) === 10 || rank(entity) === 20;

const outermostFirst = (a: TextEntity, b: TextEntity): number =>
  a.offset - b.offset || b.length - a.length || rank(a) - rank(b);

/**
 * Rewrites entities so that they are sorted and properly nested: styles are merged, cut at each other's borders and around whole
 * entities (links, mentions, custom emoji, dates), and dropped in code; of whole entities that overlap the first stays.
 * telegram-bot-api: fix_entities
 */
export function nestEntities(source: readonly TextEntity[]): readonly TextEntity[] {
  const entities = source.toSorted(outermostFirst);
  if (isNested(entities)) return entities;
  const quotes = withoutOverlaps(entities.filter(isQuote));
  const whole = withoutOverlaps(
    entities.filter((entity) => !isStyle(entity) && !isQuote(entity)),
  ).filter((entity) => !quotes.some((quote) => crosses(entity, quote)));
  const frame = [...quotes, ...whole].toSorted(outermostFirst);
  return [...frame, ...cutStyles(entities.filter(isStyle), frame)].toSorted(outermostFirst);
}

/** True when sorted entities need no rewriting. */
function isNested(entities: readonly TextEntity[]): boolean {
  const open: TextEntity[] = [];
  const lastEnd = new Map<string, number>();
  for (const entity of entities) {
    while (open.length > 0 && entity.offset >= end(open.at(-1) ?? entity)) open.pop();
    const parent = open.at(-1);
    if (parent !== undefined) {
      if (end(entity) > end(parent)) return false;
      if (open.some((outer) => outer.type === entity.type)) return false;
      if (isVerbatim(parent)) return false;
      if (isStyle(parent) !== isStyle(entity) && isStyle(parent)) return false;
      if (!isStyle(entity) && !isQuote(parent)) return false;
    }
    if (isStyle(entity) && entity.offset <= (lastEnd.get(entity.type) ?? -1)) return false;
    lastEnd.set(entity.type, end(entity));
    open.push(entity);
  }
  return true;
}

function withoutOverlaps(sorted: readonly TextEntity[]): TextEntity[] {
  const kept: TextEntity[] = [];
  let taken = 0;
  for (const entity of sorted) {
    if (entity.offset < taken) continue;
    kept.push(entity);
    taken = end(entity);
  }
  return kept;
}

const crosses = (entity: TextEntity, quote: TextEntity): boolean =>
  entity.offset < end(quote) &&
  quote.offset < end(entity) &&
  (entity.offset < quote.offset || end(entity) > end(quote));

/** Pieces of the styles between the borders of `frame`, and between the beginnings of the styles themselves. */
function cutStyles(
  styles: readonly TextEntity[],
  frame: readonly TextEntity[],
): readonly TextEntity[] {
  const spans = STYLES.map((type) => mergedSpans(styles.filter((entity) => entity.type === type)));
  const cuts = new Set<number>();
  for (const entity of frame) cuts.add(entity.offset).add(end(entity));
  for (const span of spans.flat()) cuts.add(span.start);
  const borders = [...cuts].toSorted((a, b) => a - b);
  const verbatim = frame.filter(isVerbatim);
  const pieces: TextEntity[] = [];
  for (const [index, type] of STYLES.entries()) {
    for (const span of spans[index] ?? []) {
      let start = span.start;
      for (const border of [...borders.filter((at) => at > start && at < span.end), span.end]) {
        const inCode = verbatim.some((code) => start >= code.offset && start < end(code));
        if (!inCode) pieces.push({ offset: start, length: border - start, type });
        start = border;
      }
    }
  }
  return pieces;
}

/** Spans of one style that overlap or touch become one. */
function mergedSpans(
  sorted: readonly TextEntity[],
): readonly { readonly start: number; readonly end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (const entity of sorted) {
    const last = spans.at(-1);
    if (last !== undefined && entity.offset <= last.end) last.end = Math.max(last.end, end(entity));
    else spans.push({ start: entity.offset, end: end(entity) });
  }
  return spans;
}
