import type * as Tl from "../../../schemas/generated/tl.ts";

/**
 * What is known of a user after Telegram told of him again. A `min` user (sent where the account has no access hash of its own) does
 * not replace a full one: name and username stay, only Premium follows. A language once told is known for ever.
 *
 * @see https://core.telegram.org/api/min
 */
export function mergeUser(known: Tl.user | undefined, fresh: Tl.user): Tl.user {
  const keepsKnown = fresh.min === true && known !== undefined && known.min !== true;
  const langCode = fresh.langCode || known?.langCode;
  if (keepsKnown) return { ...known, premium: fresh.premium, langCode };
  return langCode === fresh.langCode ? fresh : { ...fresh, langCode };
}

/** As {@link mergeUser} for chats: a `min` channel does not replace a full one. */
export function mergeChat(known: Tl.Chat | undefined, fresh: Tl.Chat): Tl.Chat {
  const keepsKnown =
    fresh._ === "channel" && fresh.min === true && known?._ === "channel" && known.min !== true;
  return keepsKnown ? known : fresh;
}
