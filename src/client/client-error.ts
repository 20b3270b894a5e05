/** The server ended the stream for a reason that connecting again would not change. */
export class StreamEndedError extends Error {
  override readonly name = "StreamEndedError";
  /** As in an `error` frame, e.g. `replaced`, `unauthorized`. */
  readonly code: string;

  constructor(code: string, description: string) {
    super(description === "" ? code : `${code}: ${description}`);
    this.code = code;
  }
}

/** A call was answered with an error. */
export class CallError extends Error {
  override readonly name = "CallError";
  readonly method: string;
  readonly errorCode: number;
  readonly description: string;
  readonly parameters: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };

  constructor(method: string, reply: CallReply) {
    super(`${method}: ${reply.error_code} ${reply.description ?? ""}`);
    this.method = method;
    this.errorCode = reply.error_code ?? 0;
    this.description = reply.description ?? "";
    this.parameters = reply.parameters ?? {};
  }
}

/** The connection was lost before a call was answered: it may have been made or not. */
export class ConnectionLostError extends Error {
  override readonly name = "ConnectionLostError";
}

/** A `result` frame. */
export interface CallReply {
  readonly id: number;
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
}
