import { expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../../src/core/rpc-error.ts";
import { OneSequence } from "../../support/one-sequence.ts";
import { type Dice, dice, pathsFromUpdate, RandomTl } from "../../support/random-tl.ts";
import { SimulatedClock } from "../../support/simulated-clock.ts";
import { TapedAccount } from "../../support/taped-account.ts";

const NOW_S = 1_800_000_000;
const MAX_DEPTH = 5;
const FIRST_ID = 1_000_000;
/** Another one by hand, after a change. */
const SEED = Number(process.env["FUZZ_SEED"] ?? 1);
const TIMEOUT_MS = 60_000;
const ada: Tl.user = { _: "user", id: 6001n, accessHash: 1n, firstName: "Ada" };

const plain = (id: number): Tl.Update => ({
  _: "updateNewMessage",
  message: {
    ...{ _: "message", id, date: NOW_S, message: `plain ${id}` },
    peerId: { _: "peerUser", userId: 6001n },
  },
  ...{ pts: 0, ptsCount: 1 },
});

/** Plays a random update of each predicate, each with a plain message behind it. */
async function told(
  random: Dice,
  interrupts: (account: TapedAccount) => Promise<void>,
): Promise<readonly string[]> {
  const account = new TapedAccount({
    ...{ selfId: 777000, clock: new SimulatedClock(NOW_S * 1000) },
    answer: () => Promise.reject(new RpcError(400, "MSG_ID_INVALID")),
  });
  await account.start();
  const sequence = new OneSequence();
  const objects = new RandomTl(random, MAX_DEPTH);
  let id = FIRST_ID;
  for (const path of pathsFromUpdate.values()) {
    const updates = [objects.along(path) as Tl.Update, plain(id++)];
    const rest = { users: [ada], chats: [], date: NOW_S, seq: 0 };
    account.push(sequence.container({ _: "updates", updates, ...rest }));
    await account.settle();
    await interrupts(account);
  }
  const updates = await account.told();
  expect(await account.projectedAgain()).toEqual(updates);
  return updates;
}

const whole = told(dice(SEED), () => Promise.resolve());

it("whatever updates come, those after them are told", { timeout: TIMEOUT_MS }, async () => {
  const plains = (await whole).flatMap((line) => /"text":"(plain \d+)"/.exec(line)?.[1] ?? []);
  expect(plains).toEqual(
    Array.from(pathsFromUpdate.keys(), (_, index) => `plain ${FIRST_ID + index}`),
  );
});

const untouched = "whatever updates come, stops and kills change nothing of what is told";
it(untouched, { timeout: TIMEOUT_MS }, async () => {
  const roll = dice(SEED + 1);
  const interrupted = await told(dice(SEED), async (account) => {
    const now = roll();
    if (now > 0.1) return;
    if (now > 0.05) await account.stop();
    else account.kill();
    await account.start();
  });
  expect(interrupted).toEqual(await whole);
});
