import type { TlObject } from "../../core/tl/tl-codec.ts";

export interface JournalledCall {
  readonly request: TlObject;
  /** Unix ms. */
  readonly at: number;
}

const CALLS_KEPT = 200;

/** What accounts called lately, what was not supported, and answers ordered for replays. */
export class CallJournal {
  private readonly calls = new Map<number, JournalledCall[]>();
  private readonly canned = new Map<number, Map<string, unknown>>();
  private readonly counts = new Map<string, number>();
  private readonly unsupported = new Map<string, number>();

  /** @param userId undefined before the login: such calls are counted only */
  add(userId: number | undefined, request: TlObject): void {
    this.counts.set(request._, (this.counts.get(request._) ?? 0) + 1);
    if (userId === undefined) return;
    let calls = this.calls.get(userId);
    if (calls === undefined) this.calls.set(userId, (calls = []));
    calls.push({ request, at: Date.now() });
    if (calls.length >= 2 * CALLS_KEPT) calls.splice(0, CALLS_KEPT);
  }

  /** The last calls, newest last. */
  of(userId: number): readonly JournalledCall[] {
    return (this.calls.get(userId) ?? []).slice(-CALLS_KEPT);
  }

  countUnsupported(method: string): void {
    this.unsupported.set(method, (this.unsupported.get(method) ?? 0) + 1);
  }

  /** @param answer a TL value, or the error to answer with */
  can(userId: number, method: string, answer: unknown): void {
    const answers = this.canned.get(userId) ?? new Map<string, unknown>();
    answers.set(method, answer);
    this.canned.set(userId, answers);
  }

  cannedAnswer(userId: number, method: string): unknown {
    return this.canned.get(userId)?.get(method);
  }

  clearCanned(): void {
    this.canned.clear();
  }

  get counters(): {
    readonly calls: Record<string, number>;
    readonly unsupported: Record<string, number>;
  } {
    return {
      calls: Object.fromEntries(this.counts),
      unsupported: Object.fromEntries(this.unsupported),
    };
  }
}
