import type * as Tl from "../../../schemas/generated/tl.ts";
import { type InvoiceSource, invoiceToTl } from "../../core/bot-api/invoice.ts";
import { readInvoiceObject } from "../../core/bot-api/invoice-object.ts";
import {
  anyField,
  field,
  hasField,
  optionalBoolean,
  optionalInt,
  optionalString,
  requiredObject,
  requiredString,
} from "../../core/bot-api/json-fields.ts";
import type { JsonObject } from "../../core/bot-api/json-value.ts";
import { readLinkPreview } from "../../core/bot-api/link-preview-options.ts";
import { locationToTl } from "../../core/bot-api/live-location.ts";
import { parseLocationObject } from "../../core/bot-api/location.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { cleanString } from "../../core/bot-api/text-formatting/clean-text.ts";
import { entitiesToTl } from "../../core/bot-api/text-formatting/entities-to-tl.ts";
import {
  finishText,
  readFormattedText,
} from "../../core/bot-api/text-formatting/formatted-text.ts";
import type { FormattedText, TextEntity } from "../../core/bot-api/text-formatting/text-entity.ts";
import { parseVenueObject, venueToTl } from "../../core/bot-api/venue.ts";
import type { Addressees } from "../access/addressees.ts";
import { finishTextContent, type TextContent } from "../messages/text-content.ts";

/** What is sent when a result is chosen, read but not yet checked. */
export interface InlineContent {
  /** Entities that may name users. */
  readonly mentions: readonly TextEntity[];
  /** Its own, not the result's media. */
  readonly isExplicit: boolean;
  /** Without the keyboard. @throws {ParseError} */
  finish(addressees: Addressees): Tl.InputBotInlineMessage;
}

/** Reads a `message_text` with what belongs to it. telegram-bot-api: Client::get_input_message_text @throws {ParseError} */
function readText(object: JsonObject, text: string): InlineContent {
  const options = field(object, "link_preview_options");
  const preview =
    options === undefined
      ? {
          isDisabled: optionalBoolean(object, "disable_web_page_preview"),
          ...{ url: "", preferSmall: false, preferLarge: false, above: false },
        }
      : readLinkPreview(requiredObject(object, "link_preview_options"));
  const parseMode = optionalString(object, "parse_mode");
  if (text === "") throw new ParseError("Message text is empty");
  return textContent({
    text: readFormattedText(text, parseMode, anyField(object, "entities")),
    preview,
  });
}

const textContent = (content: TextContent): InlineContent => ({
  mentions: content.text.entities,
  isExplicit: true,
  finish: ({ inputUser }) => {
    const { text, media, noWebpage, invertMedia, ...finished } = finishTextContent(
      content,
      undefined,
    );
    const entities = entitiesToTl(finished.entities, inputUser);
    const common = {
      ...(invertMedia && { invertMedia: true as const }),
      message: text,
      ...(entities.length > 0 && { entities }),
    };
    if (media?._ === "inputMediaWebPage")
      return { ...media, ...common, _: "inputBotInlineMessageMediaWebPage" };
    return {
      _: "inputBotInlineMessageText",
      ...(noWebpage && { noWebpage: true as const }),
      ...common,
    };
  },
});

/** Reads `input_message_content`; undefined = the result's own media. @throws {ParseError} */
export function readInlineContent(
  object: JsonObject,
  isRequired: boolean,
): InlineContent | undefined {
  const text = optionalString(object, "message_text");
  if (text !== "") return readText(object, text);
  if (hasField(object, "latitude") && hasField(object, "longitude"))
    return hasField(object, "title") && hasField(object, "address")
      ? readVenue(object)
      : readLocation(object);
  if (hasField(object, "phone_number")) return readContact(object);
  if (hasField(object, "payload")) return invoiceContent(readInvoiceObject(object));
  if (isRequired) throw new ParseError("Input message content is not specified");
  return undefined;
}

/** Reads the text that stood in the result itself before there were contents. @throws {ParseError} */
export function readLegacyText(object: JsonObject, isRequired: boolean): InlineContent | undefined {
  const text = isRequired
    ? requiredString(object, "message_text")
    : optionalString(object, "message_text");
  const isDisabled = optionalBoolean(object, "disable_web_page_preview");
  const parseMode = optionalString(object, "parse_mode");
  if (!isRequired && text === "") return undefined;
  if (text === "") throw new ParseError("Message text is empty");
  return textContent({
    text: readFormattedText(text, parseMode, anyField(object, "entities")),
    preview: { isDisabled, url: "", preferSmall: false, preferLarge: false, above: false },
  });
}

/** A location, for the content and for the result of that type. @throws {ParseError} */
export function readLocation(object: JsonObject): InlineContent {
  const location = parseLocationObject(object);
  const period = optionalInt(object, "live_period");
  const heading = optionalInt(object, "heading");
  const proximityRadius = optionalInt(object, "proximity_alert_radius");
  return {
    mentions: [],
    isExplicit: true,
    finish: () => {
      const media = locationToTl(location, { period, heading, proximityRadius });
      return {
        _: "inputBotInlineMessageMediaGeo",
        geoPoint: media.geoPoint,
        ...(heading !== 0 && { heading }),
        ...(period !== 0 && { period, proximityNotificationRadius: proximityRadius }),
      };
    },
  };
}

/** As {@link readLocation} for a venue. @throws {ParseError} */
export function readVenue(object: JsonObject): InlineContent {
  const venue = parseVenueObject(object);
  return {
    mentions: [],
    isExplicit: true,
    finish: () => ({ _: "inputBotInlineMessageMediaVenue", ...venueToTl(venue) }),
  };
}

/** As {@link readLocation} for a contact. @throws {ParseError} */
export function readContact(object: JsonObject): InlineContent {
  const phoneNumber = requiredString(object, "phone_number");
  const firstName = requiredString(object, "first_name");
  const lastName = optionalString(object, "last_name");
  const vcard = optionalString(object, "vcard");
  return {
    mentions: [],
    isExplicit: true,
    finish: () => ({
      _: "inputBotInlineMessageMediaContact",
      phoneNumber: cleanString(phoneNumber),
      firstName: cleanString(firstName),
      lastName: cleanString(lastName),
      vcard: cleanString(vcard),
    }),
  };
}

const invoiceContent = (source: InvoiceSource): InlineContent => ({
  mentions: [],
  isExplicit: true,
  finish: () => ({
    _: "inputBotInlineMessageMediaInvoice",
    ...invoiceToTl(source),
    provider: cleanString(source.providerToken),
  }),
});

/** The result's own media with a caption. */
export const mediaContent = (caption: FormattedText, isAbove: boolean): InlineContent => ({
  mentions: caption.entities,
  isExplicit: false,
  finish: ({ inputUser }) => {
    const finished = finishText(caption, { allowEmpty: true });
    const entities = entitiesToTl(finished.entities, inputUser);
    return {
      _: "inputBotInlineMessageMediaAuto",
      ...(isAbove && { invertMedia: true as const }),
      message: finished.text,
      ...(entities.length > 0 && { entities }),
    };
  },
});
