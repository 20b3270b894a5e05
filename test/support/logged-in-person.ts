import { callJson, type SandboxProcess } from "./sandbox-process.ts";

/** Where a login stands, as it is told over HTTP. */
export interface LoginReply {
  readonly token?: string;
  readonly authorization_state?: string;
  readonly timeout?: number;
  readonly password_hint?: string;
  readonly qr_link?: string;
}

/** A refusal over HTTP: code, then description. */
export type Refusal = `${number} ${string}`;

/** A form sent over HTTP as `curl -d` does; a refusal comes back as text. */
export async function postForm<T>(
  url: string,
  form: Readonly<Record<string, string>> = {},
): Promise<T | Refusal> {
  const response = await fetch(url, { method: "POST", body: new URLSearchParams(form) });
  const reply = (await response.json()) as {
    readonly ok: boolean;
    readonly result: T;
    readonly error_code: number;
    readonly description: string;
  };
  return reply.ok ? reply.result : `${reply.error_code} ${reply.description}`;
}

/** A person of the sandbox with a phone. */
export interface PhoneOwner {
  readonly id: number;
  readonly phone_number: string;
}

/** The code that was sent to a person last. */
export async function lastCode(sandbox: SandboxProcess, userId: number): Promise<string> {
  const codes = await callJson<readonly { readonly code: string }[]>(
    `${sandbox.control}/users/${userId}/codes`,
  );
  return codes.at(-1)?.code ?? "";
}
