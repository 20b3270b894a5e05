import type { DataCentreControl } from "../rpc-backend.ts";
import type { CallJournal } from "../services/call-journal.ts";
import type { WorldParts } from "../services/rpc-context.ts";
import type { WorldUser } from "../world/world-user.ts";
import type { Replayer } from "../world/replay.ts";
import type { Loads } from "./loads.ts";
import type { Fields } from "./fields.ts";

/** What the control API works on. */
export interface ControlContext {
  readonly parts: WorldParts;
  readonly journal: CallJournal;
  readonly dataCentre: DataCentreControl;
  readonly loads: Loads;
  readonly replayer: Replayer;
}

/** @param args what stood for the `:names` of the pattern, in order */
export type ControlHandler = (
  context: ControlContext,
  args: readonly string[],
  fields: Fields,
) => unknown;

/** Something that a person does; the result is the reply's. */
export type UserAction = (context: ControlContext, user: WorldUser, fields: Fields) => unknown;

/** Routes by `METHOD /path/with/:names`. */
export type ControlRoutes = Readonly<Record<string, ControlHandler>>;
