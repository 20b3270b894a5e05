import { pollFingerprint } from "../../src/core/projections/poll-fingerprint.ts";
import { tl229 } from "../../src/core/tl/layer-229.ts";
import type * as Tl from "../../schemas/generated/tl.ts";

const UPDATE = tl229.definition("updateMessagePoll")?.id;

/** Small facts of an account that outlive the process. */
export interface Notes {
  note(name: string): Buffer | undefined;
  setNote(name: string, value: Buffer): void;
}

/** The polls an account was told of last: Telegram repeats their state, the bot is told when it changes. */
export class RecentPolls {
  private readonly notes: Notes;

  constructor(notes: Notes) {
    this.notes = notes;
  }

  /** Is this an `updateMessagePoll` that says what is known? Remembers it. */
  isUnchanged(update: Buffer): boolean {
    if (update.readUInt32LE(0) !== UPDATE) return false;
    const poll = tl229.decodeType("Update", update) as Tl.updateMessagePoll;
    const fingerprint = Buffer.from(pollFingerprint(poll));
    const name = `poll ${poll.pollId}`;
    if (this.notes.note(name)?.equals(fingerprint) === true) return true;
    this.notes.setNote(name, fingerprint);
    return false;
  }
}
