import { expect } from "vitest";
import type { ConformanceRow } from "./conformance-row.ts";
import type { Stage } from "./stage.ts";

const WEBHOOK = "https://127.0.0.1:8443/hook";

async function setWebhook(stage: Stage): Promise<void> {
  expect(await stage.call("setWebhook", { url: WEBHOOK })).toBe(true);
}

export const sessionRows: readonly ConformanceRow[] = [
  {
    method: "getUpdates",
    works: async (stage) => {
      const { id } = await stage.person();
      const updates = await stage.call("getUpdates", { timeout: 5 });
      expect(updates).toMatchObject([{ message: { chat: { id }, text: "/start" } }]);
    },
    refused: async (stage) => {
      await setWebhook(stage);
      return {
        params: {},
        description:
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      };
    },
  },
  {
    method: "setWebhook",
    works: setWebhook,
    refused: () => ({
      params: { url: "ftp://example.com" },
      description: "Bad Request: invalid webhook URL specified",
    }),
  },
  {
    method: "deleteWebhook",
    works: async (stage) => {
      await setWebhook(stage);
      expect(await stage.call("deleteWebhook")).toBe(true);
      expect(await stage.call("getWebhookInfo")).toMatchObject({ url: "" });
    },
    refused: "no parameter and no state of the bot makes it fail",
  },
  {
    method: "getWebhookInfo",
    works: async (stage) => {
      await setWebhook(stage);
      expect(await stage.call("getWebhookInfo")).toMatchObject({ url: WEBHOOK });
    },
    refused: "no parameter and no state of the bot makes it fail",
  },
];
