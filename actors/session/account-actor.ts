import { type Actor, createActor } from "xstate";
import { teletape } from "../../schemas/generated/log.js";
import type * as Tl from "../../schemas/generated/tl.ts";
import type { AccountId } from "../../src/core/account-id.ts";
import { tl229 } from "../../src/core/tl/layer-229.ts";
import type { Logger } from "../../src/ports/logger.ts";
import {
  ConnectionClosedError,
  type TelegramConnection,
  type TelegramEvents,
} from "../../src/ports/telegram-client.ts";
import type { IngestPipeline } from "../updates/ingest-pipeline.ts";
import { RecentMessages } from "../updates/recent-messages.ts";
import type { UpdateSequencer } from "../updates/update-sequencer.ts";
import { AccountPeers } from "./account-peers.ts";
import type { AccountServices } from "./account-services.ts";
import { AccountSession } from "./account-session.ts";
import { FactWriter } from "./fact-writer.ts";
import { FileConnections } from "./file-connections.ts";
import type { Authorization, SavedState, SessionFacts } from "./session-facts.ts";
import { SynchronizationWatch } from "./synchronization-watch.ts";
import { moveAccount } from "./move-account.ts";
import { openIntake } from "./open-intake.ts";
import { untilConnected, untilTaken } from "./session-waits.ts";
import {
  revocationOf,
  sessionMachine,
  type Revocation,
  type SessionState,
  sessionState,
} from "./session.machine.ts";

const LOG_OUT_TIMEOUT_MS = 10_000;

/** `duplicated`: Telegram took the key for stolen, and a new login may be tried. */
export type AccountEnd = "revoked" | "duplicated" | "failed";

export interface AccountActorOptions {
  readonly account: AccountId;
  readonly authorization: Authorization;
  readonly saved: SavedState | undefined;
  readonly facts: SessionFacts;
  /** The authorization is gone: no more calls. {@link ended} follows. */
  readonly revoked: (why: AccountEnd) => void;
  /** Updates are on the tape. */
  readonly updatesCame: () => void;
  /** The authorization is gone, or the account cannot go on; it has stopped by then. */
  readonly ended: (why: AccountEnd, error: unknown) => void;
}

const ENDS: Readonly<Record<Revocation, AccountEnd>> = {
  REVOKED: "revoked",
  DUPLICATED: "duplicated",
  DEACTIVATED: "revoked",
};

const { Reason } = teletape.log.SessionEnded;

/** One authorised account at work: its connection, its update sequence, its tape and its calls. */
export class AccountActor {
  readonly session: AccountSession;
  readonly synchronization: SynchronizationWatch;
  private readonly services: AccountServices;
  private readonly options: AccountActorOptions;
  private readonly machine: Actor<typeof sessionMachine>;
  private readonly peers: AccountPeers;
  private readonly facts: FactWriter;
  private files: FileConnections | undefined;
  private readonly recent = new RecentMessages();
  private readonly stopping = new AbortController();
  private readonly logger: Logger;
  private connection: TelegramConnection | undefined;
  private sequencer: UpdateSequencer | undefined;
  private pipeline: IngestPipeline | undefined;
  private authorization: Authorization;
  private moving: Promise<void> | undefined;
  private hasBeenLive = false;

  constructor(services: AccountServices, options: AccountActorOptions) {
    const { account, authorization } = options;
    this.authorization = authorization;
    this.services = services;
    this.options = options;
    this.logger = services.logger.child({ account });
    this.facts = new FactWriter(options.facts, this.logger);
    this.synchronization = new SynchronizationWatch(services.clock);
    this.peers = new AccountPeers(services.peers, account);
    this.session = new AccountSession({
      account,
      self: tl229.decodeType("User", Buffer.from(authorization.self)) as Tl.user,
      peers: this.peers,
      recent: this.recent,
      connection: () => this.connection,
      fileConnection: (dcId) => this.fileConnections().get(dcId ?? this.authorization.dcId),
      sequencer: () => this.sequencer,
      clock: services.clock,
      moving: () => this.moving,
      noticed: (type) => this.machine.send({ type }),
    });
    this.machine = createActor(
      sessionMachine.provide({
        actions: {
          connect: () => this.dial(),
          move: ({ event }) => {
            if (event.type === "MIGRATE") this.moving = this.move(event.dcId);
          },
          resume: () => this.sequencer?.resume(),
          hangUp: () => this.hangUp(),
          recordRevoked: () => this.facts.ended(Reason.REVOKED),
          recordDuplicated: () => this.facts.ended(Reason.KEY_DUPLICATED),
          recordDeactivated: () => this.facts.ended(Reason.DEACTIVATED),
          recordLoggedOut: () => this.facts.ended(Reason.LOGGED_OUT),
        },
      }),
    );
  }

  /**
   * Recovers the tape and connects. Resolves when connected, or after a while without: calls then wait for the connection.
   *
   * @throws {LogUnavailableError}
   */
  async start(): Promise<void> {
    const { services, options, session, logger } = this;
    const { account, saved, authorization } = options;
    const selfId = Number(session.self.id);
    session.learn([session.self], []);
    const { sequencer, pipeline } = await openIntake(
      { ...services, logger },
      {
        ...{ account, selfId, authorization, saved, peers: this.peers, recent: this.recent },
        connection: () => this.connection,
        saveState: (state) => this.facts.stateSaved(state),
        saturated: (isSaturated) => {
          if (isSaturated) this.connection?.pauseReading();
          else this.connection?.resumeReading();
        },
        updatesCame: () => {
          this.synchronization.updateCame();
          options.updatesCame();
        },
        failed: (error) => this.fail(error),
        caughtUp: (isLive) => this.machine.send({ type: isLive ? "CAUGHT_UP" : "MISSING" }),
      },
    );
    this.pipeline = pipeline;
    this.sequencer = sequencer;
    this.machine.subscribe(({ value }) => {
      const isLive = sessionState(value) === "live";
      if (isLive) this.hasBeenLive = true;
      this.synchronization.changed(isLive);
    });
    this.machine.start();
    const connected = untilConnected(this.machine, this.services.clock);
    this.machine.send({ type: "CONNECT" });
    await connected;
    pipeline.begin();
  }

  /** One word for where the session is. */
  get state(): SessionState {
    return sessionState(this.machine.getSnapshot().value);
  }

  /** Resolves when the session is up to date or has ended, or after a moment with much to catch up on. */
  firstTaken(): Promise<void> {
    return untilTaken(this.machine, this.services.clock);
  }

  /** Telegram has taken the authorization since it was made or resumed. */
  get wasLive(): boolean {
    return this.hasBeenLive;
  }

  /** Stops without ending the authorization; what was taken is durable when it resolves. */
  async stop(): Promise<void> {
    this.machine.send({ type: "STOP" });
    await this.settled();
  }

  /** Ends the authorization at Telegram. */
  async logOut(): Promise<void> {
    this.machine.send({ type: "LOG_OUT" });
    try {
      await this.connection?.invoke("auth.logOut", {}, { timeoutMs: LOG_OUT_TIMEOUT_MS });
    } catch (error) {
      this.logger.info({ err: error }, "auth.logOut was not answered");
    }
    this.machine.send({ type: "LOGGED_OUT" });
    await this.settled();
    await this.peers.clear();
  }

  private async settled(): Promise<void> {
    await this.pipeline?.stop();
    await this.facts.settled();
    this.machine.stop();
  }

  /** Made on first use: most bots never move a file. */
  private fileConnections(): FileConnections {
    const { client, dcs, clock } = this.services;
    const { dcId, authKey } = this.authorization;
    if (this.stopping.signal.aborted) throw new ConnectionClosedError("the account was stopped");
    this.files ??= new FileConnections({
      ...{ client, dcs, clock, logger: this.logger, home: { dcId, authKey } },
      main: () => this.connection,
    });
    return this.files;
  }

  private dial(): void {
    const { authorization } = this;
    const dc = this.services.dcs.find(({ id }) => id === authorization.dcId);
    if (dc === undefined) return this.fail(new Error(`DC ${authorization.dcId} has no address`));
    this.services.client
      .connect({ dc, authKey: authorization.authKey }, this.events(), this.stopping.signal)
      .then(
        (connection) => this.connected(connection),
        (error: unknown) => {
          if (!this.stopping.signal.aborted) this.fail(error);
        },
      );
  }

  /** Never rejects: an account that cannot move has failed, and is started anew. */
  private async move(dcId: number): Promise<void> {
    const { signal } = this.stopping;
    try {
      if (this.connection === undefined) throw new ConnectionClosedError("not connected");
      const authKey = await moveAccount(this.connection, dcId, this.services, signal);
      this.authorization = { ...this.authorization, dcId, authKey };
      await this.options.facts.authorized(this.authorization, undefined);
    } catch (error) {
      this.moving = undefined;
      return this.fail(error);
    }
    if (signal.aborted) return;
    void this.connection.close();
    this.connection = undefined;
    this.files?.close();
    this.files = undefined;
    const connected = untilConnected(this.machine, this.services.clock);
    this.machine.send({ type: "MOVED" });
    await connected;
    this.moving = undefined;
  }

  private connected(connection: TelegramConnection): void {
    if (this.stopping.signal.aborted) return void connection.close();
    this.connection = connection;
    this.machine.send({ type: "CONNECTED" });
  }

  private events(): TelegramEvents {
    return {
      updates: (bytes) => this.sequencer?.push(bytes),
      // The first time the connection is not at hand yet: connected() tells the machine.
      connected: () => {
        if (this.connection !== undefined) this.machine.send({ type: "CONNECTED" });
      },
      disconnected: (reason) => {
        this.logger.info({ reason }, "disconnected");
        this.machine.send({ type: "DISCONNECTED" });
      },
      authKey: () => {},
      revoked: (text) => {
        this.logger.warn({ text }, "the authorization was revoked");
        const isLeaving = this.machine.getSnapshot().value.authorization !== "ready";
        const type = revocationOf(text);
        this.machine.send({ type });
        if (isLeaving) return;
        this.options.revoked(ENDS[type]);
        void this.settled().then(() => this.options.ended(ENDS[type], text));
      },
      moved: (dcId) => {
        this.logger.info({ dc: dcId }, "the account lives at another data centre");
        this.machine.send({ type: "MIGRATE", dcId });
      },
    };
  }

  private fail(error: unknown): void {
    if (this.stopping.signal.aborted) return;
    this.logger.error({ err: error }, "the account failed");
    this.machine.send({ type: "STOP" });
    void this.settled().then(() => this.options.ended("failed", error));
  }

  private hangUp(): void {
    this.stopping.abort(new Error("the account was stopped"));
    this.sequencer?.stop();
    void this.connection?.close();
    this.files?.close();
  }
}
