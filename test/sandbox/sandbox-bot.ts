import type * as Tl from "../../schemas/generated/tl.ts";
import { tl229 } from "../../src/core/tl/layer-229.ts";
import type { TlObject } from "../../src/core/tl/tl-codec.ts";
import type { ClientSession } from "../../src/sandbox/rpc-backend.ts";
import { assembleWorld, type AssembledWorld } from "../../src/sandbox/services/assemble-world.ts";
import type { WorldUser } from "../../src/sandbox/world/world-user.ts";

/** A session without a network: it keeps what it was pushed, decoded. */
export class RecordingSession implements ClientSession {
  readonly permanentKeyId: bigint;
  readonly sessionId: bigint;
  readonly layer = 229;
  readonly dcId: number;
  readonly bufferedBytes = 0;
  readonly pushed: TlObject[] = [];
  wantsUpdates = true;

  constructor(key: bigint, dcId = 2, sessionId = key) {
    this.permanentKeyId = key;
    this.sessionId = sessionId;
    this.dcId = dcId;
  }

  push(updates: TlObject | Buffer): void {
    this.pushed.push(Buffer.isBuffer(updates) ? tl229.decode(updates) : updates);
  }

  drained(): Promise<void> {
    return Promise.resolve();
  }

  /** All updates pushed so far, in order. */
  get updates(): Tl.Update[] {
    return this.pushed.flatMap(
      (container) => (container as TlObject & { updates?: Tl.Update[] }).updates ?? [],
    );
  }
}

export function testWorld(maxEvents = 1000): AssembledWorld {
  let us = 0;
  return assembleWorld({
    seed: "test",
    clock: { now: () => 1_800_000_000, monotonicUs: () => (us += 10) },
    homeDc: 2,
    maxEvents,
  });
}

type Params<M extends keyof Tl.Methods> = Tl.Methods[M]["params"];

/** A bot that is logged in over a recording session. */
export class SandboxBot {
  readonly user: WorldUser;
  readonly session: RecordingSession;
  private readonly assembled: AssembledWorld;

  private constructor(assembled: AssembledWorld, user: WorldUser, session: RecordingSession) {
    this.assembled = assembled;
    this.user = user;
    this.session = session;
  }

  static async logIn(assembled: AssembledWorld, user: WorldUser, key: bigint): Promise<SandboxBot> {
    const session = new RecordingSession(key);
    assembled.backend.sessionOpened(session);
    const bot = new SandboxBot(assembled, user, session);
    await bot.call("auth.importBotAuthorization", {
      flags: 0,
      apiId: 1,
      apiHash: "x",
      botAuthToken: user.bot?.token ?? "",
    });
    return bot;
  }

  async call<M extends keyof Tl.Methods>(
    method: M,
    params: Params<M>,
  ): Promise<Tl.Methods[M]["result"]> {
    const request: TlObject = { ...params, _: method };
    const result = await this.assembled.backend.call({ session: this.session, request });
    const definition = tl229.definition(method);
    if (definition !== undefined) tl229.encodeType(definition.result, result);
    return result as Tl.Methods[M]["result"];
  }
}

export const PRIVATE_BOT = {
  canJoinGroups: true,
  canReadAllGroupMessages: false,
  supportsInlineQueries: false,
} as const;
