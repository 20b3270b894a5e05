import { createServer, type AddressInfo, type Server } from "node:net";
import type { ClientSession, DataCentreControl, RpcBackend } from "../rpc-backend.ts";
import { TlLayers } from "../layers/tl-layers.ts";
import { AuthKey } from "./auth-key.ts";
import { AuthKeyRing } from "./auth-key-ring.ts";
import { Connection } from "./connection.ts";
import { Disturbances, type ExchangeFailure } from "./disturbances.ts";
import type { DcContext } from "./dc-context.ts";
import { MessageIdClock } from "./message-id-clock.ts";
import { RsaKey } from "./rsa-key.ts";
import { SessionRegistry } from "./session-registry.ts";

const SWEEP_MS = 600_000;

/** A permanent key as it is stored between runs. */
export interface StoredAuthKey {
  readonly dcId: number;
  /** 256 bytes. */
  readonly secret: Buffer;
  readonly layer: number;
}

/** What a data centre is started with. */
export interface DataCentreOptions {
  /**
   * Data centres by id, at least one; port 0 = any free one. A single one also stands for the others: a client that means to talk to
   * data centre 1 makes a key for it there, and {@link ClientSession.dcId} is 1 then.
   */
  readonly dcs: readonly { readonly id: number; readonly port: number }[];
  /** Address to listen on. */
  readonly host: string;
  readonly backend: RpcBackend;
  /** PEM of a private RSA key of 2048 bits; a new one is made when absent. */
  readonly rsaKey?: string;
  /** Permanent keys of an earlier run. */
  readonly authKeys?: readonly StoredAuthKey[];
  /** Unix ms; the system's clock when absent. */
  readonly nowMs?: () => number;
  /** Told of errors other than RpcError that a request caused; `method` is empty outside of RPCs. */
  readonly onError?: (error: unknown, method: string) => void;
}

/** A running data centre and what must be stored to start it again as the same one. */
export interface DataCentre extends DataCentreControl {
  /** PEM for {@link DataCentreOptions.rsaKey}. */
  readonly privateKeyPem: string;
  /** Permanent keys for {@link DataCentreOptions.authKeys}. */
  authKeys(): readonly StoredAuthKey[];
}

class RunningDataCentre implements DataCentre {
  readonly dcs: readonly { readonly id: number; readonly ip: string; readonly port: number }[];
  private readonly servers: readonly Server[];
  private readonly context: DcContext;
  private readonly connections: Set<Connection>;
  private readonly counters: Counters;
  private readonly sweeper: NodeJS.Timeout;

  constructor(parts: Parts) {
    this.context = parts.context;
    this.servers = parts.servers;
    this.connections = parts.connections;
    this.counters = parts.counters;
    this.dcs = parts.dcs;
    this.sweeper = setInterval(
      () => this.context.sessions.sweep(this.context.nowMs()),
      SWEEP_MS,
    ).unref();
  }

  get publicKeyPem(): string {
    return this.context.rsaKey.publicPem;
  }

  get privateKeyPem(): string {
    return this.context.rsaKey.privatePem();
  }

  get fingerprint(): bigint {
    return this.context.rsaKey.fingerprint;
  }

  get layers(): readonly number[] {
    return this.context.layers.all;
  }

  get stats(): DataCentreControl["stats"] {
    return {
      connections: this.connections.size,
      sessions: this.context.sessions.size,
      handshakes: this.counters.handshakes,
    };
  }

  authKeys(): readonly StoredAuthKey[] {
    return [...this.context.keys.permanent()].map(({ dcId, secret, layer }) => ({
      dcId,
      secret,
      layer,
    }));
  }

  sessions(permanentKeyId?: bigint): readonly ClientSession[] {
    return this.context.sessions.of(permanentKeyId);
  }

  dropConnections(permanentKeyId?: bigint): void {
    for (const connection of this.connectionsOf(permanentKeyId)) connection.close();
  }

  forgetKey(permanentKeyId: bigint): void {
    this.context.forgetKey(permanentKeyId);
  }

  rotateSalt(permanentKeyId: bigint | undefined, times: number): void {
    for (const key of this.keysOf(permanentKeyId)) key.refusedSalts = times;
  }

  delay(permanentKeyId: bigint | undefined, ms: number): void {
    if (permanentKeyId === undefined) this.counters.delayMs = ms;
    for (const key of this.keysOf(permanentKeyId)) key.delayMs = ms;
  }

  stall(permanentKeyId: bigint | undefined, ms: number): void {
    for (const connection of this.connectionsOf(permanentKeyId)) connection.stall(ms);
  }

  silence(permanentKeyId: bigint | undefined, isSilent: boolean): void {
    if (permanentKeyId === undefined) this.context.disturbances.isSilent = isSilent;
    else for (const key of this.keysOf(permanentKeyId)) key.isSilent = isSilent;
  }

  skewClock(ms: number): void {
    this.context.disturbances.skewMs = ms;
    this.context.messageIds.rewind();
  }

  failExchanges(failure: ExchangeFailure | undefined, times: number): void {
    this.context.disturbances.failExchanges(failure, times);
  }

  async close(): Promise<void> {
    clearInterval(this.sweeper);
    const closed = this.servers.map(
      (server) => new Promise<void>((resolve) => server.close(() => resolve())),
    );
    for (const connection of this.connections) connection.close();
    await Promise.all(closed);
  }

  private keysOf(permanentKeyId: bigint | undefined): readonly AuthKey[] {
    if (permanentKeyId === undefined) return [...this.context.keys.permanent()];
    const key = this.context.keys.get(permanentKeyId);
    return key === undefined ? [] : [key];
  }

  private connectionsOf(permanentKeyId: bigint | undefined): ReadonlySet<Connection> {
    if (permanentKeyId === undefined) return new Set(this.connections);
    return new Set(
      this.context.sessions.of(permanentKeyId).flatMap((session) => [...session.connections]),
    );
  }
}

interface Counters {
  handshakes: number;
  delayMs: number;
}

interface Parts {
  readonly context: DcContext;
  readonly servers: readonly Server[];
  readonly connections: Set<Connection>;
  readonly counters: Counters;
  readonly dcs: DataCentreControl["dcs"];
}

function forgetKey(context: DcContext, keyId: bigint): void {
  for (const key of context.keys.forget(keyId)) {
    for (const session of context.sessions.ofKey(key.id)) {
      const connections = [...session.connections];
      context.sessions.destroy(session);
      for (const connection of connections) connection.refuseKey();
    }
  }
}

function makeContext(options: DataCentreOptions, counters: Counters): DcContext {
  const clock = options.nowMs ?? Date.now;
  const disturbances = new Disturbances();
  const nowMs = (): number => clock() + disturbances.skewMs;
  const keys = new AuthKeyRing();
  for (const { dcId, secret, layer } of options.authKeys ?? []) {
    const key = new AuthKey({ secret, dcId, createdAtS: 0 });
    key.layer = layer;
    keys.add(key);
  }
  const context: DcContext = {
    backend: options.backend,
    rsaKey: options.rsaKey === undefined ? RsaKey.generate() : RsaKey.fromPem(options.rsaKey),
    layers: new TlLayers(),
    keys,
    sessions: new SessionRegistry(options.backend),
    messageIds: new MessageIdClock(nowMs),
    disturbances,
    isOnlyDc: options.dcs.length === 1,
    nowMs,
    nowS: () => nowMs() / 1000,
    forgetKey: (keyId) => forgetKey(context, keyId),
    exchanged: () => {
      counters.handshakes++;
    },
    delayMs: () => counters.delayMs,
    report: options.onError ?? (() => {}),
  };
  return context;
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/**
 * Starts the MTProto side of simulated data centres; what the RPCs do is the backend's affair.
 *
 * @throws {Error} a port cannot be listened on, or the RSA key is none
 * @see https://core.telegram.org/mtproto
 */
export async function startDataCentre(options: DataCentreOptions): Promise<DataCentre> {
  const counters: Counters = { handshakes: 0, delayMs: 0 };
  const context = makeContext(options, counters);
  const connections = new Set<Connection>();
  const servers: Server[] = [];
  const dcs: { id: number; ip: string; port: number }[] = [];
  for (const { id, port } of options.dcs) {
    const server = createServer((socket) => {
      const connection = new Connection(context, id, socket);
      connections.add(connection);
      socket.once("close", () => connections.delete(connection));
    });
    servers.push(server);
    try {
      dcs.push({ id, ip: options.host, port: await listen(server, port, options.host) });
    } catch (error) {
      for (const started of servers) started.close();
      throw error;
    }
  }
  return new RunningDataCentre({ context, servers, connections, counters, dcs });
}
