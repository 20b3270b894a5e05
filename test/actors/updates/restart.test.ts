import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../../src/core/rpc-error.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import type { TlObject } from "../../../src/core/tl/tl-codec.ts";
import { TlReader } from "../../../src/core/tl/tl-reader.ts";
import { tlFromJson } from "../../../src/core/tl/tl-json.ts";
import { readUpdatePlace, type UpdatePlace } from "../../../src/core/updates/update-place.ts";
import {
  RECORDED_BOT_ID,
  RECORDED_NOW_S,
  type RecordedCase,
  recordedCases,
} from "../../support/recorded-server.ts";
import { SeededBytes } from "../../support/seeded-bytes.ts";
import { SimulatedClock } from "../../support/simulated-clock.ts";
import { TapedAccount } from "../../support/taped-account.ts";

/** Gives the updates of recordings, each of which begins anew, places in one sequence. */
class OneSequence {
  private readonly last = new Map<string, number>();

  container(recorded: RecordedCase): Buffer {
    const bytes = Buffer.from(recorded.layer_229_hex, "hex");
    const container = tl229.decodeType("Updates", bytes) as Tl.updates;
    const updates = container.updates.map((update) => this.placed(update));
    return tl229.encodeType("Updates", { ...container, updates, seq: 0 });
  }

  private placed(update: Tl.Update): Tl.Update {
    const bytes = tl229.encodeType("Update", update);
    const place: UpdatePlace = { box: "seq", pts: 0, count: 0, channelId: 0 };
    readUpdatePlace(new TlReader(bytes), 0, bytes.length, place);
    const { box, count, channelId } = place;
    if (box === "pts" || box === "channel") {
      return { ...update, pts: this.next(`pts ${channelId}`, count) } as Tl.Update;
    }
    return box === "qts" ? ({ ...update, qts: this.next("qts", 1) } as Tl.Update) : update;
  }

  private next(counter: string, count: number): number {
    const value = (this.last.get(counter) ?? (counter === "qts" ? 0 : 1)) + count;
    this.last.set(counter, value);
    return value;
  }
}

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
    account.push(sequence.container(recorded));
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

    it.each([1, 2])("are told the same with stops and kills in the middle (%i)", async (seed) => {
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
