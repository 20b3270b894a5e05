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
 * @param former keys that may have sealed what is opened, each 32 bytes
 */
export function aesGcmSealer(key: Uint8Array, former: readonly Uint8Array[] = []): Sealer {
  const seal: Sealer["seal"] = (secret, context = "") => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
    const text = Buffer.concat([cipher.update(secret), cipher.final()]);
    return Buffer.concat([Buffer.from([VERSION]), nonce, text, cipher.getAuthTag()]);
  };
  const open: Sealer["open"] = (sealed, context = "") => {
    const secret = openWith(key, sealed, context) ?? openWithOneOf(former, sealed, context);
    if (secret === undefined) throw new UnsealError("the secret was sealed with another key");
    return secret;
  };
  return {
    seal,
    open,
    renewed(sealed, context = "") {
      if (openWith(key, sealed, context) !== undefined) return undefined;
      return seal(open(sealed, context), context);
    },
  };
}

function openWithOneOf(
  keys: readonly Uint8Array[],
  sealed: Uint8Array,
  context: string,
): Uint8Array | undefined {
  for (const key of keys) {
    const secret = openWith(key, sealed, context);
    if (secret !== undefined) return secret;
  }
  return undefined;
}

/** @returns undefined when another key, another context or a fault has made the bytes */
function openWith(key: Uint8Array, sealed: Uint8Array, context: string): Uint8Array | undefined {
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
  } catch {
    return undefined;
  }
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

/**
 * The keys of a server, newest first. A key file in the folder is a former key once a secret is configured.
 *
 * @param former the secret before the present one; null = there was none
 * @throws {RangeError} the file does not hold a key
 */
export function serverKeys(
  file: string,
  secret: string | null,
  former: string | null,
): { readonly key: Buffer; readonly former: readonly Buffer[] } {
  const formerKeys = former === null ? [] : [keyOfSecret(former)];
  if (secret === null) return { key: keyOfFile(file), former: formerKeys };
  if (read(file) !== undefined) formerKeys.push(keyOfFile(file));
  return { key: keyOfSecret(secret), former: formerKeys };
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
