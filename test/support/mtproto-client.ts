import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { tl229 } from "../../src/core/tl/layer-229.ts";
import type { TlCodec, TlObject } from "../../src/core/tl/tl-codec.ts";
import { TlReader } from "../../src/core/tl/tl-reader.ts";
import {
  authKeyId,
  decryptMessage,
  encryptMessage,
  paddingFor,
} from "../../src/sandbox/mtproto/message-crypto.ts";
import { exchangeKey, type ExchangedKey, type KeyExchangeOptions } from "./mtproto-key-exchange.ts";
import {
  bindTempAuthKey,
  encodeContainer,
  innerMethod,
  readResult,
  readServerMessages,
  type ServerMessage,
} from "./mtproto-messages.ts";
import { ClientTransport, type TransportName } from "./mtproto-transport.ts";

/** Where and how the client connects. */
export interface MtprotoClientOptions {
  readonly port: number;
  readonly transport?: TransportName;
  /** Codec of the layer that the client speaks. */
  readonly codec?: TlCodec;
  readonly sessionId?: bigint;
  /** Do not acknowledge what the server sends. */
  readonly keepsSilent?: boolean;
}

/** What a test may set otherwise than the protocol asks. */
export interface SendOptions {
  readonly id?: bigint;
  readonly seqno?: number;
  readonly salt?: bigint;
  readonly isContent?: boolean;
}

const WAIT_MS = 30_000;

/** A small MTProto client for tests, which shows each server message and lets tests break the rules. */
export class MtprotoClient {
  readonly sessionId: bigint;
  readonly messages: ServerMessage[] = [];
  /** Negative codes that the transport told. */
  readonly transportErrors: number[] = [];
  key: ExchangedKey | undefined;
  salt = 0n;
  isClosed = false;
  private readonly socket: Socket;
  private readonly transport: ClientTransport;
  private readonly codec: TlCodec;
  private readonly keepsSilent: boolean;
  private lastId = 0n;
  private contentCount = 0;
  private readonly unencrypted: TlObject[] = [];
  private wake: (() => void)[] = [];
  private isGreeted = false;

  private constructor(options: MtprotoClientOptions, socket: Socket) {
    this.socket = socket;
    this.transport = new ClientTransport(options.transport ?? "intermediate");
    this.codec = options.codec ?? tl229;
    this.sessionId = options.sessionId ?? randomBytes(8).readBigInt64LE();
    this.keepsSilent = options.keepsSilent === true;
    socket.on("data", (chunk: Buffer) => this.onData(chunk));
    socket.on("error", () => {});
    socket.on("close", () => {
      this.isClosed = true;
      this.changed();
    });
  }

  static connect(options: MtprotoClientOptions): Promise<MtprotoClient> {
    return new Promise((resolve, reject) => {
      const socket = connect(options.port, "127.0.0.1");
      socket.once("error", reject);
      socket.once("connect", () => resolve(new MtprotoClient(options, socket)));
    });
  }

  /** Makes a key and uses it from now on. */
  async exchangeKey(options: KeyExchangeOptions): Promise<ExchangedKey> {
    this.key = await exchangeKey(options, async (request) => {
      this.sendUnencrypted(tl229.encode(request));
      await this.until(() => this.unencrypted.length > 0);
      const [answer] = this.unencrypted.splice(0, 1);
      return answer ?? { _: "nothing" };
    });
    this.salt = this.key.salt;
    return this.key;
  }

  useKey(key: ExchangedKey): void {
    this.key = key;
    this.salt = key.salt;
  }

  /** Numbers messages on from where another client of the same session stopped. */
  continueFrom(other: MtprotoClient): void {
    if (other.sessionId !== this.sessionId) return;
    this.lastId = other.lastId;
    this.contentCount = other.contentCount;
  }

  nextId(): bigint {
    const now = (BigInt(Date.now()) << 32n) / 1000n;
    this.lastId = ((now > this.lastId ? now : this.lastId) & ~3n) + 4n;
    return this.lastId;
  }

  /** Sends one message and returns its id. */
  send(body: Buffer, options: SendOptions = {}): bigint {
    const { secret } = this.key ?? { secret: Buffer.alloc(256) };
    const id = options.id ?? this.nextId();
    const padding = paddingFor(32 + body.length);
    const plain = Buffer.alloc(32 + body.length + padding);
    plain.writeBigInt64LE(options.salt ?? this.salt, 0);
    plain.writeBigInt64LE(this.sessionId, 8);
    plain.writeBigInt64LE(id, 16);
    plain.writeInt32LE(options.seqno ?? this.nextSeqno(options.isContent ?? true), 24);
    plain.writeUInt32LE(body.length, 28);
    body.copy(plain, 32);
    this.sendPacket(encryptMessage(authKeyId(secret), secret, plain, padding, "client"));
    return id;
  }

  /** Sends several messages in a container; returns the container's id. */
  sendContainer(
    elements: readonly { body: Buffer; id?: bigint; seqno?: number }[],
    options: SendOptions = {},
  ): bigint {
    const messages = elements.map(({ body, id, seqno }) => ({
      body,
      id: id ?? this.nextId(),
      seqno: seqno ?? this.nextSeqno(true),
    }));
    return this.send(encodeContainer(messages), { isContent: false, ...options });
  }

  sendPacket(packet: Buffer): void {
    this.sendBytes(this.transport.write(packet));
  }

  sendBytes(bytes: Buffer): void {
    if (!this.isGreeted) this.socket.write(this.transport.greeting);
    this.isGreeted = true;
    this.socket.write(bytes);
  }

  nextSeqno(isContent: boolean): number {
    return isContent ? this.contentCount++ * 2 + 1 : this.contentCount * 2;
  }

  /** Calls a method and gives its decoded result; a new salt is adopted on the way. @throws {RpcError} */
  async invoke(request: TlObject): Promise<unknown> {
    const body = this.codec.encode(request);
    for (;;) {
      const id = this.send(body);
      const answer = await this.answerTo(id);
      if (answer.object?._ === "badServerSalt") {
        this.salt = answer.object["newServerSalt"] as bigint;
        continue;
      }
      if (answer.object !== undefined) throw new Error(JSON.stringify(answer.object, text));
      return readResult(innerMethod(request), answer.result ?? Buffer.alloc(0), this.codec);
    }
  }

  /** Waits for what answers a message: its rpc_result, pong, bad_msg_notification … */
  async answerTo(id: bigint): Promise<ServerMessage> {
    const isAnswer = (message: ServerMessage): boolean =>
      message.answersTo === id ||
      ["msgId", "reqMsgId", "badMsgId"].some((field) => message.object?.[field] === id);
    return this.message(isAnswer);
  }

  /** Waits for a server message, one that came already included. */
  async message(isWanted: (message: ServerMessage) => boolean): Promise<ServerMessage> {
    await this.until(() => this.messages.some(isWanted));
    const found = this.messages.find(isWanted);
    if (found === undefined) throw new Error("no such message");
    return found;
  }

  /** Server messages of a predicate so far. */
  received(predicate: string): readonly ServerMessage[] {
    return this.messages.filter(({ object }) => object?._ === predicate);
  }

  async until(condition: () => boolean): Promise<void> {
    const deadline = Date.now() + WAIT_MS;
    while (!condition()) {
      if (Date.now() > deadline) throw new Error("waited in vain");
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 100);
        this.wake.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  acknowledge(ids: readonly bigint[]): void {
    this.send(tl229.encode({ _: "msgsAck", msgIds: ids }), { isContent: false });
  }

  /** The proof for auth.bindTempAuthKey; it must be sent under `messageId`. */
  proveBinding(permanent: ExchangedKey, messageId: bigint, expiresAt: number): TlObject {
    return bindTempAuthKey({
      permanentSecret: permanent.secret,
      temporarySecret: this.key?.secret ?? Buffer.alloc(0),
      sessionId: this.sessionId,
      messageId,
      expiresAt,
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private sendUnencrypted(body: Buffer): void {
    const head = Buffer.alloc(20);
    head.writeBigInt64LE(this.nextId(), 8);
    head.writeUInt32LE(body.length, 16);
    this.sendPacket(Buffer.concat([head, body]));
  }

  private onData(chunk: Buffer): void {
    this.transport.push(chunk);
    for (;;) {
      const packet = this.transport.next();
      if (packet === undefined) break;
      this.onPacket(packet);
    }
    this.changed();
  }

  private onPacket(packet: Buffer): void {
    if (packet.length < 20) {
      this.transportErrors.push(packet.readInt32LE(0));
    } else if (packet.readBigInt64LE(0) === 0n) {
      this.unencrypted.push(tl229.decode(packet, 20));
    } else {
      const message = decryptMessage(this.key?.secret ?? Buffer.alloc(256), packet, "server");
      if (message === undefined) throw new Error("wrong message key");
      const came = readServerMessages(new TlReader(message.plain, 16), this.codec);
      this.messages.push(...came);
      const toAck = came.filter(({ seqno }) => (seqno & 1) === 1);
      if (toAck.length > 0 && !this.keepsSilent) this.acknowledge(toAck.map(({ id }) => id));
    }
  }

  private changed(): void {
    const wake = this.wake;
    this.wake = [];
    for (const call of wake) call();
  }
}

const text = (_key: string, value: unknown): unknown =>
  typeof value === "bigint" ? value.toString() : value;
