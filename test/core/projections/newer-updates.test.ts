import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { writeJson } from "../../../src/core/bot-api/json-writer.ts";
import { projectRawUpdate, updateJson } from "../../../src/core/projections/project-raw-update.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import { tlFromJson } from "../../../src/core/tl/tl-json.ts";
import {
  RECORDED_BOT_ID,
  RECORDED_NOW_S,
  type RecordedCase,
} from "../../support/recorded-server.ts";

const file = new URL("../../fixtures/newer-updates.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(file, "utf8")) as {
  readonly cases: readonly RecordedCase[];
};

/** Counters have no meaning here. */
const withCounters = (json: unknown): unknown =>
  JSON.parse(JSON.stringify(json).replaceAll('"$"', "2"));

const encoded = (list: unknown): Buffer[] =>
  (withCounters(list) as readonly unknown[]).map((item) => tl229.encode(tlFromJson(tl229, item)));

describe("updates newer than the recordings", () => {
  it.each(cases)("$name", ({ tl, expected }) => {
    const raw = {
      layer: 229,
      updates: encoded(tl["updates"]),
      users: encoded(tl["users"]),
      chats: encoded(tl["chats"]),
      receivedAtMs: RECORDED_NOW_S * 1000,
    };
    const identity = { selfId: RECORDED_BOT_ID, authorizedAt: 0 };
    const told = projectRawUpdate(raw, identity, ({ error }) => expect(error).toBeUndefined());
    const got = told.map((update) => writeJson(JSON.parse(updateJson(0, update))));
    expect(got).toEqual(expected.map((update) => writeJson(update)));
  });
});
