import { randomUUID } from "node:crypto";
import {
  type FSWatcher,
  closeSync,
  futimesSync,
  mkdirSync,
  openSync,
  readdirSync,
  statSync,
  unlinkSync,
  watch,
} from "node:fs";
import { join } from "node:path";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";

const HEARTBEAT_MS = 3_000;
/** A process that has not touched its file for so long is gone. */
const GONE_AFTER_MS = 10_000;
/** While others have the log open: the longest that their append goes unseen when the file system reports nothing. */
const POLL_MS = 50;
const COALESCE_MS = 1;

export interface PeersOptions {
  /** Folder with one file for each process that has the log open. */
  readonly dir: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Another process may have appended. */
  readonly onSignal: () => void;
}

/**
 * The other processes that have this log open. Each has a file in one folder and touches it after a commit; the others watch the
 * folder. A process that is alone touches nothing and polls nothing.
 */
export class Peers {
  private readonly options: PeersOptions;
  private readonly name = `${process.pid}-${randomUUID()}`;
  private readonly descriptor: number;
  private readonly seenAt = new Map<string, number>();
  private watcher: FSWatcher | null = null;
  private cancelHeartbeat: () => void = () => undefined;
  private cancelPoll: (() => void) | null = null;
  private signalling = false;

  constructor(options: PeersOptions) {
    this.options = options;
    mkdirSync(options.dir, { recursive: true, mode: 0o700 });
    this.descriptor = openSync(join(options.dir, this.name), "w", 0o600);
    for (const name of livingProcesses(options.dir, options.clock.nowMs(), this.name))
      this.seen(name);
    this.startWatching();
    this.beat();
  }

  /** Tells the others, if there are any, that something was committed. */
  signal(): void {
    if (this.seenAt.size > 0) this.touch();
  }

  close(): void {
    this.watcher?.close();
    this.cancelHeartbeat();
    this.cancelPoll?.();
    this.seenAt.clear();
    closeSync(this.descriptor);
    removeQuietly(join(this.options.dir, this.name));
  }

  private startWatching(): void {
    const { dir, logger } = this.options;
    try {
      this.watcher = watch(dir, { persistent: false }, (_event, name) => {
        if (name === null || name === this.name) return;
        this.seen(name);
        this.notify();
      });
      this.watcher.on("error", (error) =>
        logger.warn({ error, dir }, "the folder of the log's processes is not watched any more"),
      );
    } catch (error) {
      logger.warn({ error, dir }, "other processes' appends are seen only by polling");
    }
  }

  private seen(name: string): void {
    this.seenAt.set(name, this.options.clock.monotonicMs());
    if (this.cancelPoll === null) this.poll();
  }

  private beat(): void {
    const { clock, dir } = this.options;
    this.touch();
    const before = clock.monotonicMs() - GONE_AFTER_MS;
    for (const [name, at] of this.seenAt) {
      if (at >= before) continue;
      this.seenAt.delete(name);
      removeQuietly(join(dir, name));
    }
    this.cancelHeartbeat = clock.schedule(HEARTBEAT_MS, () => this.beat());
  }

  private poll(): void {
    this.cancelPoll = this.options.clock.schedule(POLL_MS, () => {
      this.cancelPoll = null;
      if (this.seenAt.size === 0) return;
      this.options.onSignal();
      this.poll();
    });
  }

  private notify(): void {
    if (this.signalling) return;
    this.signalling = true;
    this.options.clock.schedule(COALESCE_MS, () => {
      this.signalling = false;
      this.options.onSignal();
    });
  }

  private touch(): void {
    const nowS = this.options.clock.nowMs() / 1000;
    futimesSync(this.descriptor, nowS, nowS);
  }
}

/** Names of the processes that have the log open, without `self`; files of those that died are removed. */
const livingProcesses = (dir: string, nowMs: number, self: string): string[] => {
  const living: string[] = [];
  for (const name of filesIn(dir)) {
    if (name === self) continue;
    const path = join(dir, name);
    const touchedAtMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (nowMs - touchedAtMs <= GONE_AFTER_MS) living.push(name);
    else removeQuietly(path);
  }
  return living;
};

const filesIn = (dir: string): string[] => {
  try {
    return readdirSync(dir);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
};

/** Several processes may remove a dead one's file. */
const removeQuietly = (path: string): void => {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
};
