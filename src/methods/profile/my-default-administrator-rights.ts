import type * as Tl from "../../../schemas/generated/tl.ts";
import { describedParse } from "../../core/bot-api/described-parse.ts";
import { parseJson } from "../../core/bot-api/json-value.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { parseAdministratorRights } from "../../core/bot-api/reply-markup/parse-administrator-rights.ts";
import { writeAdministratorRights } from "../../core/convert/chat-rights.ts";
import type { JsonObject } from "../../core/convert/json-object.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotApiMethod } from "../method.ts";

/** Reads `rights`. telegram-bot-api: Client::get_chat_administrator_rights @throws {ParseError} */
function parseRights(params: Params, isChannel: boolean): Tl.chatAdminRights {
  const source = params.text("rights");
  if (source === "") return { _: "chatAdminRights" };
  const value = parseJson(source);
  if (value === undefined) throw new ParseError("Can't parse ChatAdministratorRights JSON object");
  return describedParse("Can't parse ChatAdministratorRights", () =>
    parseAdministratorRights(value, isChannel),
  );
}

/**
 * setMyDefaultAdministratorRights; that they are so already is no error.
 *
 * @see https://core.telegram.org/bots/api#setmydefaultadministratorrights
 */
export const setMyDefaultAdministratorRights: BotApiMethod = async (
  { bot: { session } },
  params,
) => {
  const isChannel = params.boolean("for_channels");
  const adminRights = parseRights(params, isChannel);
  const method = isChannel
    ? "bots.setBotBroadcastDefaultAdminRights"
    : "bots.setBotGroupDefaultAdminRights";
  try {
    await session.invoke(method, { adminRights });
  } catch (error) {
    if (!(error instanceof RpcError) || error.text !== "RIGHTS_NOT_MODIFIED") throw error;
  }
  return { json: "true" };
};

/** getMyDefaultAdministratorRights. @see https://core.telegram.org/bots/api#getmydefaultadministratorrights */
export const getMyDefaultAdministratorRights: BotApiMethod = async (
  { bot: { session } },
  params,
) => {
  const isChannel = params.boolean("for_channels");
  const { fullUser } = await session.invoke("users.getFullUser", { id: { _: "inputUserSelf" } });
  const rights = isChannel ? fullUser.botBroadcastAdminRights : fullUser.botGroupAdminRights;
  const json: JsonObject = {};
  const kind = isChannel ? "channel" : "supergroup";
  writeAdministratorRights(json, rights ?? { _: "chatAdminRights" }, kind);
  return { json: writeJson(json) };
};
