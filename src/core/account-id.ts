/** The key of an account in every stream: `bot:110201543`; a user session's is `user:<id>:<n>`. */
export type AccountId = string & { readonly brand: "AccountId" };

/** @param botId positive, below 2^53 */
export const botAccountId = (botId: number): AccountId => `bot:${botId}` as AccountId;
