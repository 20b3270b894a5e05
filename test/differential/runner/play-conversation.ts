import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, download, idOf, request, resultOf } from "./answers.ts";
import type { Conversation, Step } from "./conversation.ts";
import { filledIn, UnknownValueError } from "./placeholders.ts";
import { printedJson } from "./printed-json.ts";
import { encodeRequest, filesAmong } from "./request-body.ts";
import { StableNames } from "./stable-names.ts";
import { WebhookListener } from "./webhook-listener.ts";

/** What is played against. */
export interface Servers {
  /** Base URL of the Bot API server: `http://127.0.0.1:8081`. */
  readonly server: string;
  /** Where the sandbox's control API begins: `http://127.0.0.1:8081/sandbox`. */
  readonly sandbox: string;
}

/** How a conversation went. */
export interface Played {
  /** Ends with a line feed. */
  readonly transcript: string;
  /** Steps that got no answer at all, or could not be played. */
  readonly failures: readonly string[];
}

/** An answer as it is printed, and what values are kept from. */
interface Outcome {
  readonly head: string;
  readonly shown: unknown;
  readonly result?: unknown;
  /** That the message ids in it belong to. */
  readonly chat?: unknown;
}

const WAIT_MS = 10_000;
const POLL_MS = 20;

const nowS = (): number => Math.floor(Date.now() / 1000);
const hashOf = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");

function chatIn(params: unknown): unknown {
  return typeof params === "object" && params !== null && "chat_id" in params
    ? params.chat_id
    : undefined;
}

/** One conversation as it goes. */
class Play {
  private readonly kept = new Map<string, unknown>();
  private readonly names: StableNames;
  private readonly started = new Map<string, { answer: Promise<Answer>; chat: unknown }>();
  private readonly listeners = new Map<string, WebhookListener>();
  private readonly offsets = new Map<string, number>();
  private readonly servers: Servers;
  private readonly run = `r${randomBytes(4).toString("hex")}`;

  constructor(servers: Servers, conversation: Conversation) {
    this.servers = servers;
    this.names = new StableNames(conversation, nowS);
    this.kept.set("run", this.run);
    this.names.replaceText(this.run, "${run}");
  }

  /** Makes the bot and the people, and lets the server meet the bot. */
  async begin({ bot, people }: Conversation): Promise<void> {
    const fields = { username: `differential_${this.run}_bot`, ...bot };
    const made = await this.sandbox("POST /bots", this.filled(fields));
    if (made.status !== 200) throw new Error(`no bot: ${JSON.stringify(made.body)}`);
    this.keep({ bot: "id", token: "token" }, resultOf(made.body), undefined);
    for (const [name, more] of people) {
      const person = await this.sandbox("POST /users", this.filled({ first_name: name, ...more }));
      this.keep({ [name]: "id" }, resultOf(person.body), undefined);
    }
    await this.greet(String(this.kept.get("token")));
  }

  /** Lets the server meet the bot and waits for the bot's first update: from then on updates come as they happen. */
  private async greet(token: string): Promise<void> {
    await this.call("getMe", {}, "json", token);
    const greeter = resultOf((await this.sandbox("POST /users", { first_name: "Greeter" })).body);
    await this.sandbox(`POST /users/${String(idOf(greeter))}/sendMessage`, {
      chat_id: this.kept.get("bot"),
      text: "hello",
    });
    await this.updates(1, undefined, token);
    const confirmed = { offset: this.offsets.get(token) ?? 0, limit: 1 };
    await this.call("getUpdates", confirmed, "json", token);
  }

  /** @throws {UnknownValueError} a step before it failed */
  async play(step: Step): Promise<string> {
    const { head, shown, result, chat } = await this.outcome(step);
    this.keep(step.keep, result, chat);
    if (shown === undefined) return head;
    return `${head} ${printedJson(this.names.normalised(shown, chat))}`;
  }

  async end(): Promise<void> {
    for (const { answer } of this.started.values()) await answer.catch(() => undefined);
    for (const listener of this.listeners.values()) await listener.close();
  }

  private keep(keep: Readonly<Record<string, string>>, result: unknown, chat: unknown): void {
    for (const [name, path] of Object.entries(keep)) {
      const value = this.names.keep(result, path, name, chat);
      if (value !== undefined) this.kept.set(name, value);
    }
  }

  private filled(value: unknown): unknown {
    return filledIn(value, this.kept, nowS());
  }

  private async outcome(step: Step): Promise<Outcome> {
    switch (step.verb) {
      case "sandbox": {
        const target = String(this.filled(step.target));
        const params = this.filled(step.with);
        const chat = chatIn(params) ?? target.split("/").at(2);
        const answer = this.sandbox(target, params);
        if (step.start === undefined) return answered(await answer, chat);
        answer.catch(() => undefined);
        this.started.set(step.start, { answer, chat });
        return { head: "started", shown: undefined };
      }
      case "call": {
        const params = this.filled(step.with);
        const token = String(this.filled(step.token));
        return answered(await this.call(step.target, params, step.as, token), chatIn(params));
      }
      case "updates": {
        const token = String(this.filled(step.token));
        const result = await this.updates(step.count, step.allowed, token);
        return { head: `${result.length} of ${step.count}`, shown: result, result };
      }
      case "finish": {
        const started = this.started.get(step.target);
        if (started === undefined) throw new UnknownValueError(`${step.target} was not started`);
        return answered(await started.answer, started.chat);
      }
      case "listen": {
        const listener = await WebhookListener.open(this.filled(step.reply));
        this.listeners.set(step.target, listener);
        this.kept.set(step.target, listener.url);
        this.names.replaceText(listener.url, `<${step.target}>`);
        return { head: "listening", shown: undefined };
      }
      case "delivered": {
        const result = await this.delivered(step.target, step.count);
        return { head: `${result.length} of ${step.count}`, shown: result, result };
      }
      case "wait":
        await sleep(step.ms);
        return { head: "waited", shown: undefined };
      case "download":
        return this.download(String(this.filled(step.target)), String(this.filled(step.token)));
    }
  }

  private async sandbox(target: string, params: unknown): Promise<Answer> {
    const [method = "GET", path = ""] = target.split(" ");
    const { init } = encodeRequest(params, "json");
    await this.rememberFiles(params);
    return request(this.servers.sandbox + path, method === "POST" ? init : { method });
  }

  private async call(
    method: string,
    params: unknown,
    encoding: "json" | "form" | "query",
    token: string,
  ): Promise<Answer> {
    const { query, init } = encodeRequest(params, encoding);
    await this.rememberFiles(params);
    return request(`${this.servers.server}/bot${token}/${method}${query}`, init);
  }

  /** So that what is downloaded can be told by the name that it was uploaded by. */
  private async rememberFiles(params: unknown): Promise<void> {
    for (const [, file] of filesAmong(params)) {
      const content = new Uint8Array(await file.arrayBuffer());
      this.names.replaceText(hashOf(content), `<content of ${file.name}>`);
    }
  }

  private async updates(
    count: number,
    allowed: readonly string[] | undefined,
    token: string,
  ): Promise<unknown[]> {
    const updates: unknown[] = [];
    const deadline = Date.now() + WAIT_MS;
    do {
      const offset = this.offsets.get(token) ?? 0;
      const limit = Math.max(1, count - updates.length);
      const more = allowed && { allowed_updates: allowed };
      const params = { offset, limit, timeout: 1, ...more };
      const result = resultOf((await this.call("getUpdates", params, "json", token)).body);
      if (!Array.isArray(result)) break;
      for (const update of result as { update_id: number }[]) {
        updates.push(update);
        this.offsets.set(token, update.update_id + 1);
      }
    } while (updates.length < count && Date.now() < deadline);
    return updates;
  }

  private async delivered(name: string, count: number): Promise<unknown[]> {
    const listener = this.listeners.get(name);
    if (listener === undefined) throw new UnknownValueError(`${name} is not listening`);
    const deliveries: unknown[] = [];
    const deadline = Date.now() + WAIT_MS;
    while (deliveries.length < count && Date.now() < deadline) {
      const delivery = listener.next();
      if (delivery === undefined) await sleep(POLL_MS);
      else deliveries.push(delivery);
    }
    return deliveries;
  }

  /** In local mode the path is one on this machine. */
  private async download(path: string, token: string): Promise<Outcome> {
    if (path.startsWith("/")) return contentOf(200, await readFile(path));
    const file = await download(`${this.servers.server}/file/bot${token}/${path}`);
    return contentOf(file.status, file.content);
  }
}

const answered = ({ status, body }: Answer, chat: unknown): Outcome => ({
  ...{ head: String(status), shown: body, chat },
  result: resultOf(body),
});

function contentOf(status: number, content: Buffer): Outcome {
  const shown =
    status === 200
      ? { bytes: content.length, sha256: hashOf(content) }
      : (JSON.parse(content.toString()) as unknown);
  return { head: String(status), shown };
}

function subjectOf(step: Step): string {
  if (step.verb === "updates") return String(step.count);
  return step.verb === "wait" ? `${step.ms} ms` : step.target;
}

/** What a step does, as it is written. */
function heading(step: Step, number: number): string {
  const more = "with" in step && step.with !== undefined ? ` ${JSON.stringify(step.with)}` : "";
  return `${number}. ${step.verb} ${subjectOf(step)}${more}`;
}

/**
 * Plays a conversation and writes down what was answered, in names that are the same at every server.
 *
 * @throws {Error} there is no sandbox, or it refuses the bot
 */
export async function playConversation(
  servers: Servers,
  conversation: Conversation,
): Promise<Played> {
  const play = new Play(servers, conversation);
  const lines = [`== ${conversation.name}: ${conversation.about}`];
  const failures: string[] = [];
  await play.begin(conversation);
  for (const [index, step] of conversation.steps.entries()) {
    const title = heading(step, index + 1);
    let printed: string;
    try {
      printed = await play.play(step);
    } catch (error) {
      printed = `!! ${error instanceof Error ? error.message : String(error)}`;
      failures.push(`${conversation.name}, ${title}: ${printed}`);
    }
    lines.push("", title, printed);
  }
  await play.end();
  return { transcript: `${lines.join("\n")}\n`, failures };
}
