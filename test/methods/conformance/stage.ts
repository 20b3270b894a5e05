import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../../../src/config/load-config.ts";
import { type RunningServer, serve } from "../../../src/serve.ts";
import { callJson, type SandboxBot } from "../../support/sandbox-process.ts";
import { silentLogger } from "../../support/silent-logger.ts";

/** What a call was answered. */
export interface Answer {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
}

export interface SandboxPerson {
  readonly id: number;
  readonly first_name: string;
}

export interface SandboxChat {
  readonly id: number;
  readonly title: string;
}

/** A running server on its own sandbox, as bots and people outside see it. */
export class ConformanceServer {
  readonly url: string;
  private readonly server: RunningServer;
  private readonly dir: string;
  private bots = 0;

  private constructor(server: RunningServer, dir: string) {
    this.server = server;
    this.url = server.url;
    this.dir = dir;
  }

  static async start(): Promise<ConformanceServer> {
    const dir = mkdtempSync(join(tmpdir(), "teletape-conformance-"));
    const options = ["--http-port", "0", "--http-ip-address", "127.0.0.1", "--local", "--sandbox"];
    const config = loadConfig(["serve", ...options, "--data-dir", dir], {});
    if (config.command !== "serve") throw new Error("not a server's configuration");
    return new ConformanceServer(await serve(config, silentLogger), dir);
  }

  /** A bot of its own for each row, so that no row sees another's traces. */
  async stage(): Promise<Stage> {
    this.bots += 1;
    const username = `conforming${this.bots}_bot`;
    const made = { username, supports_inline_queries: true };
    const bot = await callJson<SandboxBot>(`${this.url}/sandbox/bots`, made);
    const stage = new Stage(this.url, bot);
    await stage.call("getMe");
    return stage;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** @throws {Error} the call is refused */
async function postForm<T>(url: string, fields: object): Promise<T> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields) as [string, unknown][])
    if (value instanceof File) body.set(name, value);
    else body.set(name, typeof value === "string" ? value : JSON.stringify(value));
  const answer = (await (await fetch(url, { method: "POST", body })).json()) as Answer;
  if (!answer.ok) throw new Error(`${url}: ${answer.description ?? ""}`);
  return answer.result as T;
}

/** One bot and what is set up around it. */
export class Stage {
  readonly bot: SandboxBot;
  private readonly url: string;
  private offset = 0;

  constructor(url: string, bot: SandboxBot) {
    this.url = url;
    this.bot = bot;
  }

  /** Where the bot's methods are. */
  get baseUrl(): string {
    return `${this.url}/bot${this.bot.token}`;
  }

  /** The answer, whichever it is. Objects and arrays are sent as JSON. */
  async answer(method: string, params: object = {}): Promise<Answer> {
    const response = await fetch(`${this.baseUrl}/${method}`, {
      method: "POST",
      body: JSON.stringify(params),
      headers: { "content-type": "application/json" },
    });
    return (await response.json()) as Answer;
  }

  /** The result. @throws {Error} the call is refused */
  async call<T = unknown>(method: string, params: object = {}): Promise<T> {
    const answer = await this.answer(method, params);
    if (!answer.ok) throw new Error(`${method}: ${answer.description ?? ""}`);
    return answer.result as T;
  }

  /** As {@link call} with files among the fields. */
  upload<T = unknown>(method: string, fields: object): Promise<T> {
    return postForm<T>(`${this.baseUrl}/${method}`, fields);
  }

  /** What a file that was got holds. */
  async download(filePath: string): Promise<string> {
    const response = await fetch(`${this.url}/file/bot${this.bot.token}/${filePath}`);
    return response.text();
  }

  /** Acts as a person, with files among the fields. */
  act<T = unknown>(userId: number, action: string, fields: object): Promise<T> {
    return postForm<T>(`${this.url}/sandbox/users/${userId}/${action}`, fields);
  }

  /** Asks the sandbox's control API. */
  control<T = unknown>(path: string, fields?: object): Promise<T> {
    return callJson<T>(`${this.url}/sandbox${path}`, fields);
  }

  /** Somebody who has written to the bot. */
  async person(firstName = "Ada"): Promise<SandboxPerson> {
    const person = await this.stranger(firstName);
    await this.control(`/users/${person.id}/sendMessage`, { chat_id: this.bot.id, text: "/start" });
    return person;
  }

  /** Somebody whom the bot has not met. */
  stranger(firstName = "Bob"): Promise<SandboxPerson> {
    return this.control("/users", { first_name: firstName });
  }

  /** A chat of somebody else, in which the bot may do everything, with `members` besides. */
  async chat(
    type: "group" | "supergroup" | "channel",
    members: readonly SandboxPerson[] = [],
    more: object = {},
  ): Promise<SandboxChat> {
    return this.control("/chats", {
      ...{ type, title: `A ${type}`, members: members.map(({ id }) => id), admins: [this.bot.id] },
      creator: (await this.stranger("Owner")).id,
      ...more,
    });
  }

  /** A supergroup in which the bot is an ordinary member. */
  async chatWithoutRights(members: readonly SandboxPerson[] = []): Promise<SandboxChat> {
    const ids = [this.bot.id, ...members.map(({ id }) => id)];
    const creator = (await this.stranger("Owner")).id;
    return this.control("/chats", { type: "supergroup", title: "Not ours", members: ids, creator });
  }

  /** Sends a text. @returns the message's id */
  async send(chatId: number, text = "said by the bot", more: object = {}): Promise<number> {
    const sent = { chat_id: chatId, text, ...more };
    return (await this.call<{ message_id: number }>("sendMessage", sent)).message_id;
  }

  /** What is in a chat now, newest first, as a neutral observer sees it. */
  messages(chatId: number): Promise<readonly Record<string, unknown>[]> {
    return this.control(`/chats/${chatId}/messages`);
  }

  /** Says which updates are wanted from now on, as those that are not told unless asked for. */
  async wants(...kinds: readonly string[]): Promise<void> {
    await this.call("getUpdates", { allowed_updates: kinds, timeout: 0 });
  }

  /** The next update of a kind, e.g. `callback_query`; those before it are dropped. Its payload is returned. */
  async update<T = Record<string, unknown>>(kind: string): Promise<T> {
    for (let polls = 0; polls < 50; polls += 1) {
      const limits = { offset: this.offset, limit: 1, timeout: 1, allowed_updates: [kind] };
      const [update] = await this.call<{ update_id: number; [kind: string]: unknown }[]>(
        "getUpdates",
        limits,
      );
      if (update === undefined) continue;
      this.offset = update.update_id + 1;
      if (update[kind] !== undefined) return update[kind] as T;
    }
    throw new Error(`no ${kind} came`);
  }
}
