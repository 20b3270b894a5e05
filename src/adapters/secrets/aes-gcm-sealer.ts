import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type Sealer, UnsealError } from "../../ports/sealer.ts";

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals with AES-256-GCM: version, nonce, cipher text, tag.
 *
 * @param key 32 bytes
 */
export function aesGcmSealer(key: Uint8Array): Sealer {
  return {
    seal(secret, context = "") {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
      const text = Buffer.concat([cipher.update(secret), cipher.final()]);
      return Buffer.concat([Buffer.from([VERSION]), nonce, text, cipher.getAuthTag()]);
    },
    open(sealed, context = "") {
      const bytes = Buffer.from(sealed);
      if (bytes[0] !== VERSION || bytes.length < 1 + NONCE_BYTES + TAG_BYTES) {
        throw new UnsealError("not a sealed secret");
      }
      const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
      const text = bytes.subarray(1 + NONCE_BYTES, bytes.length - TAG_BYTES);
      const decipher = createDecipheriv("aes-256-gcm", key, nonce)
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(text), decipher.final()]);
      } catch (error) {
        throw new UnsealError("the secret was sealed with another key", { cause: error });
      }
    },
  };
}

/** The key of a configured secret. */
export const keyOfSecret = (secret: string): Buffer => createHash("sha256").update(secret).digest();

/**
 * Reads the key in `path`, made with mode 0600 when it is missing.
 *
 * @throws {RangeError} the file does not hold a key
 */
export function keyOfFile(path: string): Buffer {
  const key = Buffer.from(read(path) ?? create(path), "base64");
  if (key.length !== 32) throw new RangeError(`${path} does not hold a key`);
  return key;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Several processes may start at once: the first file to get the name is everybody's key. */
function create(path: string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
  return readFileSync(path, "utf8");
}
