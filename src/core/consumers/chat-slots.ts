/** Chats are shared out by slots, so that who gets one is known without a record of every chat. */
export const SLOTS = 1024;

/** The slot of a chat or user id, which may be negative and beyond 32 bits. */
export function chatSlot(id: number): number {
  const low = id | 0;
  const high = Math.floor(id / 2 ** 32) | 0;
  return mix(low ^ Math.imul(high, 0x9e3779b1)) & (SLOTS - 1);
}

/**
 * For each slot the index of the member that has it (rendezvous hashing): when one leaves only its slots move, and one that comes
 * takes its share from all.
 */
export function slotOwners(memberIds: readonly number[]): Int32Array {
  const owners = new Int32Array(SLOTS).fill(-1);
  const seeds = memberIds.map((id) => mix(id));
  for (let slot = 0; slot < SLOTS; slot++) {
    let best = -1;
    for (let index = 0; index < seeds.length; index++) {
      const score = mix(slot ^ (seeds[index] ?? 0));
      if (score > best) {
        best = score;
        owners[slot] = index;
      }
    }
  }
  return owners;
}

/** An avalanche of 32 bits: every bit of the result depends on every bit of the input. */
function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
  return (hash ^ (hash >>> 15)) >>> 0;
}
