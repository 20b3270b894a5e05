import { RpcError } from "../../src/core/rpc-error.ts";
import type { TlObject } from "../../src/core/tl/tl-codec.ts";
import type { ClientSession, RpcBackend, RpcCall } from "../../src/sandbox/rpc-backend.ts";

/** A backend whose answers a test sets by method; it remembers calls and sessions' lives. */
export class TinyBackend implements RpcBackend {
  readonly calls: RpcCall[] = [];
  readonly lives: string[] = [];
  readonly sessions: ClientSession[] = [];
  private readonly answers: Record<string, (call: RpcCall) => unknown>;

  constructor(answers: Record<string, (call: RpcCall) => unknown> = {}) {
    this.answers = answers;
  }

  async call(call: RpcCall): Promise<unknown> {
    this.calls.push(call);
    const answer = this.answers[call.request._];
    if (answer === undefined) throw new RpcError(400, "METHOD_NOT_PREPARED");
    return answer(call);
  }

  requests(method: string): readonly TlObject[] {
    return this.calls.map(({ request }) => request).filter(({ _ }) => _ === method);
  }

  sessionOpened(session: ClientSession): void {
    this.lives.push("opened");
    this.sessions.push(session);
  }

  sessionClosed(): void {
    this.lives.push("closed");
  }

  sessionDestroyed(): void {
    this.lives.push("destroyed");
  }
}
