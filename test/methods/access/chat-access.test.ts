import { describe, expect, it } from "vitest";
import { BotApiError } from "../../../src/core/bot-api/bot-api-error.ts";
import { type AccessLevel, checkAccess } from "../../../src/methods/access/chat-access.ts";
import type { KnownPeer } from "../../../src/ports/bot-session.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";

const photo = { _: "chatPhotoEmpty" } as const;
const user = (fields: Partial<Tl.user>): KnownPeer => ({
  kind: "user",
  id: 1,
  user: { _: "user", id: 1n, ...fields },
});
const group = (fields: Partial<Tl.chat>): KnownPeer => ({
  kind: "chat",
  id: 1,
  chat: {
    _: "chat",
    id: 1n,
    title: "G",
    photo,
    participantsCount: 2,
    date: 1,
    version: 1,
    ...fields,
  },
});
const channel = (fields: Partial<Tl.channel>): KnownPeer => ({
  kind: "channel",
  id: 1,
  chat: { _: "channel", id: 1n, title: "C", photo, date: 1, ...fields },
});
const banned: Tl.chatBannedRights = { _: "chatBannedRights", viewMessages: true, untilDate: 0 };
const successor: Tl.inputChannel = { _: "inputChannel", channelId: 5n, accessHash: 1n };

const cases: readonly {
  name: string;
  peer: KnownPeer;
  level: AccessLevel;
  expected: string | undefined;
}[] = [
  { name: "a user", peer: user({}), level: "write", expected: undefined },
  {
    name: "a deleted user",
    peer: user({ deleted: true }),
    level: "write",
    expected: "Forbidden: user is deactivated",
  },
  {
    name: "a deleted user, read",
    peer: user({ deleted: true }),
    level: "read",
    expected: undefined,
  },
  {
    name: "a group that became a supergroup",
    peer: group({ deactivated: true, migratedTo: successor }),
    level: "write",
    expected: "Bad Request: group chat was upgraded to a supergroup chat",
  },
  {
    name: "a deleted group",
    peer: group({ deactivated: true }),
    level: "readMembers",
    expected: "Forbidden: the group chat was deleted",
  },
  {
    name: "a deleted group, whose messages may be edited",
    peer: group({ deactivated: true, left: true }),
    level: "edit",
    expected: undefined,
  },
  {
    name: "a group that was left",
    peer: group({ left: true }),
    level: "write",
    expected: "Forbidden: bot is not a member of the group chat",
  },
  {
    name: "a group that removed the bot",
    peer: { kind: "chat", id: 1, chat: { _: "chatForbidden", id: 1n, title: "G" } },
    level: "write",
    expected: "Forbidden: bot was kicked from the group chat",
  },
  {
    name: "a supergroup that banned the bot, read",
    peer: channel({ megagroup: true, bannedRights: banned }),
    level: "read",
    expected: "Forbidden: bot was kicked from the supergroup chat",
  },
  {
    name: "a channel without the bot",
    peer: channel({ broadcast: true, left: true }),
    level: "read",
    expected: "Forbidden: bot is not a member of the channel chat",
  },
  {
    name: "a public channel without the bot, read",
    peer: channel({ broadcast: true, left: true, username: "c" }),
    level: "read",
    expected: undefined,
  },
  {
    name: "a public channel without the bot, write",
    peer: channel({ broadcast: true, left: true, username: "c" }),
    level: "write",
    expected: "Forbidden: bot is not a member of the channel chat",
  },
];

describe("checkAccess", () => {
  it.each(cases)("$name", ({ peer, level, expected }) => {
    let description: string | undefined;
    try {
      checkAccess(peer, level);
    } catch (error) {
      description = error instanceof BotApiError ? error.description : String(error);
    }
    expect(description).toBe(expected);
  });

  it("tells the id of the supergroup that a group became", () => {
    expect(() => checkAccess(group({ deactivated: true, migratedTo: successor }), "write")).toThrow(
      expect.objectContaining({ parameters: { migrate_to_chat_id: -1000000000005 } }),
    );
  });
});
