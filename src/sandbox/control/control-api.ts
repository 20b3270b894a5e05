import { RpcError } from "../../core/rpc-error.ts";
import { WorldError } from "../world/world.ts";
import { administrationRoutes } from "./administration-routes.ts";
import { chatRoutes } from "./chat-routes.ts";
import { ControlError, notFound } from "./control-error.ts";
import type { ControlContext, ControlHandler, ControlRoutes } from "./control-route.ts";
import { dcRoutes } from "./dc-routes.ts";
import { faultRoutes } from "./fault-routes.ts";
import { Fields } from "./fields.ts";
import { fileRoutes } from "./file-routes.ts";
import { groupRoutes } from "./group-routes.ts";
import { gameRoutes } from "./game-routes.ts";
import { loadRoutes } from "./load-routes.ts";
import { loginRoutes } from "./login-routes.ts";
import { peopleRoutes } from "./people-routes.ts";
import { updatesStatusRoutes } from "./updates-status-routes.ts";
import { tlRoutes } from "./tl-routes.ts";

export interface ControlRequest {
  /** Upper case. */
  readonly method: string;
  /** From the API's root on: `/bots`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  readonly contentType: string;
}

/** In the Bot API's shape: `{ok: true, result}` or `{ok: false, error_code, description}`. */
export interface ControlReply {
  readonly status: number;
  readonly json: object;
}

/** What a server, or a program in the same process, drives the sandbox by. */
export interface SandboxControl {
  /** Never rejects: what goes wrong is in the reply. */
  handle(request: ControlRequest): Promise<ControlReply>;
}

interface Route {
  readonly method: string;
  readonly segments: readonly string[];
  readonly handler: ControlHandler;
}

function compile(routes: ControlRoutes): Route[] {
  return Object.entries(routes).map(([pattern, handler]) => {
    const [method = "", path = ""] = pattern.split(" ");
    return { method, segments: path.split("/").slice(1), handler };
  });
}

/** Fixed words win over names because they come first within each table. */
const ROUTES = [
  gameRoutes,
  updatesStatusRoutes,
  dcRoutes,
  fileRoutes,
  loginRoutes,
  peopleRoutes,
  administrationRoutes,
  groupRoutes,
  chatRoutes,
  tlRoutes,
  loadRoutes,
  faultRoutes,
].flatMap(compile);

function argumentsOf(route: Route, segments: readonly string[]): string[] | undefined {
  if (route.segments.length !== segments.length) return undefined;
  const args: string[] = [];
  for (const [index, expected] of route.segments.entries()) {
    const given = segments[index] ?? "";
    if (expected.startsWith(":")) args.push(given);
    else if (expected !== given) return undefined;
  }
  return args;
}

/** The sandbox as it is driven from outside: a pure handler, whichever server is in front of it. */
export class ControlApi implements SandboxControl {
  private readonly context: ControlContext;

  constructor(context: ControlContext) {
    this.context = context;
  }

  async handle(request: ControlRequest): Promise<ControlReply> {
    try {
      return { status: 200, json: { ok: true, result: await this.route(request) } };
    } catch (error) {
      return refusal(error);
    } finally {
      this.context.parts.feed.flush();
    }
  }

  private async route({
    method,
    path,
    query,
    body,
    contentType,
  }: ControlRequest): Promise<unknown> {
    const segments = path.split("/").slice(1).map(decoded);
    let otherMethod = false;
    for (const route of ROUTES) {
      const args = argumentsOf(route, segments);
      if (args === undefined) continue;
      if (route.method !== method) {
        otherMethod = true;
        continue;
      }
      const fields = Fields.parse(body, contentType, query);
      const result = await route.handler(this.context, args, fields);
      fields.finish();
      return result;
    }
    if (otherMethod) throw new ControlError(405, `Method Not Allowed: ${method} ${path}`);
    throw notFound(`${method} ${path}`);
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return segment;
    throw error;
  }
}

function refusal(error: unknown): ControlReply {
  const reply = (status: number, description: string): ControlReply => ({
    status,
    json: { ok: false, error_code: status, description },
  });
  if (error instanceof ControlError) return reply(error.status, error.message);
  if (error instanceof WorldError) return reply(400, `Bad Request: ${error.message}`);
  if (error instanceof RpcError) return reply(400, `Bad Request: ${error.text}`);
  return reply(
    500,
    `Internal Server Error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
}
