import { ControlApi, type SandboxControl } from "./control/control-api.ts";
import { Loads } from "./control/loads.ts";
import { startDataCentre, type DataCentre } from "./mtproto/data-centre.ts";
import { assembleWorld, type AssembledWorld } from "./services/assemble-world.ts";
import { captureWorld } from "./state/capture-world.ts";
import { KeepingBackend } from "./state/keeping-backend.ts";
import { openState, storedAuthKeys } from "./state/open-state.ts";
import { StateKeeper } from "./state/state-keeper.ts";
import { Replayer } from "./world/replay.ts";
import { systemWorldClock } from "./world/world-clock.ts";

export interface SandboxOptions {
  /** Address of the MTProto ports; 127.0.0.1 when absent. */
  readonly host?: string;
  /** Data centres by id; the first is where new accounts live; port 0 = any free one. Id 2 on a free port when absent. */
  readonly dcs?: readonly { readonly id: number; readonly port: number }[];
  /** PEM of a private RSA key of 2048 bits; that of the state, or a new one, when absent. */
  readonly rsaKey?: string;
  /** Same seed, same ids, tokens and access hashes; that of the state, or "sandbox", when absent. */
  readonly seed?: string;
  /** Events and messages kept for each account and channel: 200 000 when absent. */
  readonly maxEvents?: number;
  /**
   * File that keeps the world over restarts, in memory only when absent; contents of files lie in a folder beside it. It is replaced within some 200 ms of a change; after an unclean end the last moments may be missing, and all counters jump ahead so that no pts and no message id is given twice.
   */
  readonly stateFile?: string;
  /** Files sent by URL are also got from loopback and other addresses outside the public net, which Telegram refuses; for tests. */
  readonly fetchesPrivateUrls?: boolean;
  /** Told of failures inside RPCs that are not answers, and of the state's; `method` is empty outside of RPCs. */
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
  readonly control: SandboxControl;
  /** Resolves when all that happened until now is in the state file, if there is one. */
  save(): Promise<void>;
  close(): Promise<void>;
}

const MAX_EVENTS = 200_000;
const FIRST_DC = 2;

/**
 * Starts Telegram on loopback.
 *
 * @throws {StateFileError} the state file is damaged, newer than this program, or needs other data centres
 * @throws {Error} a port is taken, the key is not one, or the state file cannot be written
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { stateFile } = options;
  const onError = options.onError ?? (() => {});
  const dcs = options.dcs ?? [{ id: FIRST_DC, port: 0 }];
  const opened = stateFile === undefined ? undefined : await openState(stateFile, dcs);
  const world = assembleWorld({
    seed: opened?.seed ?? options.seed ?? "sandbox",
    clock: systemWorldClock,
    homeDc: dcs[0]?.id ?? FIRST_DC,
    maxEvents: options.maxEvents ?? MAX_EVENTS,
    filesDir: stateFile && `${stateFile}.files`,
    fetchesPrivateUrls: options.fetchesPrivateUrls,
  });
  const { parts, journal } = world;
  opened?.restore(parts);
  const keeping = stateFile === undefined ? undefined : new KeepingBackend(world.backend);
  const rsaKey = options.rsaKey ?? opened?.rsaKey;
  const dataCentre = await startDataCentre({
    dcs,
    host: options.host ?? "127.0.0.1",
    backend: keeping ?? world.backend,
    ...(rsaKey !== undefined && { rsaKey }),
    ...(opened !== undefined && { authKeys: opened.authKeys }),
    onError,
  });
  world.attach(dataCentre);
  const loads = new Loads(parts);
  const replayer = new Replayer(parts.world, parts.feed);
  const api = new ControlApi({ parts, journal, dataCentre, loads, replayer });
  const keeper =
    stateFile === undefined
      ? undefined
      : new StateKeeper({
          file: stateFile,
          capture: () => ({
            rsaKey: dataCentre.privateKeyPem,
            authKeys: storedAuthKeys(dataCentre),
            world: captureWorld(parts),
          }),
          isBusy: () => loads.isRunning,
          onError: (error) => onError(error, ""),
        });
  const close = async (): Promise<void> => {
    loads.stopAll();
    parts.faults.clear(undefined);
    await dataCentre.close();
    await keeper?.close();
    parts.files.vault.close();
  };
  try {
    await keeper?.save(); // before any number is given, the file says that there may be more than is in it
  } catch (error) {
    await dataCentre.close();
    throw error;
  }
  if (keeper !== undefined) keeping?.attach(keeper);
  return {
    dcs: dataCentre.dcs,
    publicKeyPem: dataCentre.publicKeyPem,
    dataCentre,
    world,
    control: {
      handle: async (request) => {
        if (request.method === "GET") return api.handle(request);
        keeper?.touch();
        const reply = await api.handle(request);
        keeper?.touch();
        return reply;
      },
    },
    save: async () => keeper?.save(),
    close,
  };
}
