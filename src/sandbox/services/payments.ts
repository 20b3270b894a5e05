import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { totalOf } from "../world/payments.ts";
import type { MediaStores } from "./media-store.ts";
import type { UserHandlers } from "./rpc-context.ts";

const STARS = "XTR";
const SUBSCRIPTION_S = 2_592_000;

/** @throws {RpcError} 400 as Telegram refuses the invoice */
function checkInvoice({ invoice, payload, provider, title }: Tl.inputMediaInvoice): void {
  const { currency, prices, subscriptionPeriod } = invoice;
  if (title.length > 32) throw new RpcError(400, "INVOICE_TITLE_INVALID");
  if (payload.length === 0 || payload.length > 128)
    throw new RpcError(400, "INVOICE_PAYLOAD_INVALID");
  if (!/^[A-Z]{3}$/.test(currency)) throw new RpcError(400, "CURRENCY_INVALID");
  const isStars = currency === STARS;
  if (isStars && prices.length !== 1) throw new RpcError(400, "STARS_INVOICE_INVALID");
  if (!isStars && (provider ?? "") === "") throw new RpcError(400, "PAYMENT_PROVIDER_INVALID");
  if (totalOf(prices) <= 0n) throw new RpcError(400, "CURRENCY_TOTAL_AMOUNT_INVALID");
  if (subscriptionPeriod !== undefined && subscriptionPeriod !== SUBSCRIPTION_S)
    throw new RpcError(400, "SUBSCRIPTION_PERIOD_INVALID");
}

/** Invoices as media of messages. */
export const invoiceMedia: MediaStores = {
  inputMediaInvoice: ({ user, payments }, input) => {
    if (user.bot === undefined) throw new RpcError(400, "USER_BOT_REQUIRED");
    checkInvoice(input);
    const { title, description, photo, invoice, startParam } = input;
    const media: Tl.messageMediaInvoice = {
      _: "messageMediaInvoice",
      shippingAddressRequested: invoice.shippingAddressRequested,
      test: invoice.test,
      title,
      description,
      photo: photo && { ...photo, _: "webDocumentNoProxy" },
      currency: invoice.currency,
      totalAmount: totalOf(invoice.prices),
      startParam: startParam ?? "",
    };
    payments.invoices.set(media, { bot: user, input });
    return { media };
  },
};

/** What bots do about payments. */
export const paymentHandlers: UserHandlers = {
  "payments.exportInvoice": ({ world, user, payments }, { invoiceMedia: input }) => {
    if (user.bot === undefined) throw new RpcError(400, "USER_BOT_REQUIRED");
    if (input._ !== "inputMediaInvoice") throw new RpcError(400, "MEDIA_INVALID");
    checkInvoice(input);
    const slug = world.ids.nextLong("invoice").toString(36).replace("-", "_");
    payments.links.set(slug, { bot: user, input });
    return { _: "payments.exportedInvoice", url: `https://t.me/$${slug}` };
  },

  "messages.setBotShippingResults": ({ user, payments }, { queryId, error, shippingOptions }) => {
    if (error === undefined && (shippingOptions ?? []).length === 0)
      throw new RpcError(400, "SHIPPING_OPTIONS_EMPTY");
    const answer = { error, shippingOptions: shippingOptions ?? [] };
    if (!payments.answer(user, queryId, "shipping", answer))
      throw new RpcError(400, "QUERY_ID_INVALID");
    return true;
  },

  "messages.setBotPrecheckoutResults": ({ user, payments }, { queryId, success, error }) => {
    if (success !== true && (error ?? "") === "") throw new RpcError(400, "ERROR_TEXT_EMPTY");
    const answer = { error: success === true ? undefined : error, shippingOptions: [] };
    if (!payments.answer(user, queryId, "checkout", answer))
      throw new RpcError(400, "QUERY_ID_INVALID");
    return true;
  },
};
