import { requiredText } from "../../core/bot-api/required-text.ts";
import { cleanString } from "../../core/bot-api/text-formatting/clean-text.ts";
import { mediaOnly } from "./message-content.ts";
import { sendParsed } from "./send-parsed.ts";

/** sendContact. @see https://core.telegram.org/bots/api#sendcontact */
export const sendContact = sendParsed((params) => {
  const phoneNumber = requiredText(params, "phone_number");
  const firstName = requiredText(params, "first_name");
  const lastName = params.text("last_name");
  const vcard = params.text("vcard");
  return {
    method: "sendcontact",
    mentions: [],
    right: "contact",
    emptyText: "Wrong phone number specified",
    finish: () =>
      mediaOnly({
        _: "inputMediaContact",
        phoneNumber: cleanString(phoneNumber),
        firstName: cleanString(firstName),
        lastName: cleanString(lastName),
        vcard: cleanString(vcard),
      }),
  };
});
