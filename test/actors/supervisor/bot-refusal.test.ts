import { describe, expect, it } from "vitest";
import {
  endedRefusal,
  isPlausibleToken,
  loginRefusal,
} from "../../../actors/supervisor/bot-refusal.ts";
import { CreationLimits } from "../../../actors/supervisor/creation-limits.ts";
import { RpcError } from "../../../src/core/rpc-error.ts";
import type { Clock } from "../../../src/ports/clock.ts";

describe("a failed login", () => {
  const NOW = 1_000_000;
  it.each([
    [401, "ACCESS_TOKEN_INVALID", 401, "Unauthorized", 1800],
    [400, "ACCESS_TOKEN_EXPIRED", 401, "Unauthorized", 1800],
    [400, "API_ID_INVALID", 401, "Unauthorized: invalid api-id/api-hash", 1800],
    [420, "FLOOD_WAIT_37", 429, "Too Many Requests: retry after 38", 37],
    [420, "FLOOD_WAIT_9000", 429, "Too Many Requests: retry after 1801", 1800],
    [500, "INTERNAL", 429, "Too Many Requests: retry after 2", 1],
  ])("%i %s is answered %i %s for %i s", (code, text, answer, description, seconds) => {
    const refusal = loginRefusal(new RpcError(code, text), NOW);
    expect(refusal.error(NOW)).toMatchObject({ code: answer, description });
    expect(refusal.untilMs).toBe(NOW + seconds * 1000);
  });
});

describe("an ended authorization", () => {
  it.each([
    ["revoked", 100, 401, "Unauthorized", 1800],
    ["revoked", 1801, 401, "Unauthorized", 1],
    ["loggedOut", 100, 400, "Logged out", 1800],
  ] as const)("%s after %i s: %i %s for %i s", (why, ageS, code, description, seconds) => {
    const now = 10_000_000;
    const refusal = endedRefusal(why, now / 1000 - ageS, now);
    expect(refusal.error(now)).toMatchObject({ code, description });
    expect(refusal.untilMs).toBe(now + seconds * 1000);
  });
});

describe("a token's secret part", () => {
  it.each([
    ["110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", true],
    ["110201543:short", false],
    ["110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALD$aw", false],
  ])("%s: %s", (token, expected) => expect(isPlausibleToken(token)).toBe(expected));
});

describe("limits on new bots", () => {
  it("allow 20 a minute from one address and name the wait", () => {
    let now = 0;
    const clock: Clock = {
      nowMs: () => now,
      monotonicMs: () => now,
      schedule: () => () => {},
      sleep: async () => {},
    };
    const limits = new CreationLimits(clock, false);
    for (let i = 0; i < 20; i++) expect(limits.take("1.2.3.4")).toBe(0);
    expect(limits.take("1.2.3.4")).toBe(4);
    expect(limits.take("1.2.3.5")).toBe(0);
    expect(limits.take("")).toBe(0);
    now = 3000;
    expect(limits.take("1.2.3.4")).toBe(0);
  });
});
