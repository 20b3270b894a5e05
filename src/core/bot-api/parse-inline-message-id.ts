import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "./parse-error.ts";

/**
 * Reads `inline_message_id`: base64url of the bare TL form, 20 or 24 bytes. td: get_input_bot_inline_message_id
 *
 * @throws {ParseError}
 */
export function parseInlineMessageId(text: string): Tl.InputBotInlineMessageID {
  if (text === "") throw new ParseError("Message identifier is not specified");
  const bytes = Buffer.from(text, "base64url");
  if (!/^[A-Za-z0-9_-]+=*$/.test(text) || (bytes.length !== 20 && bytes.length !== 24))
    throw new ParseError("Invalid inline message identifier specified");
  const dcId = bytes.readInt32LE(0);
  if (bytes.length === 20) {
    const [id, accessHash] = [bytes.readBigInt64LE(4), bytes.readBigInt64LE(12)];
    return { _: "inputBotInlineMessageID", dcId, id, accessHash };
  }
  return {
    _: "inputBotInlineMessageID64",
    dcId,
    ownerId: bytes.readBigInt64LE(4),
    id: bytes.readInt32LE(12),
    accessHash: bytes.readBigInt64LE(16),
  };
}
