import type { DataCentreControl } from "../../../src/sandbox/rpc-backend.ts";
import { ControlApi, type ControlReply } from "../../../src/sandbox/control/control-api.ts";
import { Loads } from "../../../src/sandbox/control/loads.ts";
import type { AssembledWorld } from "../../../src/sandbox/services/assemble-world.ts";
import { Replayer } from "../../../src/sandbox/world/replay.ts";
import { testWorld } from "../sandbox-bot.ts";

/** A data centre without a network that notes what it is told to do. */
export class RecordingDataCentre implements DataCentreControl {
  readonly dcs = [{ id: 2, ip: "127.0.0.1", port: 4430 }];
  readonly publicKeyPem = "PEM";
  readonly fingerprint = -5n;
  readonly layers = [229];
  readonly stats = { connections: 0, sessions: 0, handshakes: 0 };
  readonly told: string[] = [];

  sessions(): readonly never[] {
    return [];
  }
  dropConnections(key?: bigint): void {
    this.told.push(`drop ${key}`);
  }
  forgetKey(key: bigint): void {
    this.told.push(`forget ${key}`);
  }
  rotateSalt(key: bigint | undefined, times: number): void {
    this.told.push(`salt ${key} ${times}`);
  }
  delay(key: bigint | undefined, ms: number): void {
    this.told.push(`delay ${key} ${ms}`);
  }
  stall(key: bigint | undefined, ms: number): void {
    this.told.push(`stall ${key} ${ms}`);
  }
  silence(key: bigint | undefined, isSilent: boolean): void {
    this.told.push(`silence ${key} ${isSilent}`);
  }
  skewClock(ms: number): void {
    this.told.push(`skew ${ms}`);
  }
  failExchanges(failure: string | undefined, times: number): void {
    this.told.push(`exchange ${failure} ${times}`);
  }
  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** The control API over a world without a network. */
export class SandboxControl {
  readonly assembled: AssembledWorld = testWorld();
  readonly dataCentre = new RecordingDataCentre();
  private readonly api: ControlApi;

  constructor() {
    const { parts, journal } = this.assembled;
    this.assembled.attach(this.dataCentre);
    this.api = new ControlApi({
      parts,
      journal,
      dataCentre: this.dataCentre,
      loads: new Loads(parts),
      replayer: new Replayer(parts.world, parts.feed),
    });
  }

  request(method: string, path: string, body?: unknown): Promise<ControlReply> {
    const url = new URL(path, "http://sandbox");
    return this.api.handle({
      method,
      path: url.pathname,
      query: url.searchParams,
      body: body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body)),
      contentType: "application/json",
    });
  }

  /** The result of a request that must succeed, typed by the test. */
  async ok<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const { status, json } = await this.request(method, path, body);
    if (status !== 200 || !("result" in json)) throw new Error(`${status} ${JSON.stringify(json)}`);
    return json.result as T;
  }
}
