/** A bot token wherever it stands: in a path, a query, a message or a stack. The colon may be percent-encoded. */
const TOKEN = /(\d+)(?::|%3A)[A-Za-z0-9_-]{20,}/gi;

/** Replaces the secret part of every bot token; the bot's id stays, so that lines can be told apart. */
export const redactTokens = (text: string): string => text.replace(TOKEN, "$1:[redacted]");
