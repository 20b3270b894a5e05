import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A secret, and what it must not stand in as. */
export interface NamedSecret {
  readonly name: string;
  /** Digits alone are looked for as a number of their own: a few stand in many longer ones. */
  readonly value: string | Buffer;
}

/** Names of the secrets that stand in some bytes in the clear. */
export function secretsIn(bytes: Buffer, secrets: readonly NamedSecret[]): readonly string[] {
  const text = bytes.toString("latin1");
  return secrets
    .filter(({ value }) => {
      if (typeof value === "string" && /^\d+$/.test(value)) {
        return new RegExp(`(?<!\\d)${value}(?!\\d)`).test(text);
      }
      return bytes.includes(value);
    })
    .map(({ name }) => name);
}

/** Every secret that stands in a file of a folder: `path: name`. */
export function secretsInFolder(
  folder: string,
  secrets: readonly NamedSecret[],
): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return secretsIn(readFileSync(path), secrets).map((name) => `${path}: ${name}`);
    });
}
