import { randomBytes } from "node:crypto";
import { tl229 } from "../../core/tl/layer-229.ts";
import type { TlObject } from "../../core/tl/tl-codec.ts";
import { TlReader } from "../../core/tl/tl-reader.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { decryptIge, encryptIge } from "./aes-ige.ts";
import { AuthKey } from "./auth-key.ts";
import {
  DH_GENERATOR,
  DH_PRIME,
  dhPower,
  isSafePublicValue,
  makeDhPair,
  type DhPair,
} from "./diffie-hellman.ts";
import type { ExchangeFailure } from "./disturbances.ts";
import { sha1 } from "./digest.ts";
import { authKeyId } from "./message-crypto.ts";
import { makePq, type Pq } from "./pq.ts";
import type { RsaKey } from "./rsa-key.ts";

/** Temporary keys live at most this long. */
const MAX_TEMPORARY_S = 30 * 86_400;

/** The client did not keep to the exchange; it is told -404 and disconnected. */
export class KeyExchangeError extends Error {
  override readonly name = "KeyExchangeError";
}

type Params<Name extends keyof Tl.Methods> = TlObject & Tl.Methods[Name]["params"];

/** What the exchange needs to know about its surroundings. */
export interface KeyExchangeContext {
  readonly rsaKey: RsaKey;
  readonly dcId: number;
  /** Whether the exchange stands for whichever data centre the client believes to talk to. */
  readonly isOnlyDc: boolean;
  readonly nowS: () => number;
  /** Whether a key of this id exists already: the client must then try again with another number. */
  readonly isTaken: (keyId: bigint) => boolean;
  readonly accept: (key: AuthKey) => void;
  /** What is to go wrong. */
  readonly failure?: ExchangeFailure | undefined;
}

interface Started {
  readonly nonce: Buffer;
  readonly serverNonce: Buffer;
  readonly pq: Pq;
}

interface Opened extends Started {
  readonly newNonce: Buffer;
  readonly dcId: number;
  readonly expiresInS: number | undefined;
  readonly pair: DhPair;
  readonly aesKey: Buffer;
  readonly aesIv: Buffer;
}

/** Throws {@link KeyExchangeError} unless both are the same bytes. */
function expectSame(found: Uint8Array, expected: Uint8Array, what: string): void {
  if (!Buffer.from(expected).equals(found)) throw new KeyExchangeError(`another ${what}`);
}

function measure(data: Buffer): number {
  const reader = new TlReader(data);
  tl229.readBoxed(reader);
  return reader.pos;
}

const paddingOf = (length: number): Buffer => randomBytes((16 - (length % 16)) % 16);

/**
 * The server's side of one connection's key exchange.
 *
 * @see https://core.telegram.org/mtproto/auth_key
 */
export class KeyExchange {
  private readonly context: KeyExchangeContext;
  private started: Started | undefined;
  private opened: Opened | undefined;
  private failure: ExchangeFailure | undefined;

  constructor(context: KeyExchangeContext) {
    this.context = context;
    this.failure = context.failure;
  }

  /**
   * Answers one unencrypted message.
   *
   * @returns undefined for messages that need no answer
   * @throws {KeyExchangeError} the message has no place in the exchange
   */
  answer(body: Buffer): Buffer | undefined {
    const request = tl229.decode(body);
    switch (request._) {
      case "reqPq":
      case "reqPqMulti":
        return this.start(request as Params<"reqPqMulti">);
      case "reqDHParams":
        return this.open(request as Params<"reqDHParams">);
      case "setClientDHParams":
        return this.finish(request as Params<"setClientDHParams">);
      case "msgsAck":
        return undefined;
      default:
        throw new KeyExchangeError(`${request._} without a key`);
    }
  }

  private start(request: Params<"reqPqMulti">): Buffer {
    const nonce = Buffer.from(request.nonce);
    const { fingerprint } = this.context.rsaKey;
    // A client that lost our answer asks again and must find the exchange as it was.
    if (this.started === undefined || !this.started.nonce.equals(nonce)) {
      this.started = { nonce, serverNonce: randomBytes(16), pq: makePq() };
      this.opened = undefined;
    }
    return tl229.encode({
      _: "resPQ",
      nonce: this.failure === "nonce" ? randomBytes(16) : nonce,
      serverNonce: this.started.serverNonce,
      pq: this.started.pq.pq,
      serverPublicKeyFingerprints: [this.failure === "fingerprint" ? ~fingerprint : fingerprint],
    });
  }

  private open(request: Params<"reqDHParams">): Buffer {
    const { started } = this;
    if (started === undefined) throw new KeyExchangeError("req_DH_params before req_pq");
    const { nonce, serverNonce, pq } = started;
    expectSame(request.nonce, nonce, "nonce");
    expectSame(request.serverNonce, serverNonce, "server nonce");
    expectSame(request.p, pq.p, "p");
    expectSame(request.q, pq.q, "q");
    if (request.publicKeyFingerprint !== this.context.rsaKey.fingerprint) {
      throw new KeyExchangeError("another RSA key");
    }
    const data = this.context.rsaKey.open(Buffer.from(request.encryptedData), measure);
    if (data === undefined) throw new KeyExchangeError("unreadable encrypted_data");
    const inner = tl229.decode(data);
    if (!inner._.startsWith("pQInnerData")) throw new KeyExchangeError(`${inner._} inside`);
    const facts = inner as Partial<Tl.pQInnerDataTempDc> as Tl.pQInnerDataTempDc;
    expectSame(facts.nonce, nonce, "inner nonce");
    expectSame(facts.serverNonce, serverNonce, "inner server nonce");
    expectSame(facts.pq, pq.pq, "inner pq");
    const dcId = this.dcOf(facts.dc);

    const newNonce = Buffer.from(facts.newNonce);
    const forward = sha1(newNonce, serverNonce);
    const backward = sha1(serverNonce, newNonce);
    this.opened = {
      ...started,
      newNonce,
      dcId,
      expiresInS: facts.expiresIn,
      pair: makeDhPair(),
      aesKey: Buffer.concat([forward, backward.subarray(0, 12)]),
      aesIv: Buffer.concat([
        backward.subarray(12, 20),
        sha1(newNonce, newNonce),
        newNonce.subarray(0, 4),
      ]),
    };
    return this.offer(this.opened);
  }

  /** A negative id means a data centre for media, an id above 10000 a test one; both are served by the same process. */
  private dcOf(claimed: number | undefined): number {
    if (claimed === undefined) return this.context.dcId;
    const dcId = Math.abs(claimed) % 10_000;
    if (dcId === this.context.dcId || (this.context.isOnlyDc && dcId > 0)) return dcId;
    throw new KeyExchangeError(`a key for data centre ${claimed}`);
  }

  private offer({ nonce, serverNonce, pair, aesKey, aesIv }: Opened): Buffer {
    const inner = tl229.encode({
      _: "serverDHInnerData",
      nonce,
      serverNonce,
      g: DH_GENERATOR,
      dhPrime: DH_PRIME,
      gA: pair.publicValue,
      serverTime: Math.floor(this.context.nowS()),
    });
    const answer = Buffer.concat([sha1(inner), inner, paddingOf(20 + inner.length)]);
    return tl229.encode({
      _: "serverDHParamsOk",
      nonce,
      serverNonce,
      encryptedAnswer: encryptIge(answer, aesKey, aesIv),
    });
  }

  private finish(request: Params<"setClientDHParams">): Buffer {
    const { opened } = this;
    if (opened === undefined) throw new KeyExchangeError("set_client_DH_params too early");
    const { nonce, serverNonce, newNonce } = opened;
    expectSame(request.nonce, nonce, "nonce");
    expectSame(request.serverNonce, serverNonce, "server nonce");
    const inner = this.readClientHalf(opened, Buffer.from(request.encryptedData));
    const gB = Buffer.from(inner.gB);
    if (!isSafePublicValue(gB)) return this.conclude(opened, 3, Buffer.alloc(8));
    const secret = dhPower(gB, opened.pair.secret);
    const auxHash = sha1(secret).subarray(0, 8);
    if (this.failure === "fail") return this.conclude(opened, 3, auxHash);
    if (this.failure === "retry" || this.context.isTaken(authKeyId(secret))) {
      this.failure = undefined;
      return this.conclude(opened, 2, auxHash);
    }
    const nowS = this.context.nowS();
    const firstSalt = newNonce.readBigInt64LE(0) ^ serverNonce.readBigInt64LE(0);
    const { expiresInS } = opened;
    this.context.accept(
      new AuthKey({
        secret,
        dcId: opened.dcId,
        createdAtS: nowS,
        firstSalt,
        ...(expiresInS !== undefined && {
          expiresAtS: nowS + Math.min(Math.max(expiresInS, 0), MAX_TEMPORARY_S),
        }),
      }),
    );
    this.started = undefined;
    this.opened = undefined;
    return this.conclude(opened, 1, auxHash);
  }

  private readClientHalf(
    { nonce, serverNonce, aesKey, aesIv }: Opened,
    encrypted: Buffer,
  ): Tl.clientDHInnerData {
    if (encrypted.length < 32 || encrypted.length % 16 !== 0) {
      throw new KeyExchangeError("client half of an odd length");
    }
    const answer = decryptIge(encrypted, aesKey, aesIv);
    const data = answer.subarray(20);
    const inner = tl229.decode(data);
    if (inner._ !== "clientDHInnerData") throw new KeyExchangeError(`${inner._} inside`);
    expectSame(answer.subarray(0, 20), sha1(data.subarray(0, measure(data))), "hash");
    const facts = inner as TlObject & Tl.clientDHInnerData;
    expectSame(facts.nonce, nonce, "inner nonce");
    expectSame(facts.serverNonce, serverNonce, "inner server nonce");
    return facts;
  }

  private conclude(opened: Opened, outcome: 1 | 2 | 3, auxHash: Buffer): Buffer {
    const { nonce, serverNonce, newNonce } = opened;
    const hash = sha1(newNonce, Buffer.from([outcome]), auxHash).subarray(4, 20);
    switch (outcome) {
      case 1:
        return tl229.encode({ _: "dhGenOk", nonce, serverNonce, newNonceHash1: hash });
      case 2:
        return tl229.encode({ _: "dhGenRetry", nonce, serverNonce, newNonceHash2: hash });
      case 3:
        return tl229.encode({ _: "dhGenFail", nonce, serverNonce, newNonceHash3: hash });
    }
  }
}
