import { noFileStore } from "../support/no-file-store.ts";
import { afterEach, describe, expect, it } from "vitest";
import type { StoppableBotDelivery } from "../../actors/delivery/bot-delivery.ts";
import { createWebhookSender } from "../../src/adapters/http-webhook/webhook-sender.ts";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import { Params } from "../../src/core/bot-api/params.ts";
import type { BotApiMethod } from "../../src/methods/method.ts";
import { getUpdates } from "../../src/methods/updates/get-updates.ts";
import { deleteWebhook } from "../../src/methods/webhooks/delete-webhook.ts";
import { getWebhookInfo } from "../../src/methods/webhooks/get-webhook-info.ts";
import { setWebhook } from "../../src/methods/webhooks/set-webhook.ts";
import type { BotSession } from "../../src/ports/bot-session.ts";
import type { Clock } from "../../src/ports/clock.ts";
import { HostResolutionError, type WebhookSender } from "../../src/ports/webhook-sender.ts";
import { MemoryEventLog } from "../support/memory-event-log.ts";
import { officialCases, type OfficialCase } from "../support/official-answers.ts";
import {
  appendUpdates,
  fixedRandom,
  realClock,
  TEST_ACCOUNT,
  testDelivery,
} from "../support/test-delivery.ts";
import { replyJson } from "../support/reply-json.ts";

const METHODS: Readonly<Record<string, BotApiMethod>> = {
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
};

/** The recorder waited between calls; here time is moved on instead. */
let aheadMs = 0;
const movedClock: Clock = { ...realClock, monotonicMs: () => realClock.monotonicMs() + aheadMs };

/** Names do not resolve, whatever network the test runs in. */
const sender: WebhookSender = createWebhookSender({ clock: realClock });
const offlineSender: WebhookSender = {
  ...sender,
  resolve: (host) =>
    /^[\d.]+$/.test(host)
      ? sender.resolve(host)
      : Promise.reject(new HostResolutionError("Name or service not known")),
};

let delivery: StoppableBotDelivery;
afterEach(() => delivery.stop());

async function begin(): Promise<void> {
  const log = new MemoryEventLog();
  delivery = testDelivery(log, { clock: movedClock, webhookSender: offlineSender });
  await appendUpdates(log, [{ queueId: 5_000_000_998, text: "/start" }]);
}

async function answer(entry: OfficialCase): Promise<{ status: number; body: unknown }> {
  const entries = Object.entries(entry.params ?? {}).map(
    ([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)] as const,
  );
  const bot = {
    token: "110201543:x",
    session: { account: TEST_ACCOUNT } as BotSession,
    delivery,
    logOut: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const { signal } = new AbortController();
  const context = {
    ...{ bot, clock: movedClock, random: fixedRandom, files: noFileStore, local: true, signal },
  };
  try {
    const reply = await METHODS[entry.method ?? ""]?.(context, new Params(entries));
    const result: unknown = replyJson(reply);
    const description = reply?.description;
    const body = { ok: true, result, ...(description === undefined ? {} : { description }) };
    return { status: 200, body };
  } catch (error) {
    if (!(error instanceof BotApiError)) throw error;
    const { code, description } = error;
    return { status: code, body: { ok: false, error_code: code, description } };
  }
}

/** The recording's zeroed fields. The updates themselves are the projection's business. */
const zeroed = (body: unknown): unknown =>
  JSON.parse(
    JSON.stringify(body, (key, value: unknown) => {
      if (key === "last_error_date") return 0;
      if (key !== "result" || !Array.isArray(value)) return value;
      return value.map(() => "update");
    }),
  );

describe.sequential.each(["updates", "webhooks"])("recorded group %s", (group) => {
  it("agrees with the official server, case by case", async () => {
    await begin();
    if (group === "webhooks") await delivery.setAllowedUpdates(["message"]);
    for (const entry of officialCases(group)) {
      aheadMs += 4000;
      const got = await answer(entry);
      expect([entry.name, got.status, zeroed(got.body)]).toEqual([
        entry.name,
        entry.status,
        zeroed(entry.body),
      ]);
      // Time for the attempt that shows in getWebhookInfo.
      if (entry.method === "setWebhook" && got.status === 200) {
        await new Promise((resolve) => {
          setTimeout(resolve, 30);
        });
      }
    }
  });
});
