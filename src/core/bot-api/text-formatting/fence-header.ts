import { type ByteText, byteAt, isSpace } from "./byte-text.ts";

const BACKTICK = 96;
const isLineBreak = (byte: number): boolean => byte === 10 || byte === 13;

/** Reads what stands after the opening fence of a code block: a language up to white space, and one line break. */
export function fenceHeader(
  source: ByteText,
  begin: number,
): { readonly language: ByteText; readonly contentBegin: number } {
  let position = begin;
  let language = "";
  let end = begin;
  while (!isSpace(byteAt(source, end)) && byteAt(source, end) !== BACKTICK) end++;
  if (end !== begin && end < source.length && byteAt(source, end) !== BACKTICK) {
    language = source.slice(begin, end);
    position = end;
  }
  const first = byteAt(source, position);
  const second = byteAt(source, position + 1);
  if (isLineBreak(first)) position += isLineBreak(second) && first !== second ? 2 : 1;
  return { language, contentBegin: position };
}
