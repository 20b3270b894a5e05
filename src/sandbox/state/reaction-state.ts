import type * as Tl from "../../../schemas/generated/tl.ts";
import type { UserReactions } from "../world/reactions.ts";
import type { WorldMessage } from "../world/world-message.ts";
import type { WorldUser } from "../world/world-user.ts";
import { loadTl, storeTl } from "./stored-tl.ts";

/** What one user has put under a message. */
export interface StoredReactions {
  readonly userId: number;
  readonly date: number;
  readonly big?: true | undefined;
  readonly reactions: string;
}

export function storedReactions({
  reactions,
}: WorldMessage): readonly StoredReactions[] | undefined {
  if (reactions === undefined || reactions.size === 0) return undefined;
  return Array.from(reactions.values(), ({ user, date, big, reactions: own }) => ({
    ...{ userId: user.id, date },
    big: big || undefined,
    reactions: storeTl("Vector<Reaction>", own),
  }));
}

/** @param userOf throws for ids that the state does not hold */
export function restoredReactions(
  stored: readonly StoredReactions[] | undefined,
  userOf: (id: number) => WorldUser,
): Map<number, UserReactions> | undefined {
  if (stored === undefined) return undefined;
  return new Map(
    stored.map(({ userId, date, big, reactions }) => [
      userId,
      {
        ...{ user: userOf(userId), date, big: big ?? false },
        reactions: loadTl("Vector<Reaction>", reactions) as Tl.Reaction[],
      },
    ]),
  );
}
