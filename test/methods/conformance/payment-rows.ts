import { expect } from "vitest";
import type { ConformanceRow } from "./conformance-row.ts";
import type { Stage } from "./stage.ts";

const STARS = {
  ...{ title: "Tea", description: "A cup", payload: "cup-1", currency: "XTR" },
  prices: [{ label: "Cup", amount: 5 }],
};
const SHIPPED = {
  ...{ title: "Tea", description: "A box", payload: "box-1", currency: "EUR" },
  ...{ provider_token: "provider", is_flexible: true },
  prices: [{ label: "Box", amount: 500 }],
};
const TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid";

interface Payer {
  readonly id: number;
  readonly paid: Promise<{ readonly paid: boolean; readonly error?: string }>;
}

/** Somebody who pays what the bot has sent. */
async function payer(stage: Stage, invoice: object, more: object = {}): Promise<Payer> {
  const { id } = await stage.person();
  const { message_id } = await stage.call<{ message_id: number }>("sendInvoice", {
    chat_id: id,
    ...invoice,
  });
  const payment = { chat_id: stage.bot.id, message_id, ...more };
  return { id, paid: stage.control(`/users/${id}/pay`, payment) };
}

async function checkOut(stage: Stage, total: number): Promise<void> {
  const query = await stage.update<{ id: string }>("pre_checkout_query");
  expect(query).toMatchObject({ total_amount: total });
  const answer = { pre_checkout_query_id: query.id, ok: true };
  expect(await stage.call("answerPreCheckoutQuery", answer)).toBe(true);
}

export const paymentRows: readonly ConformanceRow[] = [
  {
    method: "sendInvoice",
    works: async (stage) => {
      const { id } = await stage.person();
      const sent = await stage.call("sendInvoice", { chat_id: id, ...STARS });
      expect(sent).toMatchObject({ invoice: { title: "Tea", currency: "XTR", total_amount: 5 } });
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.person()).id, ...STARS, prices: [] },
      description: "Bad Request: there must be at least one price",
    }),
  },
  {
    method: "createInvoiceLink",
    works: async (stage) => {
      const link = await stage.call<string>("createInvoiceLink", STARS);
      expect(link).toMatch(/^https:\/\/t\.me\/\$/);
      const { id } = await stage.person();
      const paid = stage.control(`/users/${id}/pay`, { invoice_link: link });
      await checkOut(stage, 5);
      expect(await paid).toMatchObject({ paid: true });
    },
    refused: () => ({
      params: { ...SHIPPED, provider_token: "" },
      description: "Bad Request: PAYMENT_PROVIDER_INVALID",
    }),
  },
  {
    method: "answerPreCheckoutQuery",
    works: async (stage) => {
      const { paid } = await payer(stage, STARS);
      await checkOut(stage, 5);
      expect(await paid).toMatchObject({ paid: true });
      expect(await stage.update("message")).toBeDefined();
    },
    refused: () => ({
      params: { pre_checkout_query_id: "9", ok: true },
      description: TOO_OLD,
    }),
  },
  {
    method: "answerShippingQuery",
    works: async (stage) => {
      const address = { country_code: "NL", city: "Delft" };
      const { id, paid } = await payer(stage, SHIPPED, { shipping_address: address });
      const query = await stage.update<{ id: string }>("shipping_query");
      expect(query).toMatchObject({ from: { id }, shipping_address: address });
      const post = { id: "post", title: "Post", prices: [{ label: "Stamp", amount: 100 }] };
      const answer = { shipping_query_id: query.id, ok: true, shipping_options: [post] };
      expect(await stage.call("answerShippingQuery", answer)).toBe(true);
      await checkOut(stage, 600);
      expect(await paid).toMatchObject({ paid: true, total_amount: 600 });
    },
    refused: () => ({
      params: { shipping_query_id: "9", ok: false },
      description: 'Bad Request: parameter "error_message" is required',
    }),
  },
];
