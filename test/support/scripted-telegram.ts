import { RpcError } from "../../src/core/rpc-error.ts";
import {
  ConnectionClosedError,
  type TelegramClient,
  type TelegramConnection,
  type TelegramEvents,
} from "../../src/ports/telegram-client.ts";
import { tl229 } from "../../src/core/tl/layer-229.ts";

/** What a data centre answers to one call: a result, or an error such as `400 PHONE_CODE_INVALID`. */
export type ScriptedAnswer = object | string | boolean;

/** Answers by method, in the order they are asked for; the last one stays. */
export type Script = Record<string, ScriptedAnswer | readonly ScriptedAnswer[]>;

/** A Telegram that answers what a test says, and notes what it was asked: `dc method`. */
export class ScriptedTelegram implements TelegramClient {
  readonly asked: string[] = [];
  readonly dcs = [2, 4].map((id) => ({ id, host: "127.0.0.1", port: id }));
  /** Connections that are open. */
  open = 0;
  /** Keys of connections before are not known any more. */
  hasForgotten = false;
  private readonly script: Script;
  private readonly events: TelegramEvents[] = [];

  constructor(script: Script) {
    this.script = {
      "updates.getState": { _: "updates.state", pts: 1, qts: 0, date: 1, seq: 1, unreadCount: 0 },
      ...script,
    };
  }

  async connect(
    { dc, authKey }: Parameters<TelegramClient["connect"]>[0],
    events: TelegramEvents,
  ): Promise<TelegramConnection> {
    if (this.hasForgotten && authKey !== undefined) {
      events.revoked("AUTH_KEY_UNKNOWN");
      throw new ConnectionClosedError("AUTH_KEY_UNKNOWN");
    }
    this.open += 1;
    this.events.push(events);
    if (authKey === undefined) events.authKey(dc.id, Buffer.alloc(256, dc.id));
    return {
      layer: 229,
      pauseReading: () => {},
      resumeReading: () => {},
      close: async () => void (this.open -= 1),
      invoke: async (method: string) => {
        this.asked.push(`${dc.id} ${method}`);
        return { result: this.answer(method) as never, bytes: Buffer.alloc(0) };
      },
    };
  }

  /** Tells every connection an update. */
  push(update: object): void {
    const bytes = tl229.encode({ _: "updateShort", update, date: 1 } as never);
    for (const events of this.events) events.updates(Buffer.from(bytes));
  }

  /** From now on a method is answered so. */
  answers(method: string, ...answers: readonly ScriptedAnswer[]): void {
    this.script[method] = answers;
  }

  private answer(method: string): object | boolean {
    const scripted = this.script[method];
    const list = Array.isArray(scripted) ? (scripted as ScriptedAnswer[]) : undefined;
    const answer = list === undefined ? scripted : list.length > 1 ? list.shift() : list[0];
    if (answer === undefined) throw new RpcError(400, `NO_ANSWER_FOR_${method}`);
    if (typeof answer !== "string") return answer as object | boolean;
    const [code = "", text = ""] = answer.split(" ");
    throw new RpcError(Number(code), text);
  }
}

/** Some answers of logins. */
export const loginAnswers = {
  sentCode: (hash: string, timeout?: number) => ({
    ...{ _: "auth.sentCode", type: { _: "auth.sentCodeTypeSms", length: 5 } },
    ...{ phoneCodeHash: hash, nextType: { _: "auth.codeTypeCall" } },
    ...(timeout !== undefined && { timeout }),
  }),
  authorization: (id: number) => ({
    _: "auth.authorization",
    user: { _: "user", id: BigInt(id), firstName: "Ada" },
  }),
  password: { _: "account.password", hasPassword: true, hasRecovery: true, hint: "a comic" },
} as const;
