import { createHash } from "node:crypto";

function digest(algorithm: string, parts: readonly Uint8Array[]): Buffer {
  const hash = createHash(algorithm);
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** SHA-1 of the parts, one after another. */
export const sha1 = (...parts: readonly Uint8Array[]): Buffer => digest("sha1", parts);

/** SHA-256 of the parts, one after another. */
export const sha256 = (...parts: readonly Uint8Array[]): Buffer => digest("sha256", parts);
