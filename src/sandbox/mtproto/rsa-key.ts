import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  privateDecrypt,
  type KeyObject,
} from "node:crypto";
import { TlWriter } from "../../core/tl/tl-writer.ts";
import { decryptIge } from "./aes-ige.ts";
import { sha1, sha256 } from "./digest.ts";

const ZERO_IV = Buffer.alloc(32);

/**
 * The data centre's RSA key, 2048 bits, e = 65537.
 *
 * @see https://core.telegram.org/mtproto/auth_key
 */
export class RsaKey {
  private readonly privateKey: KeyObject;
  readonly publicPem: string;
  /** Low 64 bits of SHA-1 over the TL form of modulus and exponent, signed. */
  readonly fingerprint: bigint;

  private constructor(privateKey: KeyObject) {
    this.privateKey = privateKey;
    const publicKey = createPublicKey(privateKey);
    this.publicPem = publicKey.export({ type: "pkcs1", format: "pem" }).toString();
    const jwk = publicKey.export({ format: "jwk" });
    const writer = new TlWriter();
    writer.byteString(Buffer.from(jwk.n ?? "", "base64url"));
    writer.byteString(Buffer.from(jwk.e ?? "", "base64url"));
    this.fingerprint = sha1(writer.finish()).readBigInt64LE(12);
  }

  static generate(): RsaKey {
    for (;;) {
      const { privateKey } = generateKeyPairSync("rsa", {
        modulusLength: 2048,
        publicExponent: 65537,
      });
      const key = new RsaKey(privateKey);
      // mtcute looks keys up by a hexadecimal fingerprint from which leading zeros are missing.
      if (BigInt.asUintN(64, key.fingerprint) >> 60n !== 0n) return key;
    }
  }

  /**
   * @param pem a private key, PKCS#1 or PKCS#8
   * @throws {TypeError} not an RSA key of 2048 bits
   */
  static fromPem(pem: string): RsaKey {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType !== "rsa" || key.asymmetricKeyDetails?.modulusLength !== 2048) {
      throw new TypeError("the data centre's key must be RSA, 2048 bits");
    }
    return new RsaKey(key);
  }

  /** PKCS#1 PEM of the private key, for {@link RsaKey.fromPem}. */
  privatePem(): string {
    return this.privateKey.export({ type: "pkcs1", format: "pem" }).toString();
  }

  /**
   * Opens the `encrypted_data` of `req_DH_params`, made by RSA_PAD or by the older SHA-1 scheme.
   *
   * @param lengthOf length of the TL object at the start of the bytes: only it tells the older scheme's padding apart; may throw
   * @returns the TL object and padding; undefined when neither scheme fits
   */
  open(encrypted: Buffer, lengthOf: (data: Buffer) => number): Buffer | undefined {
    if (encrypted.length !== 256) return undefined;
    let block: Buffer;
    try {
      block = privateDecrypt(
        { key: this.privateKey, padding: constants.RSA_NO_PADDING },
        encrypted,
      );
    } catch {
      return undefined; // a number above the modulus
    }
    return openPadded(block) ?? openHashed(block, lengthOf);
  }
}

/** RSA_PAD: the AES key of the rest is hidden in the first 32 bytes. */
function openPadded(block: Buffer): Buffer | undefined {
  const encrypted = block.subarray(32);
  const mask = sha256(encrypted);
  const key = Buffer.from(block.subarray(0, 32).map((byte, i) => byte ^ (mask[i] ?? 0)));
  const dataWithHash = decryptIge(encrypted, key, ZERO_IV);
  const data = Buffer.from(dataWithHash.subarray(0, 192)).reverse();
  return sha256(key, data).equals(dataWithHash.subarray(192)) ? data : undefined;
}

/** The older scheme: SHA-1 of the data, the data, padding to 255 bytes. */
function openHashed(block: Buffer, lengthOf: (data: Buffer) => number): Buffer | undefined {
  if (block[0] !== 0) return undefined;
  const data = block.subarray(21);
  try {
    const length = lengthOf(data);
    return sha1(data.subarray(0, length)).equals(block.subarray(1, 21)) ? data : undefined;
  } catch {
    return undefined; // not TL, so not of this scheme
  }
}
