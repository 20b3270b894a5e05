import { RpcError } from "../../core/rpc-error.ts";
import { tl229 } from "../../core/tl/layer-229.ts";
import { TlJsonError, tlToJson, tlTypeFromJson } from "../../core/tl/tl-json.ts";
import { badRequest } from "./control-error.ts";
import type { ControlContext, ControlRoutes } from "./control-route.ts";
import { Fields } from "./fields.ts";
import { userNamed } from "./world-lookup.ts";

/** @throws {ControlError} 400 for TL that does not fit the layer */
function withTlErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof TlJsonError) throw badRequest(error.message);
    throw error;
  }
}

function cannedAnswer(method: string, json: unknown): unknown {
  const definition = tl229.definition(method);
  if (definition?.isMethod !== true) throw badRequest(`rpc: there is no method ${method}`);
  const answer =
    typeof json === "object" && json !== null
      ? new Fields(new Map(Object.entries(json)))
      : undefined;
  const error = answer?.raw("error");
  if (error === undefined) return tlTypeFromJson(tl229, definition.result, json, method);
  if (!Array.isArray(error) || typeof error[0] !== "number" || typeof error[1] !== "string") {
    throw badRequest(`rpc: the error of ${method} must be [code, text]`);
  }
  return new RpcError(error[0], error[1]);
}

function replay(
  { parts, journal, replayer }: ControlContext,
  _args: readonly string[],
  fields: Fields,
): unknown {
  const user = userNamed(parts.world, fields.required("account", fields.raw("account")));
  const request = {
    user,
    updates: fields.list("updates"),
    users: fields.list("users"),
    chats: fields.list("chats"),
    date: fields.optionalCount("date"),
  };
  const rpc = fields.object("rpc");
  fields.finish();
  return withTlErrors(() => {
    const answers = [...(rpc?.entries() ?? [])].map(
      ([method, json]) => [method, cannedAnswer(method, json)] as const,
    );
    for (const [method, answer] of answers) journal.can(user.id, method, answer);
    if (request.updates.length === 0 && answers.length > 0) return { hex: "" };
    return { hex: replayer.push(request).toString("hex") };
  });
}

function lastCalls(
  { parts, journal }: ControlContext,
  _args: readonly string[],
  fields: Fields,
): unknown {
  const user = userNamed(parts.world, fields.required("account", fields.raw("account")));
  fields.finish();
  return journal
    .of(user.id)
    .map(({ request, at }) => ({ name: request._, request: tlToJson(request), at }));
}

export const tlRoutes: ControlRoutes = {
  "POST /tl": replay,
  "GET /tl/calls": lastCalls,
  "DELETE /tl": ({ journal }) => {
    journal.clearCanned();
    return true;
  },
};
