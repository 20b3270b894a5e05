import type { MethodContext } from "../../src/methods/method.ts";
import type { BotSession } from "../../src/ports/bot-session.ts";
import type { Random } from "../../src/ports/random.ts";
import { fakeBot } from "./fake-bot-directory.ts";
import { noFileStore } from "./no-file-store.ts";
import { systemTestClock } from "./test-ports.ts";

/** Random ids are 0 in recordings. */
const zeroRandom: Random = {
  next: () => 0,
  bytes: (count) => new Uint8Array(count),
  long: () => 0n,
};

/** A moment after the recordings. */
const REPLAY_NOW_MS = 1_800_000_030_000;

/** What a method gets when it is replayed on a session. */
export const replayContext = (session: BotSession): MethodContext => ({
  bot: { ...fakeBot("777000:replayed"), session },
  clock: { ...systemTestClock, nowMs: () => REPLAY_NOW_MS, sleep: () => Promise.resolve() },
  random: zeroRandom,
  files: noFileStore,
  local: true,
  signal: new AbortController().signal,
});
