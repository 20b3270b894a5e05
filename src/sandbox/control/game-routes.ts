import type { ControlRoutes } from "./control-route.ts";
import { badRequest } from "./control-error.ts";
import { botNamed } from "./world-lookup.ts";

/** BotFather's part of games. */
export const gameRoutes: ControlRoutes = {
  "POST /bots/:id/games": ({ parts }, [id], fields) => {
    const bot = botNamed(parts.world, id);
    const shortName = fields.string("short_name");
    const title = fields.optionalString("title") ?? shortName;
    const description = fields.optionalString("description") ?? "";
    fields.finish();
    if (!/^\w{1,30}$/.test(shortName))
      throw badRequest("short_name must be 1 to 30 word characters");
    parts.games.add(bot, shortName, title, description);
    return true;
  },
};
