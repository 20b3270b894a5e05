/** A token wherever it stands: in a path, a query, a message or a stack. The colon may be percent-encoded. */
const TOKEN = /(\d+)(?::|%3A)([A-Za-z0-9_-]{20,})/gi;
/** What stands before it is a phone number. telegram-bot-api has shorter secrets for bots. */
const PERSON_SECRET_CHARS = 43;

/**
 * Replaces the secret part of every bot token; the bot's id stays, so that lines can be told apart. Of a person's token nothing
 * stays.
 */
export const redactTokens = (text: string): string =>
  text.replace(TOKEN, (_, id: string, secret: string) =>
    secret.length === PERSON_SECRET_CHARS ? "[redacted]" : `${id}:[redacted]`,
  );
