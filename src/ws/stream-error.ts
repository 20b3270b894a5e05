/** Why a stream ends, with the WebSocket close code; see schemas/ws/protocol.proto. */
export const STREAM_CLOSE_CODES = {
  bad_request: 4400,
  bad_frame: 4400,
  unauthorized: 4401,
  slow_consumer: 4408,
  replaced: 4409,
  too_many_streams: 4429,
  frame_too_big: 1009,
  going_away: 1001,
  internal: 1011,
} as const;

/** The reasons a stream ends for; see schemas/ws/protocol.proto. */
export type StreamErrorCode = keyof typeof STREAM_CLOSE_CODES;

/** Ends a stream: told to the client in an `error` frame, then the connection is closed. */
export class StreamError extends Error {
  override readonly name = "StreamError";
  readonly code: StreamErrorCode;

  constructor(code: StreamErrorCode, description: string, options?: ErrorOptions) {
    super(description, options);
    this.code = code;
  }

  /** The WebSocket close code. */
  get closeCode(): number {
    return STREAM_CLOSE_CODES[this.code];
  }
}
