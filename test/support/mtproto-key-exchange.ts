import { constants, publicEncrypt, randomBytes } from "node:crypto";
import { tl229 } from "../../src/core/tl/layer-229.ts";
import type { TlObject } from "../../src/core/tl/tl-codec.ts";
import { decryptIge, encryptIge } from "../../src/sandbox/mtproto/aes-ige.ts";
import { dhPower, makeDhPair } from "../../src/sandbox/mtproto/diffie-hellman.ts";
import { sha1, sha256 } from "../../src/sandbox/mtproto/digest.ts";
import { bigEndian } from "../../src/sandbox/mtproto/pq.ts";

/** How the test client makes its key. */
export interface KeyExchangeOptions {
  readonly publicKeyPem: string;
  /** `hashed` is the scheme older clients use. */
  readonly rsa?: "padded" | "hashed";
  /** Data centre id to put into the inner data; none when absent. */
  readonly dc?: number;
  /** Lifetime of a temporary key, s; a permanent key is made when absent. */
  readonly expiresIn?: number;
}

export interface ExchangedKey {
  readonly secret: Buffer;
  readonly salt: bigint;
}

function factor(pq: bigint): [bigint, bigint] {
  for (let p = 3n; p * p <= pq; p += 2n) if (pq % p === 0n) return [p, pq / p];
  throw new Error("pq is prime");
}

const encryptRaw = (pem: string, block: Buffer): Buffer =>
  publicEncrypt({ key: pem, padding: constants.RSA_NO_PADDING }, block);

function encryptPadded(pem: string, data: Buffer): Buffer {
  const padded = Buffer.concat([data, randomBytes(192 - data.length)]);
  for (;;) {
    const key = randomBytes(32);
    const withHash = Buffer.concat([Buffer.from(padded).reverse(), sha256(key, padded)]);
    const encrypted = encryptIge(withHash, key, Buffer.alloc(32));
    const mask = sha256(encrypted);
    try {
      return encryptRaw(
        pem,
        Buffer.concat([Buffer.from(key.map((byte, i) => byte ^ (mask[i] ?? 0))), encrypted]),
      );
    } catch {
      // above the modulus: another temporary key
    }
  }
}

function encryptHashed(pem: string, data: Buffer): Buffer {
  const padding = randomBytes(235 - data.length);
  return encryptRaw(pem, Buffer.concat([Buffer.alloc(1), sha1(data), data, padding]));
}

/** The client's side of the key exchange; `exchange` sends an unencrypted message and gives its answer. */
export async function exchangeKey(
  options: KeyExchangeOptions,
  exchange: (request: TlObject) => Promise<TlObject>,
): Promise<ExchangedKey> {
  const nonce = randomBytes(16);
  const newNonce = randomBytes(32);
  const resPq = await exchange({ _: "reqPqMulti", nonce });
  const serverNonce = resPq["serverNonce"] as Buffer;
  const pq = resPq["pq"] as Buffer;
  const [p, q] = factor(BigInt(`0x${pq.toString("hex")}`)).map(bigEndian);
  const { dc, expiresIn } = options;
  const name = `pQInnerData${expiresIn === undefined ? "" : "Temp"}${dc === undefined ? "" : "Dc"}`;
  const inner = tl229.encode({ _: name, pq, p, q, nonce, serverNonce, newNonce, dc, expiresIn });
  const encrypt = options.rsa === "hashed" ? encryptHashed : encryptPadded;
  const params = await exchange({
    _: "reqDHParams",
    nonce,
    serverNonce,
    p,
    q,
    publicKeyFingerprint: (resPq["serverPublicKeyFingerprints"] as bigint[])[0],
    encryptedData: encrypt(options.publicKeyPem, inner),
  });

  const backward = sha1(serverNonce, newNonce);
  const key = Buffer.concat([sha1(newNonce, serverNonce), backward.subarray(0, 12)]);
  const iv = Buffer.concat([
    backward.subarray(12),
    sha1(newNonce, newNonce),
    newNonce.subarray(0, 4),
  ]);
  const offer = tl229.decode(decryptIge(params["encryptedAnswer"] as Buffer, key, iv).subarray(20));
  const pair = makeDhPair();
  const half = tl229.encode({
    _: "clientDHInnerData",
    nonce,
    serverNonce,
    retryId: 0n,
    gB: pair.publicValue,
  });
  const padding = randomBytes((32 - ((20 + half.length) % 16)) % 16);
  const done = await exchange({
    _: "setClientDHParams",
    nonce,
    serverNonce,
    encryptedData: encryptIge(Buffer.concat([sha1(half), half, padding]), key, iv),
  });
  if (done._ !== "dhGenOk") throw new Error(`the exchange ended with ${done._}`);
  const secret = dhPower(offer["gA"] as Buffer, pair.secret);
  const auxHash = sha1(secret).subarray(0, 8);
  const expected = sha1(newNonce, Buffer.from([1]), auxHash).subarray(4);
  if (!expected.equals(done["newNonceHash1"] as Buffer)) throw new Error("another key");
  return { secret, salt: newNonce.readBigInt64LE(0) ^ serverNonce.readBigInt64LE(0) };
}
