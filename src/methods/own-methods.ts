import type { MethodSpec } from "../../schemas/generated/bot-api-registry.ts";

/** Methods that the Bot API does not have, by the name they are written with, in the form of the published ones. */
export const OWN_METHODS: Readonly<Record<string, MethodSpec>> = {
  getMessageInfo: {
    returns: "Message",
    params: [
      ["chat_id", "Integer|String", true],
      ["message_id", "Integer", true],
    ],
  },
  getParticipants: {
    returns: "Array of ChatMember",
    params: [
      ["chat_id", "Integer|String", true],
      ["offset", "Integer", false],
      ["limit", "Integer", false],
      ["query", "String", false],
      ["filter", "String", false],
    ],
  },
  ping: { returns: "Float", params: [] },
};
