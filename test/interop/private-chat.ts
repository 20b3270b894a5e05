import { expect } from "vitest";
import { eventually } from "../support/child-server.ts";
import type { SandboxProcess } from "../support/sandbox-process.ts";

/** For a machine with more to do than it can. */
export const WAIT_MS = 90_000;

/** What a test looks at of a message in the sandbox. */
export interface SeenMessage {
  readonly message_id: number;
  readonly text?: string;
  readonly caption?: string;
  readonly media_group_id?: string;
  readonly photo?: readonly object[];
  readonly poll?: { readonly is_closed: boolean };
  readonly sticker?: { readonly emoji: string };
  readonly document?: {
    readonly file_size: number;
    readonly file_name: string;
    readonly file_id: string;
  };
  readonly reply_markup?: {
    readonly keyboard?: readonly (readonly { readonly text: string }[])[];
    readonly inline_keyboard?: readonly unknown[];
  };
}

/** A private chat with a person of the sandbox, from that person's side. */
export class PrivateChat {
  readonly person: number;
  private readonly sandbox: SandboxProcess;
  private readonly other: number;

  /** @param other the bot, or the person whose client is a program */
  constructor(sandbox: SandboxProcess, other: number, person: number) {
    this.sandbox = sandbox;
    this.other = other;
    this.person = person;
  }

  /** With a person made for it. */
  static async begin(sandbox: SandboxProcess, other: number): Promise<PrivateChat> {
    const person = await sandbox.post<{ id: number }>("/users", { first_name: "Ada" });
    return new PrivateChat(sandbox, other, person.id);
  }

  act<T>(action: string, fields: object): Promise<T> {
    return this.sandbox.post(`/users/${this.person}/${action}`, {
      chat_id: this.other,
      ...fields,
    });
  }

  say(text: string): Promise<unknown> {
    return this.act("sendMessage", { text });
  }

  /** Does something with a file of the person's own. @param field of the form that the file stands in */
  async upload(action: string, field: string, file: File): Promise<SeenMessage> {
    const body = new FormData();
    body.set("chat_id", String(this.other));
    body.set(field, file);
    const url = `${this.sandbox.control}/users/${this.person}/${action}`;
    const answer = (await (await fetch(url, { method: "POST", body })).json()) as {
      readonly ok: boolean;
      readonly result: SeenMessage;
    };
    expect(answer).toMatchObject({ ok: true });
    return answer.result;
  }

  /** The newest message that `accepts`, once there is one. */
  async seen(what: string, accepts: (message: SeenMessage) => boolean): Promise<SeenMessage> {
    return eventually(what, async () => (await this.messages()).find(accepts), WAIT_MS);
  }

  messages(): Promise<SeenMessage[]> {
    return this.sandbox.get(`/users/${this.person}/chats/${this.other}/messages`);
  }
}
