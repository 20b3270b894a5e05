import { MIN_LOAD_TEXT_BYTES } from "../world/load-recipe.ts";
import { badRequest, notFound } from "./control-error.ts";
import type { ControlContext, ControlRoutes } from "./control-route.ts";
import type { Fields } from "./fields.ts";
import { botNamed } from "./world-lookup.ts";

const MAX_CHATS = 100_000;
const MAX_UPDATES = 20_000_000;
const MAX_CONTAINER = 1000;
const MAX_TEXT_BYTES = 4096;

function within(name: string, value: number, low: number, high: number): number {
  if (value < low || value > high) throw badRequest(`${name} must be from ${low} to ${high}`);
  return value;
}

function startLoad(
  { parts, loads }: ControlContext,
  _args: readonly string[],
  fields: Fields,
): unknown {
  const kind = fields.optionalString("kind") ?? "private";
  if (kind !== "private" && kind !== "supergroup")
    throw badRequest("kind must be private or supergroup");
  const request = {
    bot: botNamed(parts.world, fields.required("bot_id", fields.raw("bot_id"))),
    chats: within("chats", fields.optionalInteger("chats") ?? 1, 1, MAX_CHATS),
    updates: within("updates", fields.integer("updates"), 1, MAX_UPDATES),
    rate: fields.optionalCount("rate") ?? 0,
    container: within("container", fields.optionalInteger("container") ?? 1, 1, MAX_CONTAINER),
    textBytes: within(
      "text_bytes",
      fields.optionalInteger("text_bytes") ?? 64,
      MIN_LOAD_TEXT_BYTES,
      MAX_TEXT_BYTES,
    ),
    kind,
  } as const;
  fields.finish();
  return { id: loads.start(request) };
}

function showLoad({ loads }: ControlContext, [id]: readonly string[]): unknown {
  const load = loads.get(Number(id));
  if (load === undefined) throw notFound(`no load ${id ?? ""}`);
  if (load.failure !== undefined) throw load.failure;
  return { sent: load.sent, done: load.done, seconds: load.seconds };
}

export const loadRoutes: ControlRoutes = {
  "POST /load": startLoad,
  "GET /load/:id": showLoad,
  "DELETE /load/:id": ({ loads }, [id]) => {
    const load = loads.get(Number(id));
    if (load === undefined) throw notFound(`no load ${id ?? ""}`);
    load.stop();
    return true;
  },
};
