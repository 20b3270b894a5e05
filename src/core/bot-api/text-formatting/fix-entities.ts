import {
  entityEnd,
  isContinuous,
  isPre,
  isQuote,
  isSplittable,
  type ReceivedType,
  sortEntities,
  SPLITTABLE,
  type TextEntity,
} from "./text-entity.ts";

/**
 * Makes entities sorted and consistent: overlapping links, codes and quotes are dropped, styles are merged and split so that ranges
 * nest. Changes the entities in place and returns them. td: fix_entities
 */
export function fixEntities<Type extends ReceivedType>(
  entities: TextEntity<Type>[],
): TextEntity<Type>[] {
  sortEntities(entities);
  if (areConsistent(entities)) return entities;

  const splittable = entities.filter((entity) => isSplittable(entity.type));
  const quotes = withoutOverlaps(entities.filter((entity) => isQuote(entity.type)));
  const rest = withoutOverlaps(
    entities.filter((entity) => !isSplittable(entity.type) && !isQuote(entity.type)),
  ).filter((entity) => !crossesQuote(entity, quotes));

  const others = [...rest, ...quotes];
  sortEntities(others);
  const result = [...others, ...splitEntities(splittable, others)];
  sortEntities(result);
  return result;
}

function areConsistent(entities: readonly TextEntity<ReceivedType>[]): boolean {
  const styleEnds = new Map<ReceivedType, number>();
  const stack: TextEntity<ReceivedType>[] = [];
  for (const entity of entities) {
    let parent = stack.at(-1);
    while (parent !== undefined && entity.offset >= entityEnd(parent)) {
      stack.pop();
      parent = stack.at(-1);
    }
    if (parent !== undefined) {
      if (entityEnd(entity) > entityEnd(parent) || isPre(parent.type)) return false;
      if (stack.some((outer) => outer.type === entity.type || isSplittable(outer.type)))
        return false;
      if (isPre(entity.type) && stack.some((outer) => !isQuote(outer.type))) return false;
      if (!isSplittable(entity.type) && stack.some((outer) => isContinuous(outer.type)))
        return false;
      if (isQuote(entity.type) && stack.some((outer) => isQuote(outer.type))) return false;
    }
    if (isSplittable(entity.type)) {
      const end = styleEnds.get(entity.type);
      if (end !== undefined && end >= entity.offset) return false;
      styleEnds.set(entity.type, entityEnd(entity));
    }
    stack.push(entity);
  }
  return true;
}

/** Of sorted entities, those that begin where the last kept one has ended. */
function withoutOverlaps<Type extends ReceivedType>(
  entities: readonly TextEntity<Type>[],
): TextEntity<Type>[] {
  let lastEnd = 0;
  return entities.filter((entity) => {
    if (entity.offset < lastEnd) return false;
    lastEnd = entityEnd(entity);
    return true;
  });
}

/** True when the entity is not wholly inside or outside of the first quote that ends after its beginning. */
function crossesQuote(
  entity: TextEntity<ReceivedType>,
  quotes: readonly TextEntity<ReceivedType>[],
): boolean {
  const quote = quotes.find((candidate) => entityEnd(candidate) > entity.offset);
  if (quote === undefined) return false;
  return (
    entityEnd(quote) < entityEnd(entity) ||
    (entity.offset < quote.offset && quote.offset < entityEnd(entity))
  );
}

/**
 * Cuts styles at the edges of the other entities, merges touching ones of a kind and drops those inside code. Both lists are sorted.
 * td: split_entities
 */
export function splitEntities<Type extends ReceivedType>(
  styles: readonly TextEntity<Type>[],
  others: readonly TextEntity<Type>[],
): TextEntity<Type>[] {
  const begins = new Map<Type, number>();
  const ends = new Map<Type, number>();
  let result: TextEntity<Type>[] = [];
  let next = 0;

  const flush = (offset: number): void => {
    for (const type of SPLITTABLE as readonly Type[]) {
      const begin = begins.get(type);
      const end = ends.get(type);
      if (begin === undefined || end === undefined || begin >= offset) continue;
      if (end <= offset) {
        result.push({ type, offset: begin, length: end - begin });
        begins.delete(type);
        ends.delete(type);
      } else {
        result.push({ type, offset: begin, length: offset - begin });
        begins.set(type, offset);
      }
    }
  };
  const addUpTo = (endOffset: number): void => {
    for (let style = styles[next]; style !== undefined; style = styles[++next]) {
      if (style.offset >= endOffset) break;
      const end = ends.get(style.type);
      if (end !== undefined && style.offset <= end) {
        ends.set(style.type, Math.max(end, entityEnd(style)));
      } else {
        flush(style.offset);
        begins.set(style.type, style.offset);
        ends.set(style.type, entityEnd(style));
      }
    }
    flush(endOffset);
  };

  const stack: TextEntity<Type>[] = [];
  const addOffset = (offset: number): void => {
    for (
      let outer = stack.at(-1);
      outer !== undefined && offset >= entityEnd(outer);
      outer = stack.at(-1)
    ) {
      const kept = result.length;
      addUpTo(entityEnd(outer));
      if (isPre(outer.type)) result = result.slice(0, kept);
      stack.pop();
    }
    addUpTo(offset);
  };
  for (const other of others) {
    addOffset(other.offset);
    stack.push(other);
  }
  addOffset(Number.MAX_SAFE_INTEGER);
  sortEntities(result);
  return result;
}
