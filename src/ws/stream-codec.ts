import type { BotApiError } from "../core/bot-api/bot-api-error.ts";
import type { MethodReply } from "../methods/method.ts";
import type { CallId, ClientFrame } from "./client-frame.ts";
import type { StoredJson } from "./frame-buffer.ts";

/** A frame as it is sent; `Buffer`s of {@link StreamCodec.isBinary} codecs and text of the others. */
export type EncodedFrame = string | Uint8Array;

export interface HelloFrame {
  readonly consumer: string;
  /** The id of the first update to come. */
  readonly position: number;
  readonly prefetch: number;
  readonly heartbeatS: number;
}

/** How frames are written: a subprotocol of the stream, see schemas/ws/protocol.proto. */
export interface StreamCodec {
  readonly protocol: string;
  /** The kind of WebSocket message that all frames are. */
  readonly isBinary: boolean;
  hello(frame: HelloFrame): EncodedFrame;
  live(position: number): EncodedFrame;
  /**
   * The bytes are good until the next call: a socket takes a copy of what it cannot send, and a buffer for each frame would be most
   * of what a stream leaves to the garbage collector.
   *
   * @param updates JSON that is written already
   */
  updates(updates: readonly StoredJson[]): EncodedFrame;
  result(id: CallId, json: MethodReply["json"], description: string | undefined): EncodedFrame;
  failure(id: CallId, error: BotApiError): EncodedFrame;
  error(code: string, description: string): EncodedFrame;
  /**
   * Reads one message; it is not kept.
   *
   * @throws {StreamError} bad_frame
   */
  decode(message: Buffer, isBinary: boolean): ClientFrame;
}
