import type * as Tl from "../../../schemas/generated/tl.ts";
import { type InvoiceTerms, type PaymentAnswer, totalOf } from "../world/payments.ts";
import type { Place } from "../world/world-message.ts";
import type { WorldUser } from "../world/world-user.ts";
import { badRequest } from "./control-error.ts";
import type { ControlContext, UserAction } from "./control-route.ts";
import type { Fields } from "./fields.ts";
import { messageField, placeField } from "./message-fields.ts";

const TIMEOUT_MS = 10_000;

/** Bot API names of the parts of an address. */
function addressOf(fields: Fields): Tl.postAddress {
  const address: Tl.postAddress = {
    _: "postAddress",
    streetLine1: fields.optionalString("street_line1") ?? "",
    streetLine2: fields.optionalString("street_line2") ?? "",
    city: fields.optionalString("city") ?? "",
    state: fields.optionalString("state") ?? "",
    countryIso2: fields.optionalString("country_code") ?? "",
    postCode: fields.optionalString("post_code") ?? "",
  };
  fields.finish();
  return address;
}

interface Order {
  readonly address: Tl.postAddress | undefined;
  readonly name: string | undefined;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  /** Undefined = the first that the bot offers. */
  readonly shippingOption: string | undefined;
  readonly tip: bigint;
}

/** Pays an invoice of a message or a link, waiting for the bot as a client does. */
const pay: UserAction = async (context, user, fields) => {
  const { parts } = context;
  const link = fields.optionalString("invoice_link");
  const place = link === undefined ? placeField(context, user, fields) : undefined;
  const messageId = link === undefined ? fields.integer("message_id") : undefined;
  const order: Order = {
    address: addressField(fields),
    name: fields.optionalString("name"),
    phone: fields.optionalString("phone_number"),
    email: fields.optionalString("email"),
    shippingOption: fields.optionalString("shipping_option_id"),
    tip: BigInt(fields.optionalCount("tip_amount") ?? 0),
  };
  fields.finish();
  const terms =
    link === undefined
      ? termsOf(context, user, place, messageId ?? 0)
      : parts.payments.links.get(link.split("$").at(-1) ?? "");
  if (terms === undefined) throw badRequest("there is no invoice to pay");
  return payTerms(context, user, terms, order);
};

function addressField(fields: Fields): Tl.postAddress | undefined {
  const given = fields.object("shipping_address");
  return given && addressOf(given);
}

function termsOf(
  { parts }: ControlContext,
  user: WorldUser,
  place: Place | undefined,
  id: number,
): InvoiceTerms | undefined {
  const media = place && messageField(user, place, id).media;
  return media && parts.payments.invoices.get(media);
}

async function payTerms(
  { parts }: ControlContext,
  user: WorldUser,
  { bot, input }: InvoiceTerms,
  order: Order,
): Promise<unknown> {
  const { payments, feed, world, messages } = parts;
  const { invoice } = input;
  const payload = Buffer.from(input.payload);
  const userId = BigInt(user.id);
  let total = totalOf(invoice.prices) + order.tip;
  let shippingOptionId: string | undefined;
  if (invoice.flexible === true) {
    const { address } = order;
    if (address === undefined) throw badRequest("shipping_address is missing");
    const asked = payments.ask(user, bot, "shipping", (queryId) => ({
      ...{ _: "updateBotShippingQuery", queryId, userId, payload },
      shippingAddress: address,
    }));
    feed.flush();
    const answer = await inTime(asked);
    if (answer?.error !== undefined || answer === undefined)
      return { paid: false, error: answer?.error ?? "the bot did not answer in time" };
    const option =
      answer.shippingOptions.find(({ id }) => id === order.shippingOption) ??
      answer.shippingOptions[0];
    shippingOptionId = option?.id;
    total += totalOf(option?.prices ?? []);
  }
  const info = requestedInfo(invoice, order);
  const { currency } = invoice;
  const asked = payments.ask(user, bot, "checkout", (queryId) => ({
    ...{ _: "updateBotPrecheckoutQuery", queryId, userId, payload, info },
    ...{ shippingOptionId, currency, totalAmount: total },
  }));
  feed.flush();
  const answer = await inTime(asked);
  if (answer?.error !== undefined || answer === undefined)
    return { paid: false, error: answer?.error ?? "the bot did not answer in time" };
  const chargeId = world.ids.nextLong("charge").toString();
  messages.post({
    place: { kind: "private", a: user, b: bot },
    from: user,
    content: {
      ...{ _: "messageActionPaymentSentMe", currency, totalAmount: total, payload, info },
      shippingOptionId,
      charge: { _: "paymentCharge", id: chargeId, providerChargeId: `provider_${chargeId}` },
    },
  });
  return { paid: true, total_amount: Number(total), currency, charge_id: chargeId };
}

/** What the invoice asks of what is known. */
function requestedInfo(invoice: Tl.invoice, order: Order): Tl.paymentRequestedInfo | undefined {
  const info: Tl.paymentRequestedInfo = {
    _: "paymentRequestedInfo",
    name: invoice.nameRequested && order.name,
    phone: invoice.phoneRequested && order.phone,
    email: invoice.emailRequested && order.email,
    shippingAddress: invoice.shippingAddressRequested && order.address,
  };
  const { name, phone, email, shippingAddress } = info;
  const isEmpty = [name, phone, email, shippingAddress].every((part) => part === undefined);
  return isEmpty ? undefined : info;
}

const inTime = (asked: Promise<PaymentAnswer>): Promise<PaymentAnswer | undefined> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), TIMEOUT_MS);
    asked.then((answer) => {
      clearTimeout(timer);
      resolve(answer);
    }, reject);
  });

/** What people do about payments, by the name of the action. */
export const paymentActions: ReadonlyMap<string, UserAction> = new Map([["pay", pay]]);
