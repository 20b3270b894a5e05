import { mediaOnly } from "../messages/message-content.ts";
import { sendParsed } from "../messages/send-parsed.ts";
import { invoiceMedia, parseInvoice } from "./invoice-parameters.ts";

/** sendInvoice. @see https://core.telegram.org/bots/api#sendinvoice */
export const sendInvoice = sendParsed((params) => {
  const invoice = parseInvoice(params);
  return {
    method: "sendinvoice",
    mentions: [],
    right: "invoice",
    emptyText: "Wrong invoice information specified",
    finish: () => mediaOnly(invoiceMedia(invoice)),
  };
});
