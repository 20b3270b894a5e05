import { RpcError } from "../../core/rpc-error.ts";
import type { TlObject } from "../../core/tl/tl-codec.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import type { DcContext } from "./dc-context.ts";
import { settle, type ReceivedMessage } from "./received-messages.ts";
import { rpcErrorResult, rpcResult } from "./service-message.ts";
import type { Session } from "./session.ts";
import { bindTemporaryKey } from "./temporary-key-binding.ts";
import { unwrapRpc, type UnwrappedRpc } from "./unwrap-rpc.ts";

/** Use of these does not make a session one that wants updates: media and set-up connections live on them. */
const NOT_SUBSCRIBING =
  /^(?:upload\.|help\.|langpack\.|auth\.(?:bind|exportAuthorization|importAuthorization))/;

/** Methods that a temporary key may use before it is bound. */
const BEFORE_BINDING = /^help\./;

/** Runs the RPCs of sessions: unwraps them, asks the world, sends the answer. */
export class RpcRunner {
  private readonly context: DcContext;

  constructor(context: DcContext) {
    this.context = context;
  }

  /** Starts an RPC; its answer goes to the session whenever it is ready. */
  start(session: Session, record: ReceivedMessage, body: Buffer): void {
    record.state = "running";
    void this.run(session, record, body);
  }

  private async run(session: Session, record: ReceivedMessage, body: Buffer): Promise<void> {
    let method = "";
    let answer: Buffer;
    let isFailure = false;
    try {
      const rpc = unwrapRpc(this.context.layers, session.layer, body);
      method = rpc.method;
      this.noteUse(session, rpc);
      await this.waitFor(session, rpc.after);
      answer = rpcResult(
        record.id,
        await this.execute(session, record, rpc),
        !method.startsWith("upload."),
      );
    } catch (error) {
      isFailure = true;
      answer = this.failure(record.id, method, error);
    }
    const isWanted = record.state !== "dropped";
    if (isWanted) {
      session.ackedByAnswer(record.id);
      record.answerId = session.send(answer, { isAnswer: true, isContent: true });
    }
    settle(record, isFailure ? "failed" : "done");
  }

  private noteUse(session: Session, rpc: UnwrappedRpc): void {
    if (rpc.layer !== session.layer) session.useLayer(rpc.layer);
    session.app = rpc.app ?? session.app;
    if (!rpc.withoutUpdates && !NOT_SUBSCRIBING.test(rpc.method)) session.wantsUpdates = true;
  }

  private async execute(
    session: Session,
    record: ReceivedMessage,
    rpc: UnwrappedRpc,
  ): Promise<Buffer> {
    if (rpc.method === "auth.bindTempAuthKey") {
      bindTemporaryKey(
        this.context.keys,
        session,
        record.id,
        rpc.request as TlObject & Tl.Methods["auth.bindTempAuthKey"]["params"],
      );
      for (const bound of this.context.sessions.ofKey(session.key.id)) {
        if (!bound.isAnnounced) this.context.sessions.announce(bound);
      }
      return this.context.layers.of(rpc.layer).encodeResult(rpc.method, true);
    }
    const isUnbound = session.key.isTemporary && session.key.boundTo === undefined;
    if (isUnbound && !BEFORE_BINDING.test(rpc.method)) {
      throw new RpcError(401, "AUTH_KEY_PERM_EMPTY");
    }
    const value = await this.context.backend.call({ session, request: rpc.request });
    return this.context.layers.of(rpc.layer).encodeResult(rpc.method, value);
  }

  /** Waits until the answers to earlier messages are made. @throws {RpcError} one of them failed */
  private async waitFor(session: Session, ids: readonly bigint[]): Promise<void> {
    for (const id of ids) {
      const earlier = session.received.get(id);
      if (earlier?.state === "running") {
        await new Promise<void>((resolve) => {
          earlier.waiters ??= [];
          earlier.waiters.push(resolve);
        });
      }
      if (earlier?.state === "failed") throw new RpcError(400, "MSG_WAIT_FAILED");
    }
  }

  private failure(requestId: bigint, method: string, error: unknown): Buffer {
    if (error instanceof RpcError) return rpcErrorResult(requestId, error.code, error.text);
    this.context.report(error, method);
    return rpcErrorResult(requestId, 500, "INTERNAL");
  }
}
