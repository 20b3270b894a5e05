import { expect } from "vitest";
import type { ConformanceRow } from "./conformance-row.ts";
import type { Stage } from "./stage.ts";

const COMMANDS = [{ command: "start", description: "Start it" }];
const BAD_LANGUAGE = {
  params: { language_code: "english" },
  description: "Bad Request: invalid language code specified",
};

/** A pair of methods that set and get one text. */
function infoRows(what: string, field: string): ConformanceRow[] {
  const works = async (stage: Stage): Promise<void> => {
    expect(await stage.call(`set${what}`, { [field]: "Said" })).toBe(true);
    expect(await stage.call(`set${what}`, { [field]: "Gesagt", language_code: "de" })).toBe(true);
    expect(await stage.call(`get${what}`)).toEqual({ [field]: "Said" });
    expect(await stage.call(`get${what}`, { language_code: "de" })).toEqual({ [field]: "Gesagt" });
  };
  return ["set", "get"].map((verb) => ({
    method: `${verb}${what}`,
    works,
    refused: () => BAD_LANGUAGE,
  }));
}

/** What a bot says of itself. */
export const profileRows: readonly ConformanceRow[] = [
  ...infoRows("MyName", "name"),
  ...infoRows("MyDescription", "description"),
  ...infoRows("MyShortDescription", "short_description"),
  {
    method: "setMyCommands",
    works: async (stage) => {
      expect(await stage.call("setMyCommands", { commands: COMMANDS })).toBe(true);
      expect(await stage.call("getMyCommands")).toEqual(COMMANDS);
    },
    refused: () => ({
      params: { commands: [{ command: "No Capitals", description: "x" }] },
      description: "Bad Request: BOT_COMMAND_INVALID",
    }),
  },
  {
    method: "getMyCommands",
    works: async (stage) => {
      const { id } = await stage.person();
      const scope = { type: "chat", chat_id: id };
      await stage.call("setMyCommands", { commands: COMMANDS, scope });
      expect(await stage.call("getMyCommands", { scope })).toEqual(COMMANDS);
      expect(await stage.call("getMyCommands")).toEqual([]);
    },
    refused: () => ({
      params: { scope: { type: "everywhere" } },
      description: "Bad Request: can't parse BotCommandScope: Unsupported type specified",
    }),
  },
  {
    method: "deleteMyCommands",
    works: async (stage) => {
      await stage.call("setMyCommands", { commands: COMMANDS });
      expect(await stage.call("deleteMyCommands")).toBe(true);
      expect(await stage.call("getMyCommands")).toEqual([]);
    },
    refused: async (stage) => ({
      params: { scope: { type: "chat", chat_id: (await stage.chat("channel")).id } },
      description: "Bad Request: can't change commands in channel chats",
    }),
  },
  {
    method: "setChatMenuButton",
    works: async (stage) => {
      const { id } = await stage.person();
      const menu_button = { type: "web_app", text: "W", web_app: { url: "https://example.com/" } };
      expect(await stage.call("setChatMenuButton", { chat_id: id, menu_button })).toBe(true);
      expect(await stage.call("getChatMenuButton", { chat_id: id })).toEqual(menu_button);
      expect(await stage.call("getChatMenuButton")).toEqual({ type: "default" });
    },
    refused: () => ({
      params: { menu_button: { type: "web_app", text: "x", web_app: { url: "http://x" } } },
      description:
        "Bad Request: menu button Web App URL 'http://x' is invalid: Only HTTPS links are allowed",
    }),
  },
  {
    method: "getChatMenuButton",
    works: async (stage) => {
      await stage.call("setChatMenuButton", { menu_button: { type: "commands" } });
      expect(await stage.call("getChatMenuButton")).toEqual({ type: "commands" });
    },
    refused: () => ({
      params: { chat_id: -1 },
      description: "Bad Request: invalid chat_id specified",
    }),
  },
  {
    method: "setMyDefaultAdministratorRights",
    works: async (stage) => {
      const rights = { can_delete_messages: true };
      for (let times = 0; times < 2; times += 1)
        expect(await stage.call("setMyDefaultAdministratorRights", { rights })).toBe(true);
      expect(await stage.call("getMyDefaultAdministratorRights")).toMatchObject({
        can_manage_chat: true,
        can_delete_messages: true,
        can_promote_members: false,
      });
    },
    refused: () => ({
      params: { rights: "[]" },
      description:
        "Bad Request: can't parse ChatAdministratorRights: ChatAdministratorRights must be an Object",
    }),
  },
  {
    method: "getMyDefaultAdministratorRights",
    works: async (stage) => {
      const rights = await stage.call("getMyDefaultAdministratorRights", { for_channels: true });
      expect(rights).toMatchObject({ can_manage_chat: false, can_post_messages: false });
    },
    refused: "it has no parameter that can be wrong",
  },
  {
    method: "sendMessageDraft",
    works: async (stage) => {
      const { id } = await stage.person();
      const draft = { chat_id: id, draft_id: 5, text: "so far" };
      expect(await stage.call("sendMessageDraft", draft)).toBe(true);
    },
    refused: () => ({
      params: { chat_id: 1, draft_id: 5, text: "<b>", parse_mode: "HTML" },
      description: `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`,
    }),
  },
];
