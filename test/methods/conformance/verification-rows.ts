import { expect } from "vitest";
import type { ConformanceRow } from "./conformance-row.ts";
import type { Stage } from "./stage.ts";

const allow = (stage: Stage): Promise<unknown> =>
  stage.control(`/bots/${stage.bot.id}/allowVerification`, {});

const subject = async (stage: Stage, kind: "user" | "chat"): Promise<object> =>
  kind === "user"
    ? { user_id: (await stage.person()).id }
    : { chat_id: (await stage.chat("channel")).id };

const verifies = (method: string, kind: "user" | "chat"): ConformanceRow => ({
  method,
  works: async (stage) => {
    await allow(stage);
    const given = { ...(await subject(stage, kind)), custom_description: "Known to us" };
    expect(await stage.call(method, given)).toBe(true);
  },
  refused: async (stage) => ({
    params: await subject(stage, kind),
    description: "Bad Request: BOT_VERIFIER_FORBIDDEN",
  }),
});

const takesBack = (method: string, verify: string, kind: "user" | "chat"): ConformanceRow => ({
  method,
  works: async (stage) => {
    await allow(stage);
    const given = await subject(stage, kind);
    await stage.call(verify, given);
    expect(await stage.call(method, given)).toBe(true);
  },
  refused: async (stage) => ({
    params: await subject(stage, kind),
    description: "Bad Request: BOT_VERIFIER_FORBIDDEN",
  }),
});

export const verificationRows: readonly ConformanceRow[] = [
  verifies("verifyUser", "user"),
  verifies("verifyChat", "chat"),
  takesBack("removeUserVerification", "verifyUser", "user"),
  takesBack("removeChatVerification", "verifyChat", "chat"),
];
