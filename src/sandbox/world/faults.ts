import type { RpcError } from "../../core/rpc-error.ts";
import type { PushFilter } from "./push-filter.ts";
import type { WorldUser } from "./world-user.ts";

/** A disturbance that strikes the first `times` occasions after `after` others. */
export interface Fault {
  readonly id: number;
  readonly kind: string;
  /** Undefined: everybody's. */
  readonly userId: number | undefined;
  /** RPC the fault is about; undefined: any. */
  readonly method: string | undefined;
  /** Clients at this data centre are spared. */
  readonly exceptDc: number | undefined;
  readonly error: RpcError | undefined;
  /** Of a difference that is too long: the client is sent past what it missed. */
  readonly isLossy: boolean;
  /** Unix ms at which it is over. */
  readonly untilMs: number | undefined;
  /** Undoes what lasts, e.g. a delay. */
  readonly undo: (() => void) | undefined;
  after: number;
  times: number;
}

export interface NewFault {
  readonly kind: string;
  readonly userId?: number | undefined;
  readonly method?: string | undefined;
  readonly exceptDc?: number | undefined;
  readonly error?: RpcError | undefined;
  readonly isLossy?: boolean | undefined;
  readonly times?: number | undefined;
  readonly after?: number | undefined;
  readonly forMs?: number | undefined;
  readonly undo?: (() => void) | undefined;
}

/** How long a reordered container waits for another to overtake it. */
const REORDER_WAIT_MS = 200;

interface HeldContainer {
  readonly send: () => void;
  readonly timer: NodeJS.Timeout;
}

/** The faults in force, and what they do to pushed containers and to calls. */
export class Faults implements PushFilter {
  private readonly active = new Map<number, Fault>();
  private readonly held = new Map<WorldUser, HeldContainer[]>();
  private readonly dropConnections: (user: WorldUser) => void;
  private nextId = 1;

  /** @param dropConnections closes the connections of an account */
  constructor(dropConnections: (user: WorldUser) => void) {
    this.dropConnections = dropConnections;
  }

  /** @returns its id; with 0 `times` nothing is left to strike */
  add(fault: NewFault): number {
    const id = this.nextId++;
    const { forMs } = fault;
    if (fault.times === 0) return id;
    if (forMs !== undefined && fault.undo !== undefined)
      setTimeout(() => this.clear(id), forMs).unref();
    this.active.set(id, {
      id,
      kind: fault.kind,
      userId: fault.userId,
      method: fault.method,
      exceptDc: fault.exceptDc,
      error: fault.error,
      isLossy: fault.isLossy ?? false,
      untilMs: forMs === undefined ? undefined : Date.now() + forMs,
      undo: fault.undo,
      after: fault.after ?? 0,
      times: fault.times ?? (forMs === undefined ? 1 : Number.POSITIVE_INFINITY),
    });
    return id;
  }

  /** @returns whether there was one; `undefined` clears all */
  clear(id: number | undefined): boolean {
    const cleared = id === undefined ? [...this.active.values()] : [this.active.get(id)];
    for (const fault of cleared) {
      if (fault === undefined) return false;
      this.active.delete(fault.id);
      fault.undo?.();
    }
    for (const user of this.held.keys()) this.release(user);
    return true;
  }

  list(): readonly Fault[] {
    return [...this.active.values()];
  }

  /** The fault that strikes now, counted down. */
  private strike(kind: string, userId: number | undefined): Fault | undefined {
    for (const fault of this.active.values())
      if (fault.kind === kind && this.strikes(fault, userId, undefined)) return fault;
    return undefined;
  }

  private strikes(fault: Fault, userId: number | undefined, method: string | undefined): boolean {
    if (fault.userId !== undefined && fault.userId !== userId) return false;
    if (fault.method !== undefined && fault.method !== method) return false;
    if (fault.untilMs !== undefined && Date.now() > fault.untilMs) {
      this.active.delete(fault.id);
      fault.undo?.();
      return false;
    }
    if (fault.after > 0) {
      fault.after -= 1;
      return false;
    }
    fault.times -= 1;
    if (fault.times <= 0) this.active.delete(fault.id);
    return true;
  }

  get isIdle(): boolean {
    return this.active.size === 0;
  }

  /** @throws {RpcError} a flood wait or an error ordered for the method */
  checkCall(method: string, userId: number | undefined, dcId: number): void {
    for (const fault of this.active.values()) {
      if (fault.error === undefined || fault.exceptDc === dcId) continue;
      if (this.strikes(fault, userId, method)) throw fault.error;
    }
  }

  /** Whether a difference is to be too long, and whether what is between is lost by it. */
  differenceTooLong(userId: number): "lossless" | "lossy" | undefined {
    if (this.active.size === 0) return undefined;
    const fault = this.strike("difference_too_long", userId);
    if (fault === undefined) return undefined;
    return fault.isLossy ? "lossy" : "lossless";
  }

  push(user: WorldUser, container: Buffer, send: (container: Buffer) => void): void {
    if (this.active.size === 0 && this.held.size === 0) {
      send(container);
      return;
    }
    if (this.strike("skip_pts", user.id) !== undefined) return;
    if (this.strike("reorder", user.id) !== undefined) {
      this.hold(user, () => send(container));
      return;
    }
    send(container);
    if (this.strike("duplicate_update", user.id) !== undefined) send(container);
    this.release(user);
    if (this.strike("drop_connection", user.id) !== undefined) this.dropConnections(user);
  }

  private hold(user: WorldUser, send: () => void): void {
    const timer = setTimeout(() => this.release(user), REORDER_WAIT_MS);
    const containers = this.held.get(user) ?? [];
    containers.push({ send, timer });
    this.held.set(user, containers);
  }

  private release(user: WorldUser): void {
    const containers = this.held.get(user);
    if (containers === undefined) return;
    this.held.delete(user);
    for (const { send, timer } of containers.toReversed()) {
      clearTimeout(timer);
      send();
    }
  }
}
