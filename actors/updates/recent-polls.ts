import { pollFingerprint } from "../../src/core/projections/poll-fingerprint.ts";
import { tl229 } from "../../src/core/tl/layer-229.ts";
import type * as Tl from "../../schemas/generated/tl.ts";

const UPDATE = tl229.definition("updateMessagePoll")?.id;
const REMEMBERED = 256;

/** The polls an account was told of last: Telegram repeats their state, the bot is told when it changes. In memory only. */
export class RecentPolls {
  private readonly fingerprints = new Map<bigint, string>();

  /** Is this an `updateMessagePoll` that says what is known? Remembers it. */
  isUnchanged(update: Buffer): boolean {
    if (update.readUInt32LE(0) !== UPDATE) return false;
    const poll = tl229.decodeType("Update", update) as Tl.updateMessagePoll;
    const fingerprint = pollFingerprint(poll);
    const isSame = this.fingerprints.get(poll.pollId) === fingerprint;
    this.fingerprints.delete(poll.pollId);
    this.fingerprints.set(poll.pollId, fingerprint);
    if (this.fingerprints.size > REMEMBERED) {
      for (const oldest of this.fingerprints.keys()) {
        this.fingerprints.delete(oldest);
        break;
      }
    }
    return isSame;
  }
}
