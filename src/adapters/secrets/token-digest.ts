import { createHash } from "node:crypto";
import { type AccountId, userAccountId } from "../../core/account-id.ts";

/** The account of a person's token, which cannot be read from it. */
export const accountOfUserToken = (token: string): AccountId =>
  userAccountId(createHash("sha256").update(token).digest());
