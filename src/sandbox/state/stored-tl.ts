import { tl229 } from "../../core/tl/layer-229.ts";
import type { StoredTl } from "./world-state.ts";

/** Writes a value of a TL type for the state file. @param type as in the schema: `Update`, `Vector<MessageEntity>` */
export const storeTl = (type: string, value: unknown): StoredTl =>
  tl229.encodeType(type, value).toString("base64");

/** As {@link storeTl}; nothing for nothing. */
export const storeOptionalTl = (type: string, value: unknown): StoredTl | undefined =>
  value === undefined ? undefined : storeTl(type, value);

/** Reads what {@link storeTl} wrote; the caller names the type by what it assigns it to. */
export const loadTl = (type: string, stored: StoredTl): unknown =>
  tl229.decodeType(type, Buffer.from(stored, "base64"));
