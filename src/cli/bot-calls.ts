import { ConfigError } from "../config/config-error.ts";

interface ApiReply {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
}

/** Calls of a bot's methods at a server elsewhere. */
export type CallBot = (
  method: string,
  params: Readonly<Record<string, unknown>>,
) => Promise<unknown>;

/**
 * @param url of the server
 * @throws {ConfigError} from the calls: the server is not there, or says no
 */
export const botCalls =
  (url: string, token: string): CallBot =>
  async (method, params) => {
    let reply: ApiReply;
    try {
      const response = await fetch(`${url.replace(/\/+$/, "")}/bot${token}/${method}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(params),
      });
      reply = (await response.json()) as ApiReply;
    } catch (cause) {
      throw new ConfigError([`no Teletape server answers at ${url} (${String(cause)})`]);
    }
    if (reply.ok) return reply.result;
    throw new ConfigError([`${method}: ${reply.error_code} ${reply.description}`]);
  };

/** Puts a consumer somewhere; the answer is the id of the update that it gets next. */
export async function moveConsumer(call: CallBot, consumer: string, from: string): Promise<number> {
  const view = (await call("setConsumerOffset", { consumer, from })) as {
    readonly position: number;
  };
  return view.position;
}
