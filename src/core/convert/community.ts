import type { ConvertContext } from "./convert-context.ts";
import type { JsonObject } from "./json-object.ts";

/** @see https://core.telegram.org/bots/api#community @param id as in TL */
export const convertCommunity = (id: number, context: ConvertContext): JsonObject => ({
  id,
  name: context.community(id)?.title ?? "",
});
