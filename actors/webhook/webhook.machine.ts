import { setup } from "xstate";

/** Logged facts (`Webhook…`), commands (`VERIFY`, `REFUSE`) and the changes of health that the delivery loop reports. */
export type WebhookEvent =
  | { readonly type: "VERIFY" }
  | { readonly type: "REFUSE" }
  | { readonly type: "WebhookSet" }
  | { readonly type: "WebhookDeleted" }
  | { readonly type: "FAILING" }
  | { readonly type: "DELIVERING" };

/**
 * The life of one bot's webhook. It is *off* again while a new address is verified, as the old one is closed first; getUpdates is
 * refused in every state but *off*.
 */
export const webhookMachine = setup({
  types: { events: {} as WebhookEvent },
  actions: {
    /** Tell that deliveries fail. */
    tellFailing: () => {},
    /** Tell that they succeed again. */
    tellDelivering: () => {},
  },
}).createMachine({
  id: "webhook",
  initial: "off",
  states: {
    off: {
      on: { VERIFY: "verifying", WebhookSet: "on" },
    },
    verifying: {
      on: { WebhookSet: "on", REFUSE: "off", VERIFY: "verifying", WebhookDeleted: {} },
    },
    on: {
      initial: "delivering",
      on: {
        WebhookDeleted: "off",
        WebhookSet: { target: "on", reenter: true },
        VERIFY: "replacing",
      },
      states: {
        delivering: { on: { FAILING: { target: "failing", actions: "tellFailing" } } },
        failing: { on: { DELIVERING: { target: "delivering", actions: "tellDelivering" } } },
      },
    },
    replacing: {
      on: { WebhookDeleted: "verifying", WebhookSet: "on" },
    },
  },
});
