import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../../src/core/rpc-error.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import type { TlObject } from "../../../src/core/tl/tl-codec.ts";
import { tlFromJson } from "../../../src/core/tl/tl-json.ts";
import { OneSequence } from "../../support/one-sequence.ts";
import {
  RECORDED_BOT_ID,
  RECORDED_NOW_S,
  type RecordedCase,
  recordedCases,
} from "../../support/recorded-server.ts";
import { SeededBytes } from "../../support/seeded-bytes.ts";
import { SimulatedClock } from "../../support/simulated-clock.ts";
import { TapedAccount } from "../../support/taped-account.ts";

/** For a machine that has much else to do. */
const TIMEOUT_MS = 60_000;

/** Plays cases one after the other; `interrupts` is asked after each. */
async function told(
  cases: readonly RecordedCase[],
  interrupts: (account: TapedAccount, index: number) => Promise<void>,
): Promise<readonly string[]> {
  let current: RecordedCase | undefined;
  const account = new TapedAccount({
    selfId: RECORDED_BOT_ID,
    clock: new SimulatedClock(RECORDED_NOW_S * 1000),
    answer: async (method) => {
      const json = current?.rpc?.[method];
      if (json === undefined || Object.hasOwn(json as object, "error"))
        throw new RpcError(400, "UNKNOWN");
      return tl229.decode(tl229.encode(tlFromJson(tl229, json))) as TlObject;
    },
  });
  await account.start();
  const sequence = new OneSequence();
  for (const [index, recorded] of cases.entries()) {
    current = recorded;
    const bytes = Buffer.from(recorded.layer_229_hex, "hex");
    account.push(sequence.container(tl229.decodeType("Updates", bytes) as Tl.updates));
    await account.settle();
    await interrupts(account, index);
  }
  await account.settle();
  const updates = await account.told();
  expect(await account.projectedAgain()).toEqual(updates);
  return updates;
}

describe.each([...new Set(recordedCases.map(({ area }) => area))])(
  "the recordings of %s",
  (area) => {
    const cases = recordedCases.filter((recorded) => recorded.area === area);
    const whole = told(cases, () => Promise.resolve());

    const title = "are told the same with stops and kills in the middle (%i)";
    it.each([1, 2])(title, { timeout: TIMEOUT_MS }, async (seed) => {
      const random = new SeededBytes(seed);
      const interrupted = await told(cases, async (account) => {
        const dice = random.below(8);
        if (dice > 1) return;
        if (dice === 0) await account.stop();
        else account.kill();
        await account.start();
      });
      expect(interrupted).toEqual(await whole);
      expect(interrupted.length).toBeGreaterThan(cases.length / 2);
    });
  },
);
