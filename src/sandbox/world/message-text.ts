import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { detectEntities } from "./detect-entities.ts";

const MAX_TEXT_UTF16 = 4096;
const MAX_CAPTION_UTF16 = 1024;
const MAX_ENTITIES = 100;

export interface MessageText {
  readonly text: string;
  readonly entities: readonly Tl.MessageEntity[];
}

const NO_TEXT: MessageText = { text: "", entities: [] };

/**
 * A caption as the server keeps it; it may be empty.
 *
 * @throws {RpcError} 400 MEDIA_CAPTION_TOO_LONG, ENTITY_BOUNDS_INVALID
 */
export function captionText(...args: Parameters<typeof messageText>): MessageText {
  if (args[0].trim() === "") return NO_TEXT;
  if (args[0].trim().length > MAX_CAPTION_UTF16) throw new RpcError(400, "MEDIA_CAPTION_TOO_LONG");
  return messageText(...args);
}

/**
 * A text as the server keeps it: trimmed, entities checked, cut to the text, those found by the server added, in order of offset.
 *
 * @param mentionedUser the id behind an input user, or undefined when the sender cannot know it
 * @throws {RpcError} 400 MESSAGE_EMPTY, MESSAGE_TOO_LONG, ENTITY_BOUNDS_INVALID
 */
export function messageText(
  raw: string,
  given: readonly Tl.MessageEntity[],
  mentionedUser: (user: Tl.InputUser) => number | undefined,
): MessageText {
  const end = raw.trimEnd().length;
  if (end === 0) throw new RpcError(400, "MESSAGE_EMPTY");
  // Spaces that an entity covers stay.
  const blank = raw.length - raw.trimStart().length;
  const start = given.reduce((least, { offset }) => Math.min(least, Math.max(offset, 0)), blank);
  const text = start === 0 && end === raw.length ? raw : raw.slice(start, end);
  if (text.length > MAX_TEXT_UTF16) throw new RpcError(400, "MESSAGE_TOO_LONG");
  const kept: Tl.MessageEntity[] = [];
  for (const entity of given.slice(0, MAX_ENTITIES)) {
    const { offset, length } = entity;
    if (offset < 0 || length < 0 || offset + length > raw.length) {
      throw new RpcError(400, "ENTITY_BOUNDS_INVALID");
    }
    const from = Math.max(offset, start) - start;
    const to = Math.min(offset + length, end) - start;
    if (to > from) addEntity(kept, entity, from, to - from, mentionedUser);
  }
  const detected = detectEntities(text, kept);
  if (kept.length + detected.length > 1) return { text, entities: sorted([...kept, ...detected]) };
  return { text, entities: kept.length > 0 ? kept : detected };
}

function addEntity(
  kept: Tl.MessageEntity[],
  entity: Tl.MessageEntity,
  offset: number,
  length: number,
  mentionedUser: (user: Tl.InputUser) => number | undefined,
): void {
  if (entity._ === "messageEntityUnknown") return;
  if (entity._ !== "inputMessageEntityMentionName") {
    kept.push({ ...entity, offset, length });
    return;
  }
  const id = mentionedUser(entity.userId);
  if (id !== undefined)
    kept.push({ _: "messageEntityMentionName", offset, length, userId: BigInt(id) });
}

const sorted = (entities: readonly Tl.MessageEntity[]): Tl.MessageEntity[] =>
  entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);

export const sameText = (a: MessageText, b: MessageText): boolean =>
  a.text === b.text &&
  JSON.stringify(a.entities, bigintAsText) === JSON.stringify(b.entities, bigintAsText);

const bigintAsText = (_key: string, value: unknown): unknown =>
  typeof value === "bigint" ? value.toString() : value;
