import type { ControlRoutes } from "./control-route.ts";
import { botNamed } from "./world-lookup.ts";

/** What a bot's owner would be told of updates that its server cannot hand over. */
export const updatesStatusRoutes: ControlRoutes = {
  "GET /bots/:id/updates_status": ({ parts }, [id]) => {
    const status = parts.updatesStatuses.of(botNamed(parts.world, id).id);
    if (status === undefined) return null;
    const { pendingUpdates, message, toldAt } = status;
    return { pending_update_count: pendingUpdates, message, told_at: toldAt };
  },
};
