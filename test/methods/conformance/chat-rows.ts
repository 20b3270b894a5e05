import { expect } from "vitest";
import { pngPicture } from "../../support/test-pictures.ts";
import type { ConformanceRow } from "./conformance-row.ts";
import type { Stage } from "./stage.ts";

interface FullInfo {
  readonly title?: string;
  readonly description?: string;
  readonly permissions?: Record<string, boolean>;
  readonly pinned_message?: { readonly message_id: number };
}

const infoOf = (stage: Stage, chatId: number): Promise<FullInfo> =>
  stage.call("getChat", { chat_id: chatId });

export const chatRows: readonly ConformanceRow[] = [
  {
    method: "getChat",
    works: async (stage) => {
      const person = await stage.person();
      expect(await infoOf(stage, person.id)).toMatchObject({
        ...{ id: person.id, type: "private", first_name: "Ada" },
        max_reaction_count: 11,
      });
      const group = await stage.chat("group", [person]);
      expect(await infoOf(stage, group.id)).toMatchObject({ type: "group", title: "A group" });
      const channel = await stage.chat("channel", [], { username: `news_${stage.bot.id}` });
      expect(await infoOf(stage, channel.id)).toMatchObject({ type: "channel" });
      const byName = await stage.call("getChat", { chat_id: `@news_${stage.bot.id}` });
      expect(byName).toMatchObject({ id: channel.id, active_usernames: [`news_${stage.bot.id}`] });
    },
    refused: () => ({
      params: { chat_id: -1001234567890 },
      description: "Bad Request: chat not found",
    }),
  },
  {
    method: "getChatMemberCount",
    works: async (stage) => {
      const person = await stage.person();
      const supergroup = await stage.chat("supergroup", [person]);
      expect(await stage.call("getChatMemberCount", { chat_id: supergroup.id })).toBe(3);
      expect(await stage.call("getChatMembersCount", { chat_id: person.id })).toBe(2);
    },
    refused: () => ({
      params: { chat_id: -1001234567890 },
      description: "Bad Request: chat not found",
    }),
  },
  {
    method: "setChatTitle",
    works: async (stage) => {
      for (const type of ["supergroup", "group", "channel"] as const) {
        const { id } = await stage.chat(type);
        const change = { chat_id: id, title: "  Another   title " };
        expect(await stage.call("setChatTitle", change)).toBe(true);
        expect(await infoOf(stage, id)).toMatchObject({ title: "Another title" });
        expect(await stage.call("setChatTitle", change)).toBe(true);
        const [said] = await stage.messages(id);
        expect(said).toMatchObject({ new_chat_title: "Another title" });
      }
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.chatWithoutRights()).id, title: "Mine" },
      description: "Bad Request: not enough rights to change chat title",
    }),
  },
  {
    method: "setChatDescription",
    works: async (stage) => {
      const { id } = await stage.chat("supergroup");
      const change = { chat_id: id, description: "What this is about" };
      expect(await stage.call("setChatDescription", change)).toBe(true);
      expect(await infoOf(stage, id)).toMatchObject({ description: "What this is about" });
      expect(await stage.call("setChatDescription", { chat_id: id })).toBe(true);
      expect((await infoOf(stage, id)).description).toBeUndefined();
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.chat("supergroup")).id, description: "" },
      description: "Bad Request: chat description is not modified",
    }),
  },
  {
    method: "setChatPermissions",
    works: async (stage) => {
      for (const type of ["supergroup", "group"] as const) {
        const { id } = await stage.chat(type);
        const permissions = { can_send_messages: true, can_invite_users: true };
        expect(await stage.call("setChatPermissions", { chat_id: id, permissions })).toBe(true);
        const shown = { can_send_messages: true, can_send_polls: false, can_invite_users: true };
        expect((await infoOf(stage, id)).permissions).toMatchObject(shown);
      }
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.person()).id, permissions: { can_send_polls: true } },
      description: "Bad Request: can't change private chat permissions",
    }),
  },
  {
    method: "deleteChatPhoto",
    works: async (stage) => {
      for (const type of ["supergroup", "group"] as const) {
        const { id } = await stage.chat(type);
        const photo = new File([pngPicture(320, 240)], "picture.png");
        await stage.upload("setChatPhoto", { chat_id: id, photo });
        expect(await infoOf(stage, id)).toHaveProperty("photo.small_file_id");
        expect(await stage.call("deleteChatPhoto", { chat_id: id })).toBe(true);
        expect(await infoOf(stage, id)).not.toHaveProperty("photo");
        expect((await stage.messages(id))[0]).toHaveProperty("delete_chat_photo");
      }
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.chatWithoutRights()).id },
      description: "Bad Request: not enough rights to change chat photo",
    }),
  },
  {
    method: "leaveChat",
    works: async (stage) => {
      for (const type of ["supergroup", "group"] as const) {
        const { id } = await stage.chat(type);
        expect(await stage.call("leaveChat", { chat_id: id })).toBe(true);
        expect(
          await stage.answer("sendMessage", { chat_id: id, text: "still here" }),
        ).toMatchObject({
          error_code: 403,
          description: `Forbidden: bot is not a member of the ${type} chat`,
        });
      }
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.person()).id },
      description: "Bad Request: chat member status can't be changed in private chats",
    }),
  },
  {
    method: "setChatStickerSet",
    works: async (stage) => {
      const { id } = await stage.chat("supergroup");
      const set = { chat_id: id, sticker_set_name: "SandboxShapes" };
      expect(await stage.call("setChatStickerSet", set)).toBe(true);
      expect(await infoOf(stage, id)).toMatchObject({ sticker_set_name: "SandboxShapes" });
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.chat("supergroup")).id, sticker_set_name: "nobodys_set" },
      description: "Bad Request: sticker set not found",
    }),
  },
  {
    method: "deleteChatStickerSet",
    works: async (stage) => {
      const { id } = await stage.chat("supergroup");
      const set = { chat_id: id, sticker_set_name: "SandboxShapes" };
      await stage.call("setChatStickerSet", set);
      expect(await stage.call("deleteChatStickerSet", { chat_id: id })).toBe(true);
      expect(await infoOf(stage, id)).not.toHaveProperty("sticker_set_name");
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.chatWithoutRights()).id },
      description: "Bad Request: not enough rights to change supergroup sticker set",
    }),
  },
  {
    method: "pinChatMessage",
    works: async (stage) => {
      const person = await stage.person();
      const supergroup = await stage.chat("supergroup", [person]);
      for (const { id } of [person, supergroup, await stage.chat("group", [person])]) {
        const message_id = await stage.send(id);
        expect(await stage.call("pinChatMessage", { chat_id: id, message_id })).toBe(true);
        expect((await infoOf(stage, id)).pinned_message).toMatchObject({ message_id });
      }
    },
    refused: async (stage) => {
      const { id } = await stage.chatWithoutRights();
      return {
        params: { chat_id: id, message_id: await stage.send(id) },
        description: "Bad Request: not enough rights to manage pinned messages in the chat",
      };
    },
  },
  {
    method: "unpinChatMessage",
    works: async (stage) => {
      const { id } = await stage.chat("supergroup");
      const first = { chat_id: id, message_id: await stage.send(id) };
      const second = { chat_id: id, message_id: await stage.send(id) };
      for (const pinned of [first, second]) await stage.call("pinChatMessage", pinned);
      expect(await stage.call("unpinChatMessage", { chat_id: id })).toBe(true);
      const { message_id } = first;
      expect((await infoOf(stage, id)).pinned_message).toMatchObject({ message_id });
      expect(await stage.call("unpinChatMessage", first)).toBe(true);
      expect((await infoOf(stage, id)).pinned_message).toBeUndefined();
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.chat("supergroup")).id },
      description: "Bad Request: message to unpin not found",
    }),
  },
  {
    method: "unpinAllChatMessages",
    works: async (stage) => {
      const { id } = await stage.chat("supergroup");
      for (let count = 0; count < 3; count += 1)
        await stage.call("pinChatMessage", { chat_id: id, message_id: await stage.send(id) });
      expect(await stage.call("unpinAllChatMessages", { chat_id: id })).toBe(true);
      expect((await infoOf(stage, id)).pinned_message).toBeUndefined();
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.chatWithoutRights()).id },
      description: "Bad Request: not enough rights to manage pinned messages in the chat",
    }),
  },
  {
    method: "getMessageInfo",
    works: async (stage) => {
      const { id } = await stage.chat("supergroup");
      const asked = { chat_id: id, message_id: await stage.send(id) };
      expect(await stage.call("getMessageInfo", asked)).toMatchObject({
        message_id: asked.message_id,
        text: "said by the bot",
      });
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.chat("supergroup")).id, message_id: 1_000_000 },
      description: "Bad Request: message not found",
    }),
  },
  {
    method: "ping",
    works: async (stage) => {
      expect(await stage.call<number>("ping")).toBeLessThan(10);
    },
    refused: "it has no parameters and needs no rights",
  },
];
