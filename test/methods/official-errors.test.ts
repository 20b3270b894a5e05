import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type * as Tl from "../../schemas/generated/tl.ts";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import { Params } from "../../src/core/bot-api/params.ts";
import { RpcError } from "../../src/core/rpc-error.ts";
import { createMethodTable } from "../../src/methods/method-table.ts";
import type { KnownPeer } from "../../src/ports/bot-session.ts";
import type { MethodName } from "../../src/ports/telegram-client.ts";
import { EchoSession } from "../support/echo-session.ts";
import { replayContext } from "../support/replay-context.ts";

interface RecordedError {
  /** `<code> <text>` */
  readonly rpc_error: string;
  readonly replies: readonly {
    /** `<status> <description> {<parameters>}`, or what was answered to a call that worked. */
    readonly reply: string;
    readonly calls: readonly string[] | "all";
  }[];
}

const fixture = JSON.parse(
  readFileSync(new URL("../fixtures/official-errors.json", import.meta.url), "utf8"),
) as { errors: RecordedError[] };

/** Messages are new: old ones are not deleted. */
const REPLAY_NOW = 1_800_000_000;

const PERSON = "6001";
const SUPERGROUP = "-1000000008001";

const PHOTO = "AgACAgEAAwcBAAMBqrsCFwACZB6AShXNWwcABAEAAwIAA3MAAzsE";
const ALBUM = JSON.stringify([PHOTO, PHOTO].map((media) => ({ type: "photo", media })));

/** The calls that were recorded, by name; the first word is the method. */
const CALLS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "sendMessage private": { chat_id: PERSON, text: "x" },
  "sendMessage supergroup": { chat_id: SUPERGROUP, text: "x" },
  "sendPhoto url private": { chat_id: PERSON, photo: "https://example.com/a.jpg" },
  sendMediaGroup: { chat_id: PERSON, media: ALBUM },
  forwardMessage: { chat_id: PERSON, from_chat_id: PERSON, message_id: "5" },
  answerInlineQuery: { inline_query_id: "1", results: "[]" },
  setMyCommands: { commands: '[{"command":"a","description":"b"}]' },
  editMessageText: { chat_id: PERSON, message_id: "5", text: "x" },
  "deleteMessage private": { chat_id: PERSON, message_id: "5" },
  "deleteMessages supergroup": { chat_id: SUPERGROUP, message_ids: "[5]" },
  answerCallbackQuery: { callback_query_id: "1" },
  sendChatAction: { chat_id: PERSON, action: "typing" },
  banChatMember: { chat_id: SUPERGROUP, user_id: "6002" },
  promoteChatMember: { chat_id: SUPERGROUP, user_id: "6002", can_pin_messages: "true" },
  pinChatMessage: { chat_id: SUPERGROUP, message_id: "5" },
  setMessageReaction: { chat_id: PERSON, message_id: "5" },
  createChatInviteLink: { chat_id: SUPERGROUP },
};

const member: Tl.channels_channelParticipant = {
  _: "channels.channelParticipant",
  participant: { _: "channelParticipant", userId: 6002n, date: 1 },
  chats: [],
  users: [],
};

/** A session with a person, and a supergroup that the bot administers, in which the call that counts fails. */
class FailingSession extends EchoSession {
  private readonly error: RpcError;
  private chatInGroup: Tl.channel | Tl.channelForbidden = {
    _: "channel",
    id: 8001n,
    accessHash: 1n,
    megagroup: true,
    title: "Super",
    username: "super_pub",
    photo: { _: "chatPhotoEmpty" },
    date: 1,
    adminRights: {
      _: "chatAdminRights",
      ...{ addAdmins: true, banUsers: true, deleteMessages: true },
      ...{ inviteUsers: true, pinMessages: true },
    },
  };

  constructor(error: RpcError) {
    super();
    this.error = error;
  }

  override async invoke<M extends MethodName>(method: M): Promise<Tl.Methods[M]["result"]> {
    if (method === "channels.getParticipant") return member as Tl.Methods[M]["result"];
    return Promise.reject(this.error);
  }

  override peer(chatId: number): Promise<KnownPeer | undefined> {
    if (String(chatId) === SUPERGROUP)
      return Promise.resolve({ kind: "channel", id: 8001, chat: this.chatInGroup });
    if (chatId !== 6002) return super.peer(chatId);
    const user: Tl.user = { _: "user", id: 6002n, accessHash: 2n, firstName: "Bob" };
    return Promise.resolve({ kind: "user", id: 6002, user });
  }

  override learn(_users?: readonly Tl.User[], chats: readonly Tl.Chat[] = []): void {
    for (const chat of chats)
      if (chat._ === "channel" || chat._ === "channelForbidden") this.chatInGroup = chat;
  }

  override knownMessage(chatId: number, id: number): Tl.message | undefined {
    if (String(chatId) !== SUPERGROUP) {
      const message = super.knownMessage(chatId, id);
      return message && { ...message, date: REPLAY_NOW };
    }
    const peerId: Tl.Peer = { _: "peerChannel", channelId: 8001n };
    return { _: "message", out: true, id, peerId, date: REPLAY_NOW, message: "first" };
  }
}

async function reply(call: string, error: RpcError): Promise<string> {
  const name = call.split(" ")[0]?.toLowerCase() ?? "";
  const method = createMethodTable().get(name);
  if (method === undefined) throw new Error(`no ${name}`);
  const params = new Params(Object.entries(CALLS[call] ?? {}));
  try {
    const { json } = await method(replayContext(new FailingSession(error)), params);
    return `200 {"ok": true, "result": ${String(json)}}`;
  } catch (failure) {
    if (!(failure instanceof BotApiError)) throw failure;
    const parameters = Object.entries(failure.parameters).map(([key, v]) => ` {"${key}": ${v}}`);
    return `${failure.code} ${failure.description}${parameters.join("")}`;
  }
}

/** What the recorded server never answered. */
const HUNG = '0 "HANG"';

/** Errors of forwardMessage that were told after the rest of a wait which a send to the same chat had begun. */
const AFTER_ANOTHER_WAIT = new Set(["420 FLOOD_X", "500 HISTORY_GET_FAILED", "500 Timeout"]);
const isReplayed = (call: string, error: string): boolean =>
  call !== "forwardMessage" || !AFTER_ANOTHER_WAIT.has(error);

describe.each(Object.keys(CALLS))("recorded RPC errors: %s", (call) => {
  const cases = fixture.errors.flatMap(({ rpc_error: error, replies }) =>
    replies
      .filter(
        ({ calls, reply: told }) =>
          (calls === "all" || calls.includes(call)) && told !== HUNG && isReplayed(call, error),
      )
      .map(({ reply: expected }) => ({ error, expected })),
  );
  it.each(cases)("$error", async ({ error, expected }) => {
    const blank = error.indexOf(" ");
    const failure = new RpcError(Number(error.slice(0, blank)), error.slice(blank + 1));
    expect(await reply(call, failure)).toBe(expected);
  });
});
