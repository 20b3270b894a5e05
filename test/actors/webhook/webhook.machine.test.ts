import { initialTransition, transition } from "xstate";
import { expect, it } from "vitest";
import { webhookMachine, type WebhookEvent } from "../../../actors/webhook/webhook.machine.ts";

const cases: { name: string; given: WebhookEvent["type"][]; expected: unknown }[] = [
  { name: "begins off", given: [], expected: "off" },
  { name: "delivers when set", given: ["WebhookSet"], expected: { on: "delivering" } },
  { name: "is not off while it is verified", given: ["VERIFY"], expected: "verifying" },
  { name: "is off when refused", given: ["VERIFY", "REFUSE"], expected: "off" },
  {
    name: "delivers when verified",
    given: ["VERIFY", "WebhookSet"],
    expected: { on: "delivering" },
  },
  {
    name: "keeps the old one while it is closed",
    given: ["WebhookSet", "VERIFY"],
    expected: "replacing",
  },
  {
    name: "is off when the one that replaces it is refused",
    given: ["WebhookSet", "VERIFY", "WebhookDeleted", "REFUSE"],
    expected: "off",
  },
  {
    name: "fails and recovers",
    given: ["WebhookSet", "FAILING", "DELIVERING"],
    expected: { on: "delivering" },
  },
  {
    name: "is off when deleted while failing",
    given: ["WebhookSet", "FAILING", "WebhookDeleted"],
    expected: "off",
  },
];

it.each(cases)("$name", ({ given, expected }) => {
  let [state] = initialTransition(webhookMachine);
  for (const type of given) [state] = transition(webhookMachine, state, { type });
  expect(state.value).toEqual(expected);
});
