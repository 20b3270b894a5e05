import { ControlApi } from "./control/control-api.ts";
import { Loads } from "./control/loads.ts";
import { startDataCentre, type DataCentre } from "./mtproto/data-centre.ts";
import { assembleWorld, type AssembledWorld } from "./services/assemble-world.ts";
import { Replayer } from "./world/replay.ts";
import { systemWorldClock } from "./world/world-clock.ts";

export interface SandboxOptions {
  /** Address of the MTProto ports; 127.0.0.1 when absent. */
  readonly host?: string;
  /** Data centres by id; the first is where new accounts live; port 0 = any free one. Id 2 on a free port when absent. */
  readonly dcs?: readonly { readonly id: number; readonly port: number }[];
  /** PEM of a private RSA key of 2048 bits; a new one is made when absent. */
  readonly rsaKey?: string;
  /** Same seed, same ids, tokens and access hashes; "sandbox" when absent. */
  readonly seed?: string;
  /** Events and messages kept for each account and channel: 200 000 when absent. */
  readonly maxEvents?: number;
  /** Told of failures inside RPCs that are not answers; `method` is empty outside of RPCs. */
  readonly onError?: (error: unknown, method: string) => void;
}

/** A simulated Telegram: listening data centres, the world behind them, and the API that drives it. */
export interface Sandbox {
  readonly dcs: DataCentre["dcs"];
  /** PKCS#1 PEM of the key that clients must know. */
  readonly publicKeyPem: string;
  readonly dataCentre: DataCentre;
  /** For tests in the same process; everyone else drives {@link control}. */
  readonly world: AssembledWorld;
  readonly control: ControlApi;
  close(): Promise<void>;
}

const MAX_EVENTS = 200_000;

/**
 * Starts Telegram on loopback.
 *
 * @throws {Error} a port is taken, or the key is not one
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const dcs = options.dcs ?? [{ id: 2, port: 0 }];
  const world = assembleWorld({
    seed: options.seed ?? "sandbox",
    clock: systemWorldClock,
    homeDc: dcs[0]?.id ?? 2,
    maxEvents: options.maxEvents ?? MAX_EVENTS,
  });
  const dataCentre = await startDataCentre({
    dcs,
    host: options.host ?? "127.0.0.1",
    backend: world.backend,
    ...(options.rsaKey !== undefined && { rsaKey: options.rsaKey }),
    ...(options.onError !== undefined && { onError: options.onError }),
  });
  world.attach(dataCentre);
  const { parts, journal } = world;
  const loads = new Loads(parts);
  const replayer = new Replayer(parts.world, parts.feed);
  return {
    dcs: dataCentre.dcs,
    publicKeyPem: dataCentre.publicKeyPem,
    dataCentre,
    world,
    control: new ControlApi({ parts, journal, dataCentre, loads, replayer }),
    close: async () => {
      loads.stopAll();
      parts.faults.clear(undefined);
      await dataCentre.close();
    },
  };
}
