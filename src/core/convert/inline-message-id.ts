import type * as Tl from "../../../schemas/generated/tl.ts";

/** `inline_message_id`: the bare TL form (20 or 24 bytes) in base64url. telegram-bot-api: get_inline_message_id */
export function inlineMessageId(id: Tl.InputBotInlineMessageID): string {
  if (id._ === "inputBotInlineMessageID") {
    const bytes = Buffer.alloc(20);
    bytes.writeInt32LE(id.dcId, 0);
    bytes.writeBigInt64LE(id.id, 4);
    bytes.writeBigInt64LE(id.accessHash, 12);
    return bytes.toString("base64url");
  }
  const bytes = Buffer.alloc(24);
  bytes.writeInt32LE(id.dcId, 0);
  bytes.writeBigInt64LE(id.ownerId, 4);
  bytes.writeInt32LE(id.id, 12);
  bytes.writeBigInt64LE(id.accessHash, 16);
  return bytes.toString("base64url");
}
