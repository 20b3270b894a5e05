import { expect } from "vitest";
import type { ConformanceRow, Refusal } from "./conformance-row.ts";
import type { SandboxChat, SandboxPerson, Stage } from "./stage.ts";

const NOT_SUPERGROUP = "Bad Request: method is available only for supergroups";
const NO_RIGHTS = "Bad Request: not enough rights to restrict/unrestrict chat member";

async function supergroupOf(
  stage: Stage,
): Promise<{ readonly chat: SandboxChat; readonly person: SandboxPerson }> {
  const person = await stage.person();
  return { person, chat: await stage.chat("supergroup", [person]) };
}

const statusOf = async (stage: Stage, chatId: number, userId: number): Promise<string> => {
  const asked = { chat_id: chatId, user_id: userId };
  return (await stage.call<{ status: string }>("getChatMember", asked)).status;
};

/** The bot is an ordinary member of the chat. */
async function withoutRights(stage: Stage, more: object, description: string): Promise<Refusal> {
  const person = await stage.person();
  const { id } = await stage.chatWithoutRights([person]);
  return { params: { chat_id: id, user_id: person.id, ...more }, description };
}

export const memberRows: readonly ConformanceRow[] = [
  {
    method: "getChatMember",
    works: async (stage) => {
      const { chat, person } = await supergroupOf(stage);
      const stranger = await stage.person("Bob");
      expect(await statusOf(stage, chat.id, person.id)).toBe("member");
      expect(await statusOf(stage, chat.id, stage.bot.id)).toBe("administrator");
      expect(await statusOf(stage, chat.id, stranger.id)).toBe("left");
      const group = await stage.chat("group", [person]);
      expect(await statusOf(stage, group.id, person.id)).toBe("member");
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.chat("supergroup")).id, user_id: 42 },
      description: "Bad Request: PARTICIPANT_ID_INVALID",
    }),
  },
  {
    method: "getChatAdministrators",
    works: async (stage) => {
      const { chat, person } = await supergroupOf(stage);
      const { id: userId } = person;
      await stage.control(`/chats/${chat.id}/promote`, { user_id: userId, can_pin_messages: true });
      const found = await stage.call<{ user: { id: number }; can_pin_messages?: boolean }[]>(
        "getChatAdministrators",
        { chat_id: chat.id },
      );
      const ada = found.find(({ user }) => user.id === userId);
      expect(found.map(({ user }) => user.id)).toContain(stage.bot.id);
      expect(ada).toMatchObject({ status: "administrator", can_pin_messages: true });
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.person()).id },
      description: "Bad Request: there are no administrators in the private chat",
    }),
  },
  {
    method: "banChatMember",
    works: async (stage) => {
      await stage.wants("chat_member");
      const { chat, person } = await supergroupOf(stage);
      const until_date = Math.floor(Date.now() / 1000) + 3600;
      const ban = { chat_id: chat.id, user_id: person.id, until_date };
      expect(await stage.call("banChatMember", ban)).toBe(true);
      const told = async (): Promise<unknown> => {
        for (;;) {
          const update = await stage.update<{ new_chat_member: unknown }>("chat_member");
          const member = update.new_chat_member as { status: string; user: { id: number } };
          if (member.user.id === person.id && member.status !== "member") return update;
        }
      };
      expect(await told()).toMatchObject({
        ...{ chat: { id: chat.id }, from: { id: stage.bot.id } },
        new_chat_member: { status: "kicked", until_date },
      });
      const member = await stage.call("getChatMember", ban);
      expect(member).toMatchObject({ status: "kicked", until_date });
      const group = await stage.chat("group", [person]);
      const removed = { chat_id: group.id, user_id: person.id };
      expect(await stage.call("kickChatMember", removed)).toBe(true);
      expect(await statusOf(stage, group.id, person.id)).toBe("left");
    },
    refused: (stage) => withoutRights(stage, {}, NO_RIGHTS),
  },
  {
    method: "unbanChatMember",
    works: async (stage) => {
      const { chat, person } = await supergroupOf(stage);
      const member = { chat_id: chat.id, user_id: person.id };
      expect(await stage.call("unbanChatMember", { ...member, only_if_banned: true })).toBe(true);
      expect(await statusOf(stage, chat.id, person.id)).toBe("member");
      await stage.call("banChatMember", member);
      expect(await stage.call("unbanChatMember", member)).toBe(true);
      await stage.control(`/users/${person.id}/joinChat`, { chat_id: chat.id });
      expect(await stage.call("unbanChatMember", member)).toBe(true);
      expect(await statusOf(stage, chat.id, person.id)).toBe("left");
    },
    refused: async (stage) => {
      const person = await stage.person();
      return {
        params: { chat_id: (await stage.chat("group", [person])).id, user_id: person.id },
        description: "Bad Request: method is available for supergroup and channel chats only",
      };
    },
  },
  {
    method: "restrictChatMember",
    works: async (stage) => {
      const { chat, person } = await supergroupOf(stage);
      const restriction = {
        ...{ chat_id: chat.id, user_id: person.id },
        permissions: { can_send_polls: true },
      };
      expect(await stage.call("restrictChatMember", restriction)).toBe(true);
      expect(await stage.call("getChatMember", restriction)).toMatchObject({
        status: "restricted",
        is_member: true,
        can_send_messages: true,
        can_send_polls: true,
        can_send_photos: false,
      });
      const all = {
        ...{ can_send_messages: true, can_send_audios: true, can_send_documents: true },
        ...{ can_send_photos: true, can_send_videos: true, can_send_video_notes: true },
        ...{ can_send_voice_notes: true, can_send_polls: true, can_send_other_messages: true },
        ...{ can_add_web_page_previews: true, can_change_info: true, can_invite_users: true },
        ...{ can_pin_messages: true },
      };
      expect(await stage.call("restrictChatMember", { ...restriction, permissions: all })).toBe(
        true,
      );
      expect(await statusOf(stage, chat.id, person.id)).toBe("member");
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.chat("channel")).id, user_id: 42, permissions: {} },
      description: NOT_SUPERGROUP,
    }),
  },
  {
    method: "promoteChatMember",
    works: async (stage) => {
      const { chat, person } = await supergroupOf(stage);
      const promotion = { chat_id: chat.id, user_id: person.id, can_delete_messages: true };
      expect(await stage.call("promoteChatMember", promotion)).toBe(true);
      expect(await stage.call("getChatMember", promotion)).toMatchObject({
        status: "administrator",
        can_be_edited: true,
        can_delete_messages: true,
        can_pin_messages: false,
      });
      const demotion = { chat_id: chat.id, user_id: person.id };
      expect(await stage.call("promoteChatMember", demotion)).toBe(true);
      expect(await statusOf(stage, chat.id, person.id)).toBe("member");
    },
    refused: (stage) =>
      withoutRights(stage, { can_pin_messages: true }, "Bad Request: not enough rights"),
  },
  {
    method: "setChatAdministratorCustomTitle",
    works: async (stage) => {
      const { chat, person } = await supergroupOf(stage);
      const member = { chat_id: chat.id, user_id: person.id };
      await stage.call("promoteChatMember", { ...member, can_pin_messages: true });
      const titled = { ...member, custom_title: "boss" };
      expect(await stage.call("setChatAdministratorCustomTitle", titled)).toBe(true);
      expect(await stage.call("getChatMember", member)).toMatchObject({ custom_title: "boss" });
      const tooLong = { ...member, custom_title: "longer than sixteen" };
      expect(await stage.answer("setChatAdministratorCustomTitle", tooLong)).toMatchObject({
        description: "Bad Request: CUSTOM_TITLE_INVALID",
      });
    },
    refused: async (stage) => {
      const { chat, person } = await supergroupOf(stage);
      return {
        params: { chat_id: chat.id, user_id: person.id, custom_title: "boss" },
        description: "Bad Request: user is not an administrator",
      };
    },
  },
  {
    method: "setChatMemberTag",
    works: async (stage) => {
      const { chat, person } = await supergroupOf(stage);
      const member = { chat_id: chat.id, user_id: person.id };
      expect(await stage.call("setChatMemberTag", { ...member, tag: "poet" })).toBe(true);
      expect(await stage.call("getChatMember", member)).toMatchObject({ tag: "poet" });
    },
    refused: async (stage) => {
      const { chat, person } = await supergroupOf(stage);
      return {
        params: { chat_id: chat.id, user_id: person.id, tag: "👍" },
        description: "Bad Request: TAG_EMOJI_NOT_ALLOWED",
      };
    },
  },
  {
    method: "banChatSenderChat",
    works: async (stage) => {
      const chat = await stage.chat("supergroup");
      const sender = await stage.chat("channel");
      const ban = { chat_id: chat.id, sender_chat_id: sender.id };
      expect(await stage.call("banChatSenderChat", ban)).toBe(true);
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.chat("group")).id, sender_chat_id: -1000000000042 },
      description: "Bad Request: can't ban chats in basic groups",
    }),
  },
  {
    method: "unbanChatSenderChat",
    works: async (stage) => {
      const chat = await stage.chat("supergroup");
      const sender = await stage.chat("channel");
      const ban = { chat_id: chat.id, sender_chat_id: sender.id };
      await stage.call("banChatSenderChat", ban);
      expect(await stage.call("unbanChatSenderChat", ban)).toBe(true);
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.chat("supergroup")).id, sender_chat_id: -1000000000042 },
      description: "Bad Request: CHANNEL_INVALID",
    }),
  },
  {
    method: "getParticipants",
    works: async (stage) => {
      const { chat, person } = await supergroupOf(stage);
      const members = await stage.call<{ user: { id: number } }[]>("getParticipants", {
        chat_id: chat.id,
      });
      expect(members.map(({ user }) => user.id)).toContain(person.id);
      const found = await stage.call("getParticipants", { chat_id: chat.id, query: "ada" });
      expect(found).toMatchObject([{ user: { id: person.id }, status: "member" }]);
      const ban = { chat_id: chat.id, user_id: person.id };
      await stage.call("banChatMember", ban);
      const banned = await stage.call("getParticipants", { ...ban, filter: "banned" });
      expect(banned).toMatchObject([{ user: { id: person.id }, status: "kicked" }]);
    },
    refused: () => ({
      params: { chat_id: 1, filter: "friends" },
      description: "Bad Request: invalid member type",
    }),
  },
];
