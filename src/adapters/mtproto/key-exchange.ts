import { createHash, createPublicKey } from "node:crypto";
import type { Clock } from "../../ports/clock.ts";
import { TeletapeError } from "../../core/teletape-error.ts";
import { TlWriter } from "../../core/tl/tl-writer.ts";
import type { Logger } from "../../ports/logger.ts";
import type { DcAddress } from "../../ports/telegram-client.ts";
import { GroupPower } from "./group-power.ts";
import { AuthKey } from "./message-crypto.ts";
import { TcpTransport } from "./tcp-transport.ts";
import { factorize, modPow } from "./number-theory.ts";

/** The key exchange failed; dialling again may help. */
export class KeyExchangeError extends TeletapeError {
  override readonly name = "KeyExchangeError";
}

type Library = Awaited<ReturnType<typeof loadLibrary>>;

/** The library is 65 MB of memory, so it is loaded when a key is first negotiated and never when all keys are known. */
async function loadLibrary() {
  const [helpers, factorizator, rsa, authenticator, plainSender] = await Promise.all([
    import("telegram/Helpers.js"),
    import("telegram/crypto/Factorizator.js"),
    import("telegram/crypto/RSA.js"),
    import("telegram/network/Authenticator.js"),
    import("telegram/network/MTProtoPlainSender.js"),
  ]);
  const { readBigIntFromBuffer } = helpers.default;
  const toBig = (value: bigint) => {
    const hex = value.toString(16);
    const even = hex.length % 2 === 0 ? hex : `0${hex}`;
    return readBigIntFromBuffer(Buffer.from(even, "hex"), false, false);
  };
  return {
    helpers: helpers.default,
    factorizator: factorizator.default.Factorizator,
    serverKeys: rsa.default._serverKeys,
    doAuthentication: authenticator.default.doAuthentication,
    MTProtoPlainSender: plainSender.default.MTProtoPlainSender,
    toBig,
  };
}

let library: Promise<Library> | undefined;

/** The library's key exchange with its slow arithmetic replaced. Exported for the test that watches the replaced internals. */
export function keyExchangeLibrary(): Promise<Library> {
  library ??= loadLibrary().then((loaded) => {
    replaceArithmetic(loaded);
    return loaded;
  });
  return library;
}

type BigIntReader = Library["helpers"]["readBigIntFromBuffer"];

/**
 * It reads `pq` as a signed number, so that one whose first byte is above 127 comes out negative and the exchange fails; nothing else
 * that it reads big-endian and signed is that short. Its `modExp` costs 16 ms a time and its factorization 30 ms of the main thread; native Diffie-Hellman takes 2 ms and bigint 2 ms.
 */
function replaceArithmetic({ helpers, factorizator, toBig }: Library): void {
  const { readBigIntFromBuffer } = helpers;
  const readUnsignedPq: BigIntReader = (buffer, little = true, signed = false) =>
    readBigIntFromBuffer(buffer, little, signed && (little || buffer.length > PQ_BYTES));
  Object.defineProperty(helpers, "readBigIntFromBuffer", { value: readUnsignedPq });
  Object.defineProperty(helpers, "modExp", {
    value: (
      base: { toString(): string },
      exponent: { toString(): string },
      modulus: { toString(): string },
    ) =>
      toBig(
        modPowFast(
          BigInt(base.toString()),
          BigInt(exponent.toString()),
          BigInt(modulus.toString()),
        ),
      ),
  });
  Object.defineProperty(factorizator, "factorize", {
    value: (pq: { toString(): string }) => {
      const [p, q] = factorize(BigInt(pq.toString()));
      return { p: toBig(p), q: toBig(q) };
    },
  });
}

const PQ_BYTES = 8;
const SMALL_EXPONENT = 1n << 32n;
/** Telegram has one prime, so its group is kept. */
let group: { readonly prime: bigint; readonly power: GroupPower } | undefined;

function modPowFast(base: bigint, exponent: bigint, modulus: bigint): bigint {
  if (exponent < SMALL_EXPONENT) return modPow(base, exponent, modulus);
  const bytes = (value: bigint) => Buffer.from(value.toString(16).padStart(512, "0"), "hex");
  if (group?.prime !== modulus) {
    group = { prime: modulus, power: new GroupPower(bytes(modulus)) };
  }
  return BigInt(`0x${group.power.of(bytes(base), bytes(exponent)).toString("hex")}`);
}

/**
 * Adds RSA keys to those by which data centres are known.
 *
 * @param pem PKCS#1 or SubjectPublicKeyInfo
 */
export async function addServerKey(pem: string): Promise<void> {
  const { serverKeys, helpers } = await keyExchangeLibrary();
  const jwk = createPublicKey(pem).export({ format: "jwk" });
  const n = Buffer.from(jwk.n ?? "", "base64url");
  const e = Buffer.from(jwk.e ?? "", "base64url");
  const writer = new TlWriter();
  writer.byteString(n);
  writer.byteString(e);
  const fingerprint = createHash("sha1").update(writer.finish()).digest().readBigInt64LE(12);
  serverKeys.set(fingerprint.toString(), {
    n: helpers.readBigIntFromBuffer(n, false, false),
    e: e.readUIntBE(0, e.length),
  });
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const ANSWER_TIMEOUT_MS = 20_000;

/**
 * Negotiates a permanent key with a data centre over a connection of its own.
 *
 * @throws {KeyExchangeError}
 */
export async function negotiateKey(
  dc: DcAddress,
  clock: Clock,
  logger: Logger,
  signal: AbortSignal,
): Promise<AuthKey> {
  const { doAuthentication, MTProtoPlainSender } = await keyExchangeLibrary();
  const connection = new PlainConnection(dc, clock, signal);
  try {
    await connection.opened;
    const sender = new MTProtoPlainSender(connection, silent);
    const { authKey } = await doAuthentication(sender, silent);
    const bytes = authKey.getKey();
    if (bytes === undefined) throw new KeyExchangeError("the library gave no key");
    logger.debug({ dc: dc.id }, "key negotiated");
    return new AuthKey(bytes);
  } catch (error) {
    if (error instanceof KeyExchangeError) throw error;
    throw new KeyExchangeError(`key exchange with DC ${dc.id} failed`, { cause: error });
  } finally {
    connection.close();
  }
}

/** What the library's plain sender needs of a connection: one question, one answer. */
class PlainConnection {
  readonly opened: Promise<void>;
  private readonly transport: TcpTransport;
  private readonly frames: Buffer[] = [];
  private failure: KeyExchangeError | undefined;
  private wake: () => void = () => {};
  private readonly stop: (() => void)[] = [];

  constructor(dc: DcAddress, clock: Clock, signal: AbortSignal) {
    let opened = (): void => {};
    let failed: (error: KeyExchangeError) => void = () => {};
    this.opened = new Promise((resolve, reject) => {
      opened = resolve;
      failed = reject;
    });
    const fail = (reason: string): void => {
      this.failure = new KeyExchangeError(reason);
      failed(this.failure);
      this.wake();
    };
    this.transport = new TcpTransport(
      dc,
      {
        opened: () => opened(),
        frame: (bytes) => {
          this.frames.push(Buffer.from(bytes));
          this.wake();
        },
        closed: fail,
      },
      clock,
    );
    const aborted = (): void => fail("aborted");
    signal.addEventListener("abort", aborted, { once: true });
    this.stop.push(() => signal.removeEventListener("abort", aborted));
    this.stop.push(clock.schedule(ANSWER_TIMEOUT_MS, () => fail("no answer in time")));
  }

  send(bytes: Buffer): void {
    this.transport.send([bytes]);
  }

  async recv(): Promise<Buffer> {
    for (;;) {
      const frame = this.frames.shift();
      if (frame !== undefined) return frame;
      if (this.failure !== undefined) throw this.failure;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  close(): void {
    for (const stop of this.stop) stop();
    this.transport.close();
  }
}
