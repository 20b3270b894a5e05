import { cleanName } from "../../core/bot-api/clean-name.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { MAX_NAME_LENGTH } from "./manage-links.ts";

const MAX_MEMBERS = 100_000;

/** What a link may be given. */
export interface LinkOptions {
  readonly title: string;
  /** Unix seconds; 0 = never. */
  readonly expireDate: number;
  /** 0 = any number. */
  readonly usageLimit: number;
  readonly requestNeeded: boolean;
}

export const linkOptions = (params: Params): LinkOptions => ({
  title: cleanName(params.text("name"), MAX_NAME_LENGTH),
  expireDate: params.integer("expire_date", 0, 0),
  usageLimit: params.integer("member_limit", 0, 0, MAX_MEMBERS),
  requestNeeded: params.boolean("creates_join_request"),
});

/** @throws {ParseError} who is approved one by one cannot be counted */
export function checkLinkOptions({ requestNeeded, usageLimit }: LinkOptions): void {
  if (requestNeeded && usageLimit > 0)
    throw new ParseError(
      "Member limit can't be specified for links requiring administrator approval",
    );
}
