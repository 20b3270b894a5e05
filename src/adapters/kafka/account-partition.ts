import type { AccountId } from "../../core/account-id.ts";

const MULTIPLIER = 0x5bd1e995;
const SEED = 0x9747b28c;

/**
 * The partition of an account: the same in every topic, and the one that Kafka's own partitioner finds for the key.
 *
 * @see https://github.com/apache/kafka/blob/4.3.1/clients/src/main/java/org/apache/kafka/common/utils/Utils.java murmur2
 */
export const accountPartition = (account: AccountId, partitions: number): number =>
  (murmur2(Buffer.from(account)) & 0x7fffffff) % partitions;

const murmur2 = (key: Buffer): number => {
  let hash = SEED ^ key.length;
  let at = 0;
  for (; at + 4 <= key.length; at += 4) {
    let word = Math.imul(key.readInt32LE(at), MULTIPLIER);
    word ^= word >>> 24;
    hash = Math.imul(hash, MULTIPLIER) ^ Math.imul(word, MULTIPLIER);
  }
  const rest = key.length - at;
  if (rest >= 3) hash ^= (key[at + 2] ?? 0) << 16;
  if (rest >= 2) hash ^= (key[at + 1] ?? 0) << 8;
  if (rest >= 1) hash = Math.imul(hash ^ (key[at] ?? 0), MULTIPLIER);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, MULTIPLIER);
  return hash ^ (hash >>> 15);
};
