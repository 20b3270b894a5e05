import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import { usableHash } from "./input-peer.ts";

/** A user to be named in calls. */
export interface AskedUser {
  readonly id: bigint;
  readonly inputUser: Tl.InputUser;
  readonly inputPeer: Tl.InputPeer;
  /** Undefined = neither met nor told by Telegram; calls may name it all the same. */
  readonly user: Tl.user | undefined;
  readonly isSelf: boolean;
}

/**
 * The user of an id, asked for when never met. That there is none is not an error: calls then name it without an access hash.
 * telegram-bot-api: Client::check_user_no_fail
 *
 * @throws {RpcError} only what says nothing about the user, e.g. a flood wait
 */
export async function findUser(session: BotSession, id: bigint): Promise<AskedUser> {
  if (id === session.self.id) {
    return {
      id,
      inputUser: { _: "inputUserSelf" },
      inputPeer: { _: "inputPeerSelf" },
      user: session.self,
      isSelf: true,
    };
  }
  const known = await session.peer(Number(id));
  const user = known?.kind === "user" ? known.user : await askFor(session, id);
  const named = { userId: id, accessHash: user === undefined ? 0n : usableHash(user) };
  return {
    id,
    inputUser: { _: "inputUser", ...named },
    inputPeer: { _: "inputPeerUser", ...named },
    user,
    isSelf: false,
  };
}

async function askFor(session: BotSession, userId: bigint): Promise<Tl.user | undefined> {
  try {
    const users = await session.invoke("users.getUsers", {
      id: [{ _: "inputUser", userId, accessHash: 0n }],
    });
    session.learn(users, []);
    return users.find((user): user is Tl.user => user._ === "user" && user.id === userId);
  } catch (error) {
    if (error instanceof RpcError && error.code === 400) return undefined;
    throw error;
  }
}
