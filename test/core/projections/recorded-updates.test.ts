import { describe, expect, it } from "vitest";
import { writeJson } from "../../../src/core/bot-api/json-writer.ts";
import { RECORDED_EXCEPTIONS } from "../../support/recorded-exceptions.ts";
import { recordedCases, RecordedServer } from "../../support/recorded-server.ts";

describe("updates recorded from the official server", () => {
  const servers = new Map<string, RecordedServer>();
  const played = recordedCases.map((recorded) => {
    const server = servers.get(recorded.area) ?? new RecordedServer();
    servers.set(recorded.area, server);
    return {
      n: recorded.n,
      name: `${recorded.n} ${recorded.name}`,
      // The recordings hold numbers as JSON readers see them: 2, not 2.000000.
      got: server.play(recorded).map((json) => writeJson(JSON.parse(json))),
      expected: recorded.expected.map((update) => writeJson(update)),
    };
  });

  it.each(played.filter(({ n }) => RECORDED_EXCEPTIONS[n] === undefined))(
    "$name",
    ({ got, expected }) => {
      expect(got).toEqual(expected);
    },
  );

  it("has all recordings and no exception that is equal after all", () => {
    expect(played).toHaveLength(988);
    const equal = played.filter(
      ({ n, got, expected }) =>
        RECORDED_EXCEPTIONS[n] !== undefined && JSON.stringify(got) === JSON.stringify(expected),
    );
    expect(equal.map(({ n }) => n)).toEqual([]);
  });
});
