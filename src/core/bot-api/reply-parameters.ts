import {
  anyField,
  optionalBoolean,
  optionalInt,
  optionalString,
  requiredInt,
} from "./json-fields.ts";
import { parseJson } from "./json-value.ts";
import { messageId } from "./message-ids.ts";
import type { Params } from "./params.ts";
import { ParseError } from "./parse-error.ts";
import { readFormattedText } from "./text-formatting/formatted-text.ts";
import type { FormattedText } from "./text-formatting/text-entity.ts";

/** What a message answers. @see https://core.telegram.org/bots/api#replyparameters */
export interface ReplyParameters {
  /** 0 = no reply. */
  readonly messageId: number;
  /** "" = the chat the message is sent to. */
  readonly chatId: string;
  readonly allowMissing: boolean;
  readonly quote: FormattedText;
  /** UTF-16 code units. */
  readonly quotePosition: number;
  readonly checklistTaskId: number;
  readonly pollOptionId: string;
}

const NO_QUOTE: FormattedText = { text: "", entities: [] };
const NO_REPLY: ReplyParameters = {
  messageId: 0,
  chatId: "",
  allowMissing: false,
  quote: NO_QUOTE,
  quotePosition: 0,
  checklistTaskId: 0,
  pollOptionId: "",
};

/**
 * Reads `reply_parameters`, else the old parameters. telegram-bot-api: Client::get_reply_parameters
 *
 * @throws {ParseError}
 */
export function parseReplyParameters(params: Params): ReplyParameters {
  if (!params.has("reply_parameters"))
    return {
      ...NO_REPLY,
      messageId: messageId(params, "reply_to_message_id"),
      allowMissing: params.boolean("allow_sending_without_reply"),
    };
  const source = params.text("reply_parameters");
  if (source === "") return NO_REPLY;
  const object = parseJson(source);
  if (object === undefined) throw new ParseError("Can't parse reply parameters JSON object");
  if (object.type !== "Object") throw new ParseError("Object expected as reply parameters");
  if (object.fields.length === 0) return NO_REPLY;

  const chatId = optionalString(object, "chat_id");
  const id = requiredInt(object, "message_id");
  const allowMissing = optionalBoolean(object, "allow_sending_without_reply");
  const quoteText = optionalString(object, "quote");
  const parseMode = optionalString(object, "quote_parse_mode");
  const quote = readFormattedText(quoteText, parseMode, anyField(object, "quote_entities"));
  const quotePosition = optionalInt(object, "quote_position");
  const checklistTaskId = optionalInt(object, "checklist_task_id");
  const pollOptionId = optionalString(object, "poll_option_id");
  return {
    messageId: Math.max(id, 0),
    chatId,
    allowMissing,
    quote,
    quotePosition,
    checklistTaskId,
    pollOptionId,
  };
}
