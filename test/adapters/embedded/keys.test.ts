import { describe, expect, it } from "vitest";
import {
  accountOfHeadKey,
  ageKey,
  firstOfSegmentKey,
  headKey,
  headRange,
  keptAgeKey,
  parseAgeKey,
  segmentKey,
} from "../../../src/adapters/embedded/keys.ts";
import { botAccountId } from "../../../src/core/account-id.ts";

const sorted = (keys: readonly Buffer[]): boolean =>
  keys.every((key, i) => i === 0 || Buffer.compare(keys[i - 1] ?? key, key) < 0);

describe("the log's keys", () => {
  it("sort by position within an account, beyond 32 bits too", () => {
    const positions = [1, 2, 255, 256, 2 ** 32 - 1, 2 ** 32, 2 ** 40, Number.MAX_SAFE_INTEGER];
    const keys = positions.map((first) => segmentKey("raw", botAccountId(1), first));
    expect(sorted(keys)).toBe(true);
    expect(keys.map(firstOfSegmentKey)).toEqual(positions);
  });

  it("keep accounts apart whose ids begin alike", () => {
    expect(
      sorted([
        segmentKey("raw", botAccountId(1), 1),
        segmentKey("raw", botAccountId(1), Number.MAX_SAFE_INTEGER),
        segmentKey("raw", botAccountId(10), 1),
        segmentKey("updates", botAccountId(1), 1),
      ]),
    ).toBe(true);
  });

  it("sort segments by age before anything else", () => {
    expect(
      sorted([
        ageKey("raw", 1_000, botAccountId(9), 50),
        ageKey("raw", 1_001, botAccountId(1), 1),
        ageKey("raw", 2 ** 41, botAccountId(1), 1),
      ]),
    ).toBe(true);
    const entry = { appendedAtMs: 2 ** 41 + 7, account: botAccountId(5) };
    expect(parseAgeKey(ageKey("raw", entry.appendedAtMs, entry.account, 2 ** 33))).toEqual(entry);
  });

  it("give what an account appended within a second one entry by age, at the second's end", () => {
    const key = keptAgeKey("raw", 5_000, botAccountId(1));
    expect(keptAgeKey("raw", 5_999, botAccountId(1))).toEqual(key);
    expect(keptAgeKey("raw", 6_000, botAccountId(1))).not.toEqual(key);
    expect(parseAgeKey(key).appendedAtMs).toBe(5_999);
  });

  it("find the accounts of a stream, and of no other", () => {
    const [start, end] = headRange("updates");
    const key = headKey("updates", botAccountId(77));
    expect(accountOfHeadKey(key)).toBe("bot:77");
    expect(sorted([headKey("raw", botAccountId(77)), start, key, end])).toBe(true);
  });
});
