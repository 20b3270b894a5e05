import type * as Tl from "../../../schemas/generated/tl.ts";

/** The username shown: the only one, or the first active of several; undefined when there is none. */
export function shownUsername(peer: {
  readonly username?: string | undefined;
  readonly usernames?: readonly Tl.Username[] | undefined;
}): string | undefined {
  return activeUsernames(peer)[0];
}

/** All usernames by which the peer can be found, the one shown first: none where Telegram gives both forms. TDLib: Usernames */
export function activeUsernames(peer: {
  readonly username?: string | undefined;
  readonly usernames?: readonly Tl.Username[] | undefined;
}): readonly string[] {
  const { username = "", usernames = [] } = peer;
  if (usernames.length === 0) return username === "" ? [] : [username];
  if (username !== "") return [];
  const active = usernames.filter((one) => one.active === true && one.username !== "");
  return active.map((one) => one.username);
}
