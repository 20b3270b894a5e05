import { describe, expect, it } from "vitest";
import { writeJson } from "../../../src/core/bot-api/json-writer.ts";
import { type RecordedCase, recordedCases, RecordedServer } from "../../support/recorded-server.ts";

/** Content that a later version of the projection shows. */
const UNPROJECTED_FIELDS: ReadonlySet<string> = new Set([
  "gift",
  "gift_upgrade_sent",
  "unique_gift",
]);

/** Cases whose recording is not what we want, by number. */
const EXCEPTIONS: Readonly<Record<number, string>> = {
  133: "records have no names of sticker sets yet",
  134: "records have no names of sticker sets yet",
  139: "records have no names of sticker sets yet",
  141: "records have no names of sticker sets yet",
  142: "records have no names of sticker sets yet",
  144: "records have no names of sticker sets yet",
  150: "records have no names of sticker sets yet",
  284: "records have no names of sticker sets yet",
  554: "the official server lets an edit overtake a message that waits for its reply target; we keep the order",
  1277: "the recording of the state before it is not in the file",
  1280: "records do not carry the poll of an earlier message, so results alone say nothing",
};

function mentions(value: unknown, fields: ReadonlySet<string>): boolean {
  if (Array.isArray(value)) return value.some((item) => mentions(item, fields));
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, item]) => fields.has(key) || mentions(item, fields));
}

function isInScope(recorded: RecordedCase): boolean {
  return !mentions(recorded.expected, UNPROJECTED_FIELDS);
}

describe("updates recorded from the official server", () => {
  const servers = new Map<string, RecordedServer>();
  const played = recordedCases.map((recorded) => {
    const server = servers.get(recorded.area) ?? new RecordedServer();
    servers.set(recorded.area, server);
    const got = server.play(recorded);
    // The recordings hold numbers as JSON readers see them: 2, not 2.000000.
    const read = got.map((json) => writeJson(JSON.parse(json)));
    return { recorded, got: read, expected: recorded.expected.map((update) => writeJson(update)) };
  });
  const inScope = played.filter(
    ({ recorded }) => isInScope(recorded) && EXCEPTIONS[recorded.n] === undefined,
  );

  it("covers most of the recordings", () => {
    expect(inScope.length).toBeGreaterThanOrEqual(954);
  });

  it.each(inScope.map((row) => ({ ...row, name: `${row.recorded.n} ${row.recorded.name}` })))(
    "$name",
    ({ got, expected }) => {
      expect(got).toEqual(expected);
    },
  );

  it("makes no update that the official server does not make", () => {
    const wrong = played.filter(
      ({ recorded, got }) =>
        EXCEPTIONS[recorded.n] === undefined && got.length > recorded.expected.length,
    );
    expect(wrong.map(({ recorded }) => recorded.name)).toEqual([]);
  });

  it("has no exception that is equal after all", () => {
    const equal = played.filter(
      ({ recorded, got, expected }) =>
        EXCEPTIONS[recorded.n] !== undefined && JSON.stringify(got) === JSON.stringify(expected),
    );
    expect(equal.map(({ recorded }) => recorded.n)).toEqual([]);
  });
});
