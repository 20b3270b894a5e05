import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import type { SandboxState } from "./world-state.ts";

const FORMAT = "teletape-sandbox-state";
const VERSION = 1;

/** The state file cannot be used: it is damaged, of another kind, or newer than this program. */
export class StateFileError extends Error {
  override readonly name = "StateFileError";
}

export interface SavedState {
  readonly state: SandboxState;
  /** Whether nothing happened after it was saved. */
  readonly isClean: boolean;
}

interface Header {
  readonly format: string;
  readonly version: number;
  readonly clean: boolean;
  readonly sha256: string;
}

const checksum = (isClean: boolean, body: string): string =>
  createHash("sha256").update(`${isClean}\n${body}`).digest("hex");

/**
 * Replaces the file: a crash leaves the old one or the new one. Only the owner may read it, as it holds keys. It is a line of JSON
 * with version and checksum, and a line with the state.
 *
 * @throws {Error} it cannot be written; the old one is as it was
 */
export async function writeStateFile(path: string, { state, isClean }: SavedState): Promise<void> {
  const body = JSON.stringify(state);
  const header: Header = {
    format: FORMAT,
    version: VERSION,
    clean: isClean,
    sha256: checksum(isClean, body),
  };
  const dir = dirname(path);
  await mkdir(dir, { recursive: true });
  const temporary = `${path}.tmp`;
  const file = await open(temporary, "w", 0o600);
  try {
    await file.writeFile(`${JSON.stringify(header)}\n${body}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  if (process.platform === "win32") return; // directories cannot be opened there
  const parent = await open(dir, "r");
  try {
    await parent.sync();
  } finally {
    await parent.close();
  }
}

/**
 * Reads what {@link writeStateFile} wrote.
 *
 * @returns undefined when there is no file
 * @throws {StateFileError} it is damaged, no state file or a newer one
 */
export async function readStateFile(path: string): Promise<SavedState | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new StateFileError(`${path} cannot be read`, { cause: error });
  }
  const [first = "", body = ""] = text.split("\n", 2);
  const header = readHeader(path, first);
  if (header.version > VERSION) {
    throw new StateFileError(
      `${path} was written by a newer version: it has format ${header.version}, this program knows ${VERSION}`,
    );
  }
  if (header.version !== VERSION || checksum(header.clean, body) !== header.sha256) {
    throw new StateFileError(damaged(path));
  }
  return { state: JSON.parse(body) as SandboxState, isClean: header.clean };
}

const damaged = (path: string): string =>
  `${path} is damaged: restore it from a copy, or remove it to begin a new world`;

function readHeader(path: string, line: string): Header {
  let header: Partial<Header> | null;
  try {
    header = JSON.parse(line) as Partial<Header> | null;
  } catch (error) {
    throw new StateFileError(damaged(path), { cause: error });
  }
  const { format, version, clean, sha256 } = header ?? {};
  if (format !== FORMAT) throw new StateFileError(`${path} is not a state file of the sandbox`);
  if (typeof version !== "number" || typeof clean !== "boolean" || typeof sha256 !== "string") {
    throw new StateFileError(damaged(path));
  }
  return { format, version, clean, sha256 };
}
