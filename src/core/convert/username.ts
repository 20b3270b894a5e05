import type * as Tl from "../../../schemas/generated/tl.ts";

/** The username shown: the main one, else the first active of several; undefined when there is none. */
export function shownUsername(peer: {
  readonly username?: string | undefined;
  readonly usernames?: readonly Tl.Username[] | undefined;
}): string | undefined {
  if (peer.username !== undefined && peer.username !== "") return peer.username;
  return peer.usernames?.find((username) => username.active)?.username;
}

/** All usernames by which the peer can be found, the one shown first. */
export function activeUsernames(peer: {
  readonly username?: string | undefined;
  readonly usernames?: readonly Tl.Username[] | undefined;
}): readonly string[] {
  const active = (peer.usernames ?? []).filter((username) => username.active === true);
  if (active.length > 0) return active.map((username) => username.username);
  return peer.username === undefined || peer.username === "" ? [] : [peer.username];
}
