import { RpcError } from "../../core/rpc-error.ts";
import type { UserHandlers } from "./rpc-context.ts";

/** Bots' servers tell when updates are not taken. @see https://core.telegram.org/method/help.setBotUpdatesStatus */
export const updatesStatusHandlers: UserHandlers = {
  "help.setBotUpdatesStatus": (context, { pendingUpdatesCount, message }) => {
    const { user, world, updatesStatuses } = context;
    if (user.bot === undefined) throw new RpcError(400, "USER_BOT_REQUIRED");
    const toldAt = world.clock.now();
    updatesStatuses.set(user.id, { pendingUpdates: pendingUpdatesCount, message, toldAt });
    return true;
  },
};
