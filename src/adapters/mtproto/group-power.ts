import {
  createDiffieHellman,
  createPrivateKey,
  createPublicKey,
  type DiffieHellman,
  diffieHellman,
} from "node:crypto";

const GENERATOR = Buffer.from([3]);
const GROUP_BYTES = 256;
/** Making the object of a group checks its prime, which takes as long as fifty powers without it. */
const WORTH_AN_OBJECT = 50;

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const SEQUENCE = 0x30;
/** The object identifier 1.2.840.113549.1.3.1 with its tag and length. @see PKCS #3 */
const DH_KEY_AGREEMENT = Buffer.from("06092a864886f70d010301", "hex");

/** One element of DER (X.690), of less than 64 KiB. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head = length < 0x80 ? [length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

/** A natural number; a byte of zeros before it keeps it from being read as negative. */
const integer = (bytes: Buffer): Buffer => {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? Buffer.from([0]) : bytes.subarray(first);
  return (digits[0] ?? 0) < 0x80 ? der(INTEGER, digits) : der(INTEGER, Buffer.from([0]), digits);
};

/**
 * Powers of Diffie-Hellman in a group of 2048 bits, native and in constant time. The first ones are made of keys that state the group
 * anew, a later one makes the object that is faster from then on.
 */
export class GroupPower {
  private readonly prime: Buffer;
  private readonly algorithm: Buffer;
  private group: DiffieHellman | undefined;
  private count = 0;

  /** @param prime 256 bytes, big-endian */
  constructor(prime: Buffer) {
    this.prime = prime;
    this.algorithm = der(
      SEQUENCE,
      DH_KEY_AGREEMENT,
      der(SEQUENCE, integer(prime), integer(GENERATOR)),
    );
  }

  /** base^exponent mod the prime, 256 bytes; all big-endian. @throws {Error} the base is not in the group */
  of(base: Buffer, exponent: Buffer): Buffer {
    if (this.count < WORTH_AN_OBJECT) {
      this.count++;
      return this.ofKeys(base, exponent);
    }
    this.group ??= createDiffieHellman(this.prime, GENERATOR);
    this.group.setPrivateKey(exponent);
    return padded(this.group.computeSecret(base));
  }

  private ofKeys(base: Buffer, exponent: Buffer): Buffer {
    const { algorithm } = this;
    const pkcs8 = der(
      SEQUENCE,
      integer(Buffer.from([0])),
      algorithm,
      der(OCTET_STRING, integer(exponent)),
    );
    const spki = der(SEQUENCE, algorithm, der(BIT_STRING, Buffer.from([0]), integer(base)));
    return padded(
      diffieHellman({
        privateKey: createPrivateKey({ format: "der", type: "pkcs8", key: pkcs8 }),
        publicKey: createPublicKey({ format: "der", type: "spki", key: spki }),
      }),
    );
  }
}

const padded = (bytes: Buffer): Buffer =>
  bytes.length === GROUP_BYTES
    ? bytes
    : Buffer.concat([Buffer.alloc(GROUP_BYTES - bytes.length), bytes]);
