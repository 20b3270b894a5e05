/** The key of an account in every stream: `bot:110201543`, or `user:` and 32 hexadecimal digits for one session of a person. */
export type AccountId = string & { readonly brand: "AccountId" };

/** @param botId positive, below 2^53 */
export const botAccountId = (botId: number): AccountId => `bot:${botId}` as AccountId;

/**
 * The account of a person's session. It is made of the token, so that the token finds it and it does not tell the token.
 *
 * @param tokenDigest SHA-256 of the token
 */
export const userAccountId = (tokenDigest: Uint8Array): AccountId =>
  `user:${Buffer.from(tokenDigest.subarray(0, 16)).toString("hex")}` as AccountId;

/** The session is a person's, not a bot's. */
export const isUserAccount = (account: AccountId): boolean => account.startsWith("user:");
