import type * as Tl from "../../schemas/generated/tl.ts";
import { RpcError } from "../../src/core/rpc-error.ts";
import type { KnownPeer } from "../../src/ports/bot-session.ts";
import type { MethodName } from "../../src/ports/telegram-client.ts";
import { EchoSession } from "./echo-session.ts";

/** What a call is answered; an error is thrown. */
export type Answers = { readonly [M in MethodName]?: Tl.Methods[M]["result"] | RpcError };

export const PERSON_ID = 6002;
export const GROUP_ID = -7001;
export const SUPERGROUP_ID = -1_000_000_008_001;
export const CHANNEL_ID = -1_000_000_009_001;

const person: Tl.user = { _: "user", id: 6002n, accessHash: 2n, firstName: "Bob" };
const common = {
  title: "Title",
  photo: { _: "chatPhotoEmpty" },
  date: 1,
} as const satisfies Partial<Tl.channel>;

/**
 * A session that knows a person, a basic group, a supergroup and a channel, in which the bot has the rights given. Calls are answered
 * as told, and noted.
 */
export class ChatSession extends EchoSession {
  /** Calls made, with what they were given. */
  readonly made: { readonly method: string; readonly params: unknown }[] = [];
  private readonly rights: Tl.chatAdminRights | undefined;
  private readonly more: Partial<Tl.channel>;
  private readonly canned: Answers;

  constructor(
    rights: Partial<Tl.chatAdminRights> | undefined,
    answers: Answers = {},
    more: Partial<Tl.channel> = {},
  ) {
    super();
    this.rights = rights && { ...rights, _: "chatAdminRights" };
    this.canned = answers;
    this.more = more;
  }

  override async invoke<M extends MethodName>(
    method: M,
    params: Tl.Methods[M]["params"],
  ): Promise<Tl.Methods[M]["result"]> {
    this.made.push({ method, params });
    const answer = (this.canned as Partial<Record<MethodName, unknown>>)[method];
    if (answer instanceof RpcError) throw answer;
    if (answer === undefined) throw new Error(`unexpected ${method}`);
    return Promise.resolve(answer as Tl.Methods[M]["result"]);
  }

  override peer(chatId: number): Promise<KnownPeer | undefined> {
    const peer = this.known(chatId);
    return peer === undefined ? super.peer(chatId) : Promise.resolve(peer);
  }

  private known(chatId: number): KnownPeer | undefined {
    const adminRights = this.rights;
    const channel = { _: "channel", accessHash: 1n, ...common, adminRights } as const;
    switch (chatId) {
      case PERSON_ID:
        return { kind: "user", id: PERSON_ID, user: person };
      case GROUP_ID: {
        const group = { ...common, id: 7001n, participantsCount: 3, version: 1, adminRights };
        return { kind: "chat", id: 7001, chat: { _: "chat", ...group } };
      }
      case SUPERGROUP_ID:
        return {
          kind: "channel",
          id: 8001,
          chat: { ...channel, id: 8001n, megagroup: true, ...this.more },
        };
      case CHANNEL_ID:
        return {
          kind: "channel",
          id: 9001,
          chat: { ...channel, id: 9001n, broadcast: true, ...this.more },
        };
      default:
        return undefined;
    }
  }
}
