import type { World } from "../world/world.ts";

const JUMP = 100_000;

/**
 * Moves all counters on after an unclean end. Clients may have seen numbers that were given after the state was saved: with the jump
 * none is given twice, and the first update after it shows a gap, which clients close with a difference.
 */
export function jumpAhead(world: World): void {
  for (const kind of ["user", "bot", "group", "channel"] as const) world.next[kind] += JUMP;
  world.ids.counter += BigInt(JUMP);
  for (const { account } of world.users.values()) {
    account.pts += JUMP;
    account.qts += JUMP;
    account.seq += JUMP;
    account.messages.nextId += JUMP;
  }
  for (const { box } of world.channels.values()) {
    if (box === undefined) continue;
    box.pts += JUMP;
    box.messages.nextId += JUMP;
    box.changedAt = world.clock.now();
    // An update that covered the jump would hide from a client that there is a gap.
    box.toldPts.clear();
  }
}
