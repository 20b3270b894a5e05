import type * as Tl from "../../../schemas/generated/tl.ts";

/**
 * What is known of a user after Telegram told of him again. A `min` user (sent where the account has no access hash of its own) does
 * not replace a full one: his names stay. His language stays until another is told. TDLib: on_get_user
 *
 * @see https://core.telegram.org/api/min
 */
export function mergeUser(known: Tl.user | undefined, fresh: Tl.user): Tl.user {
  if (known === undefined) return fresh;
  const { premium, deleted } = fresh;
  const langCode = fresh.langCode || known.langCode;
  const keepsKnown = fresh.min === true && known.min !== true;
  if (keepsKnown) return { ...known, premium, deleted, langCode };
  return langCode === fresh.langCode ? fresh : { ...fresh, langCode };
}

/**
 * As {@link mergeUser} for chats: a `min` channel does not replace a full one, but tells how it is called and what it allows now.
 * TDLib: on_get_channel
 */
export function mergeChat(known: Tl.Chat | undefined, fresh: Tl.Chat): Tl.Chat {
  const keepsKnown =
    fresh._ === "channel" && fresh.min === true && known?._ === "channel" && known.min !== true;
  if (!keepsKnown) return fresh;
  const { title, username, usernames, megagroup, broadcast, forum, monoforum } = fresh;
  const { noforwards, linkedMonoforumId, defaultBannedRights } = fresh;
  return {
    ...known,
    ...{ title, username, usernames, megagroup, broadcast, forum, monoforum },
    ...{ noforwards, linkedMonoforumId, defaultBannedRights },
  };
}
