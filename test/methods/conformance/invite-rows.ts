import { expect } from "vitest";
import type { ConformanceRow, Refusal } from "./conformance-row.ts";
import type { SandboxChat, SandboxPerson, Stage } from "./stage.ts";

interface Link {
  readonly invite_link: string;
}

const NO_RIGHTS = "Bad Request: not enough rights to manage chat invite link";

async function withoutRights(stage: Stage): Promise<Refusal> {
  const { id } = await stage.chatWithoutRights();
  return { params: { chat_id: id, invite_link: "https://t.me/+x" }, description: NO_RIGHTS };
}

async function requested(
  stage: Stage,
): Promise<{ readonly chat: SandboxChat; readonly asker: SandboxPerson }> {
  const chat = await stage.chat("supergroup");
  const asker = await stage.stranger();
  const link = await stage.call<Link>("createChatInviteLink", {
    ...{ chat_id: chat.id, creates_join_request: true },
  });
  await stage.control(`/users/${asker.id}/joinChat`, { invite_link: link.invite_link });
  const request = await stage.update("chat_join_request");
  expect(request).toMatchObject({
    from: { id: asker.id },
    chat: { id: chat.id },
    invite_link: { creates_join_request: true },
  });
  return { chat, asker };
}

const statusOf = async (stage: Stage, chatId: number, userId: number): Promise<string> => {
  const asked = { chat_id: chatId, user_id: userId };
  return (await stage.call<{ status: string }>("getChatMember", asked)).status;
};

const decidesRequests = (method: string, status: string): ConformanceRow => ({
  method,
  works: async (stage) => {
    const { chat, asker } = await requested(stage);
    const decided = { chat_id: chat.id, user_id: asker.id };
    expect(await stage.call(method, decided)).toBe(true);
    expect(await statusOf(stage, chat.id, asker.id)).toBe(status);
  },
  refused: async (stage) => {
    const person = await stage.person();
    const { id } = await stage.chat("supergroup");
    return {
      params: { chat_id: id, user_id: person.id },
      description: "Bad Request: HIDE_REQUESTER_MISSING",
    };
  },
});

const SUBSCRIPTION = { subscription_period: 2_592_000, subscription_price: 100 };

export const inviteRows: readonly ConformanceRow[] = [
  {
    method: "exportChatInviteLink",
    works: async (stage) => {
      for (const type of ["supergroup", "group"] as const) {
        const { id } = await stage.chat(type);
        const first = await stage.call("exportChatInviteLink", { chat_id: id });
        const second = await stage.call("exportChatInviteLink", { chat_id: id });
        expect(second).not.toBe(first);
        expect(await stage.call("getChat", { chat_id: id })).toMatchObject({ invite_link: second });
      }
    },
    refused: withoutRights,
  },
  {
    method: "createChatInviteLink",
    works: async (stage) => {
      const { id } = await stage.chat("supergroup");
      const expire_date = Math.floor(Date.now() / 1000) + 3600;
      const options = { name: "Friends", member_limit: 1, expire_date };
      const link = await stage.call<Link>("createChatInviteLink", { chat_id: id, ...options });
      expect(link).toMatchObject({ ...options, creator: { id: stage.bot.id }, is_revoked: false });
      await stage.wants("chat_member");
      const person = await stage.stranger();
      await stage.control(`/users/${person.id}/joinChat`, { invite_link: link.invite_link });
      expect(await stage.update("chat_member")).toMatchObject({
        ...{ chat: { id }, from: { id: person.id }, invite_link: { name: "Friends" } },
        ...{ old_chat_member: { status: "left" }, new_chat_member: { status: "member" } },
      });
      expect(await statusOf(stage, id, person.id)).toBe("member");
      const late = await stage.stranger();
      const follow = stage.control(`/users/${late.id}/joinChat`, { invite_link: link.invite_link });
      await expect(follow).rejects.toThrow("expired");
    },
    refused: async (stage) => ({
      params: {
        ...{ chat_id: (await stage.chat("supergroup")).id },
        ...{ member_limit: 5, creates_join_request: true },
      },
      description:
        "Bad Request: member limit can't be specified for links requiring administrator approval",
    }),
  },
  {
    method: "editChatInviteLink",
    works: async (stage) => {
      const { id } = await stage.chat("supergroup");
      const link = await stage.call<Link>("createChatInviteLink", { chat_id: id, name: "A" });
      const change = { chat_id: id, invite_link: link.invite_link, name: "B", member_limit: 7 };
      const edited = await stage.call("editChatInviteLink", change);
      expect(edited).toMatchObject({ invite_link: link.invite_link, name: "B", member_limit: 7 });
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.chat("supergroup")).id, invite_link: "https://t.me/+zzz" },
      description: "Bad Request: INVITE_HASH_EXPIRED",
    }),
  },
  {
    method: "revokeChatInviteLink",
    works: async (stage) => {
      const { id } = await stage.chat("supergroup");
      const link = await stage.call<Link>("createChatInviteLink", { chat_id: id });
      const revoked = { chat_id: id, invite_link: link.invite_link };
      expect(await stage.call("revokeChatInviteLink", revoked)).toMatchObject({
        is_revoked: true,
      });
      const primary = await stage.call<string>("exportChatInviteLink", { chat_id: id });
      const replaced = { chat_id: id, invite_link: primary };
      expect(await stage.call("revokeChatInviteLink", replaced)).toMatchObject({
        ...{ invite_link: primary, is_primary: true, is_revoked: true },
      });
    },
    refused: withoutRights,
  },
  {
    method: "createChatSubscriptionInviteLink",
    works: async (stage) => {
      const { id } = await stage.chat("channel");
      const link = await stage.call("createChatSubscriptionInviteLink", {
        ...{ chat_id: id, name: "Paid" },
        ...SUBSCRIPTION,
      });
      expect(link).toMatchObject({ name: "Paid", ...SUBSCRIPTION });
    },
    refused: async (stage) => ({
      params: {
        chat_id: (await stage.chat("channel")).id,
        ...SUBSCRIPTION,
        subscription_period: 5,
      },
      description: "Bad Request: SUBSCRIPTION_PERIOD_INVALID",
    }),
  },
  {
    method: "editChatSubscriptionInviteLink",
    works: async (stage) => {
      const { id } = await stage.chat("channel");
      const link = await stage.call<Link>("createChatSubscriptionInviteLink", {
        ...{ chat_id: id, name: "Paid" },
        ...SUBSCRIPTION,
      });
      const change = { chat_id: id, invite_link: link.invite_link, name: "Dear" };
      const edited = await stage.call("editChatSubscriptionInviteLink", change);
      expect(edited).toMatchObject({ name: "Dear", ...SUBSCRIPTION });
    },
    refused: withoutRights,
  },
  decidesRequests("approveChatJoinRequest", "member"),
  decidesRequests("declineChatJoinRequest", "left"),
  {
    method: "answerChatJoinRequestQuery",
    works: async (stage) => {
      const chat = await stage.chat("supergroup");
      await stage.control(`/chats/${chat.id}/setGuardBot`, { bot: stage.bot.id });
      const asker = await stage.stranger();
      await stage.control(`/users/${asker.id}/requestToJoin`, { chat_id: chat.id });
      const request = await stage.update<{ query_id: string }>("chat_join_request");
      const answer = { chat_join_request_query_id: request.query_id, result: "approve" };
      expect(await stage.call("answerChatJoinRequestQuery", answer)).toBe(true);
      expect(await statusOf(stage, chat.id, asker.id)).toBe("member");
    },
    refused: () => ({
      params: { chat_join_request_query_id: "1", result: "decline" },
      description:
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    }),
  },
  {
    method: "sendChatJoinRequestWebApp",
    works: async (stage) => {
      const chat = await stage.chat("supergroup");
      await stage.control(`/chats/${chat.id}/setGuardBot`, { bot: stage.bot.id });
      const asker = await stage.stranger();
      await stage.control(`/users/${asker.id}/requestToJoin`, { chat_id: chat.id });
      const request = await stage.update<{ query_id: string }>("chat_join_request");
      const web_app_url = "https://example.com/quiz";
      const shown = { chat_join_request_query_id: request.query_id, web_app_url };
      expect(await stage.call("sendChatJoinRequestWebApp", shown)).toBe(true);
      expect(await stage.control(`/chats/${chat.id}/joinRequests`)).toEqual([
        { user_id: asker.id, web_app_url },
      ]);
    },
    refused: () => ({
      params: { chat_join_request_query_id: "1" },
      description: 'Bad Request: parameter "web_app_url" is required',
    }),
  },
];
