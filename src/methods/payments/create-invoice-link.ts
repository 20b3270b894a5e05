import { writeJson } from "../../core/bot-api/json-writer.ts";
import { findConnection, invokeForBusiness } from "../access/business-connection.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { invoiceMedia, parseInvoice } from "./invoice-parameters.ts";

/** createInvoiceLink. @see https://core.telegram.org/bots/api#createinvoicelink */
export const createInvoiceLink =
  (memories: SessionMemories): BotApiMethod =>
  async ({ bot: { session } }, params) => {
    const invoice = parseInvoice(params);
    const connectionId = params.text("business_connection_id");
    if (connectionId === "") {
      const call = { invoiceMedia: invoiceMedia(invoice) };
      return { json: writeJson((await session.invoke("payments.exportInvoice", call)).url) };
    }
    await findConnection(session, memories.of(session), connectionId);
    const { url } = await invokeForBusiness(session, connectionId, "payments.exportInvoice", {
      invoiceMedia: invoiceMedia(invoice),
    });
    return { json: writeJson(url) };
  };
