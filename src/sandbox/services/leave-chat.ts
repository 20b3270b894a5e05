import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { WorldChat } from "../world/world-chat.ts";
import type { UserContext } from "./rpc-context.ts";

/** The account leaves. @throws {RpcError} 400 USER_NOT_PARTICIPANT */
export function leave(context: UserContext, chat: WorldChat): Tl.Updates {
  const { user, feed, session, chats } = context;
  if (!chat.members.has(user.id)) throw new RpcError(400, "USER_NOT_PARTICIPANT");
  chats.remove(chat, user, user);
  return feed.takeResult(user, session, []);
}
