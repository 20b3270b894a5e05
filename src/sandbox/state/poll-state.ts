import type * as Tl from "../../../schemas/generated/tl.ts";
import type { Polls, WorldPoll } from "../world/polls.ts";
import type { World } from "../world/world.ts";
import type { WorldUser } from "../world/world-user.ts";
import { loadTl, storeOptionalTl, storeTl } from "./stored-tl.ts";
import type { StoredPoll, StoredTl } from "./world-state.ts";

/** All polls with their votes, as they are stored. */
export const capturePolls = (polls: Polls): StoredPoll[] =>
  Array.from(polls.all.values(), (poll) => ({
    poll: storeTl("Poll", poll.poll),
    ownerId: poll.owner.id,
    correct: poll.correct,
    solution: poll.solution,
    solutionEntities: storeOptionalTl("Vector<MessageEntity>", poll.solutionEntities),
    solutionMedia: storeOptionalTl("MessageMedia", poll.solutionMedia),
    attachedMedia: storeOptionalTl("MessageMedia", poll.attachedMedia),
    votes: Array.from(poll.votes.values(), ({ user, options, date }) => ({
      userId: user.id,
      options,
      date,
    })),
  }));

const loadMedia = (stored: StoredTl | undefined): Tl.MessageMedia | undefined =>
  stored === undefined ? undefined : (loadTl("MessageMedia", stored) as Tl.MessageMedia);

/** Brings stored polls back; the users must be there already. */
export function restorePolls(world: World, polls: Polls, stored: readonly StoredPoll[]): void {
  for (const row of stored) polls.add(restoredPoll(world, row));
}

function restoredPoll(world: World, row: StoredPoll): WorldPoll {
  const userOf = (id: number): WorldUser => {
    const user = world.users.get(id);
    if (user === undefined) throw new Error(`the state names user ${id}, whom it does not hold`);
    return user;
  };
  const entities =
    row.solutionEntities === undefined
      ? undefined
      : (loadTl("Vector<MessageEntity>", row.solutionEntities) as Tl.MessageEntity[]);
  return {
    poll: loadTl("Poll", row.poll) as Tl.poll,
    owner: userOf(row.ownerId),
    correct: row.correct,
    solution: row.solution,
    solutionEntities: entities,
    solutionMedia: loadMedia(row.solutionMedia),
    attachedMedia: loadMedia(row.attachedMedia),
    votes: new Map(
      row.votes.map(({ userId, options, date }) => [
        userId,
        { user: userOf(userId), options, date },
      ]),
    ),
  };
}
