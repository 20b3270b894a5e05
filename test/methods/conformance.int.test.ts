import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBotRegistry } from "../../src/bot-methods.ts";
import { chatRows } from "./conformance/chat-rows.ts";
import type { ConformanceRow } from "./conformance/conformance-row.ts";
import { forwardRows } from "./conformance/forward-rows.ts";
import { mediaRows, pictureRows } from "./conformance/media-rows.ts";
import { inviteRows } from "./conformance/invite-rows.ts";
import { memberRows } from "./conformance/member-rows.ts";
import { gameRows } from "./conformance/game-rows.ts";
import { inlineRows } from "./conformance/inline-rows.ts";
import { messageRows } from "./conformance/message-rows.ts";
import { NOT_DRIVEN, NOT_IMPLEMENTED } from "./conformance/not-implemented.ts";
import { paymentRows } from "./conformance/payment-rows.ts";
import { placeRows } from "./conformance/place-rows.ts";
import { pollRows } from "./conformance/poll-rows.ts";
import { profileRows } from "./conformance/profile-rows.ts";
import { reactionRows } from "./conformance/reaction-rows.ts";
import { sessionRows } from "./conformance/session-rows.ts";
import { stickerRows } from "./conformance/sticker-rows.ts";
import { ConformanceServer } from "./conformance/stage.ts";
import { topicRows } from "./conformance/topic-rows.ts";
import { verificationRows } from "./conformance/verification-rows.ts";

/** One list for each area; a method has one row. */
const ROWS: readonly ConformanceRow[] = [
  ...chatRows,
  ...inviteRows,
  ...memberRows,
  ...reactionRows,
  ...topicRows,
  ...verificationRows,
  ...messageRows,
  ...sessionRows,
  ...mediaRows,
  ...pictureRows,
  ...stickerRows,
  ...placeRows,
  ...pollRows,
  ...forwardRows,
  ...profileRows,
  ...inlineRows,
  ...gameRows,
  ...paymentRows,
];

const methods = [...new Set(createBotRegistry().values())];
const implemented = methods.filter((method) => method.implemented).map(({ name }) => name);
const missing = methods.filter((method) => !method.implemented).map(({ name }) => name);

describe("the registry of methods", () => {
  it("has a reason for every published method that is not implemented, and for no other", () => {
    expect(Object.keys(NOT_IMPLEMENTED).toSorted()).toEqual(missing.toSorted());
  });

  it("has a row for every implemented method that is driven here, and for no other", () => {
    const driven = implemented.filter((name) => !(name.toLowerCase() in NOT_DRIVEN));
    const rows = ROWS.map(({ method }) => method.toLowerCase());
    expect(rows.toSorted()).toEqual(driven.map((name) => name.toLowerCase()).toSorted());
  });
});

describe.sequential("over HTTP against the sandbox", () => {
  let server: ConformanceServer;
  beforeAll(async () => {
    server = await ConformanceServer.start();
  });
  afterAll(() => server.stop());

  it.each(ROWS)("$method does what it says", async ({ works }) => {
    await works(await server.stage());
  });

  const refusable = ROWS.filter(({ refused }) => typeof refused !== "string");
  it.each(refusable)("$method is refused for a reason", async ({ method, refused }) => {
    if (typeof refused === "string") return;
    const stage = await server.stage();
    const { params, description } = await refused(stage);
    const answer = await stage.answer(method, params);
    expect(answer).toMatchObject({ ok: false, description });
  });
});
