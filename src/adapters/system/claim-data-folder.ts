import { createHash } from "node:crypto";
import { realpathSync, renameSync, rmSync } from "node:fs";
import { createConnection, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TeletapeError } from "../../core/teletape-error.ts";

/** Longest path of a Unix socket that all systems take. */
const MAX_SOCKET_PATH = 100;
const ATTEMPTS = 5;

/** Another process works with the data folder. */
export class DataFolderInUseError extends TeletapeError {
  override readonly name = "DataFolderInUseError";
}

/** A data folder that is this process's own. */
export interface ClaimedDataFolder {
  release(): Promise<void>;
}

/**
 * Makes a data folder this process's own until it releases it or dies, however it dies: two servers of one folder would speak with
 * the same authorization keys and write the same streams. The claim is a Unix socket that is listened to, so that one left behind by
 * a process that was killed is told from one in use at once.
 *
 * @throws {DataFolderInUseError}
 */
export async function claimDataFolder(dir: string): Promise<ClaimedDataFolder> {
  const path = socketPath(realpathSync(dir));
  const server = createServer((socket) => socket.destroy());
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await listens(server, path)) {
      server.unref();
      return { release: () => new Promise((resolve) => server.close(() => resolve())) };
    }
    if (await isAnswered(path)) break;
    setAside(path);
  }
  throw new DataFolderInUseError(
    `${dir} is in use by another server; stop that one, or give this one a folder of its own`,
  );
}

function socketPath(dir: string): string {
  const path = join(dir, "in-use.sock");
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH) return path;
  const name = createHash("sha256").update(dir).digest("hex").slice(0, 32);
  return join(tmpdir(), `teletape-${name}.sock`);
}

/** @returns false when there is a socket already */
function listens(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(error);
    };
    server.once("error", failed);
    server.listen({ path }, () => {
      server.off("error", failed);
      resolve(true);
    });
  });
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ path });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

/** Removes a socket nobody listens to. Renaming first leaves it to one of several processes that start at once. */
function setAside(path: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    throw error;
  }
  rmSync(aside, { force: true });
}
