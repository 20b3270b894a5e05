import { badRequest } from "./control-error.ts";
import type { ControlRoutes } from "./control-route.ts";

/** What happens to files without anybody's doing. */
export const fileRoutes: ControlRoutes = {
  /** All file references given until now expire. */
  "POST /files/expire": ({ parts }) => {
    parts.files.expireReferences();
    return true;
  },

  /** All files move to another data centre: `{dc}`. */
  "POST /files/move": ({ parts }, _args, fields) => {
    const dc = fields.integer("dc");
    fields.finish();
    if (!parts.dcs().some(({ id }) => id === dc)) throw badRequest(`there is no data centre ${dc}`);
    parts.files.moveTo(dc);
    return true;
  },
};
