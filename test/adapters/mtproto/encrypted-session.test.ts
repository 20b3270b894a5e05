import { createHash, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { encryptIge } from "../../../src/adapters/mtproto/encrypt-ige.ts";
import { EncryptedSession } from "../../../src/adapters/mtproto/encrypted-session.ts";
import { AuthKey, MessageSecurityError } from "../../../src/adapters/mtproto/message-crypto.ts";
import { SERVICE } from "../../../src/adapters/mtproto/service-messages.ts";
import { decryptIge } from "../../../src/sandbox/mtproto/aes-ige.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import { TlWriter } from "../../../src/core/tl/tl-writer.ts";

const SESSION = 77n;
const key = new AuthKey(randomBytes(256));
const sha256 = (...parts: Buffer[]) => createHash("sha256").update(Buffer.concat(parts)).digest();

/** What the server would send. */
function frame(messageId: bigint, body: Buffer, seqno = 1, sessionId = SESSION): Buffer {
  const writer = new TlWriter();
  writer.long(0n);
  writer.long(sessionId);
  writer.long(messageId);
  writer.int(seqno);
  writer.int(body.length);
  writer.raw(body);
  const plain = writer.finish();
  const padded = Buffer.concat([plain, randomBytes(12 + ((16 - ((plain.length + 12) % 16)) % 16))]);
  const messageKey = sha256(key.bytes.subarray(96, 128), padded).subarray(8, 24);
  const a = sha256(messageKey, key.bytes.subarray(8, 44));
  const b = sha256(key.bytes.subarray(48, 84), messageKey);
  const aes = Buffer.concat([a.subarray(0, 8), b.subarray(8, 24), a.subarray(24, 32)]);
  const iv = Buffer.concat([b.subarray(0, 8), a.subarray(8, 24), b.subarray(24, 32)]);
  return Buffer.concat([key.id, messageKey, encryptIge(aes, iv, padded)]);
}

/** The id of the one message in a frame of the client. */
function messageIdOf(sent: Buffer): bigint {
  const messageKey = sent.subarray(8, 24);
  const a = sha256(messageKey, key.bytes.subarray(0, 36));
  const b = sha256(key.bytes.subarray(40, 76), messageKey);
  const aes = Buffer.concat([a.subarray(0, 8), b.subarray(8, 24), a.subarray(24, 32)]);
  const iv = Buffer.concat([b.subarray(0, 8), a.subarray(8, 24), b.subarray(24, 32)]);
  return decryptIge(sent.subarray(24), aes, iv).readBigInt64LE(16);
}

function inContainer(...messages: readonly (readonly [bigint, Buffer])[]): Buffer {
  const writer = new TlWriter();
  writer.uint(SERVICE.msgContainer);
  writer.int(messages.length);
  for (const [id, body] of messages) {
    writer.long(id);
    writer.int(1);
    writer.int(body.length);
    writer.raw(body);
  }
  return writer.finish();
}

const tooLong = tl229.encodeType("Updates", { _: "updatesTooLong" });
const unknown = Buffer.from("efbeaddeefbeadde", "hex");

function session() {
  const seen: string[] = [];
  const made = new EncryptedSession(
    key,
    {
      updates: (bytes) => seen.push(tl229.decode(bytes)._),
      newSession: () => seen.push("new session"),
      wake: () => {},
      wakeLater: () => {},
      ignored: (_fields, reason) => seen.push(reason),
    },
    () => 1_800_000_000_000,
    () => SESSION,
  );
  return { made, seen };
}

describe("an encrypted session", () => {
  it("hands on pushed updates, each message once, and acknowledges", () => {
    const { made, seen } = session();
    made.receive(frame(5n, tooLong));
    made.receive(frame(5n, tooLong));
    expect(seen).toEqual(["updatesTooLong"]);
    expect(made.nextFrame()).toBeDefined();
    expect(made.nextFrame()).toBeUndefined();
  });

  it("does not drop a container for one message that it cannot read", () => {
    const { made, seen } = session();
    const truncated = Buffer.alloc(4);
    truncated.writeUInt32LE(SERVICE.gzipPacked);
    made.receive(frame(9n, inContainer([5n, unknown], [7n, truncated], [11n, tooLong])));
    expect(seen).toEqual(["unknown message", "unreadable message", "updatesTooLong"]);
  });

  it.each([
    ["of another session", frame(5n, tooLong, 1, 78n)],
    ["with a client's id", frame(4n, tooLong)],
    ["of another key", Buffer.concat([Buffer.alloc(8), frame(5n, tooLong).subarray(8)])],
    ["that was changed", frame(5n, tooLong).fill(0, 30, 31)],
  ])("refuses a message %s", (_name, bytes) => {
    const { made, seen } = session();
    expect(() => made.receive(bytes)).toThrow(MessageSecurityError);
    expect(seen).toEqual([]);
  });

  it("sends what is asked for together in one frame and again after a reconnect", () => {
    const { made } = session();
    const call = () => ({ body: tooLong, answered: () => {}, failed: () => {} });
    made.call(call());
    made.call(call());
    expect(made.nextFrame()).toBeDefined();
    expect(made.nextFrame()).toBeUndefined();
    expect(made.pending).toBe(2);
    made.resendUnanswered();
    expect(made.nextFrame()).toBeDefined();
    expect(made.pending).toBe(2);
  });

  it("takes an answer that comes over a new connection before its call is sent again", () => {
    const { made } = session();
    const answers: string[] = [];
    made.call({
      body: tooLong,
      answered: (bytes) => answers.push(tl229.decode(bytes)._),
      failed: () => answers.push("failed"),
    });
    const sent = messageIdOf(Buffer.concat(made.nextFrame() ?? []));
    made.resendUnanswered();
    const writer = new TlWriter();
    writer.uint(SERVICE.rpcResult);
    writer.long(sent);
    writer.raw(tooLong);
    made.receive(frame(13n, writer.finish()));
    expect(answers).toEqual(["updatesTooLong"]);
    expect(made.pending).toBe(0);
  });
});
