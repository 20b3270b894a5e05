import type { DataCentre, StoredAuthKey } from "../mtproto/data-centre.ts";
import type { WorldParts } from "../services/rpc-context.ts";
import { jumpAhead } from "./jump-ahead.ts";
import { restoreWorld } from "./restore-world.ts";
import { readStateFile, StateFileError } from "./state-file.ts";
import type { SandboxState } from "./world-state.ts";

/** What a new sandbox takes over from an earlier one. */
export interface OpenedState {
  readonly seed: string;
  readonly rsaKey: string;
  readonly authKeys: readonly StoredAuthKey[];
  /** Fills an empty world made with the seed. @throws {StateFileError} the state contradicts itself */
  restore(parts: WorldParts): void;
}

/**
 * Reads the state file, if there is one.
 *
 * @throws {StateFileError} it is damaged or newer, or accounts live at data centres that are not to be run
 */
export async function openState(
  file: string,
  dcs: readonly { readonly id: number }[],
): Promise<OpenedState | undefined> {
  const saved = await readStateFile(file);
  if (saved === undefined) return undefined;
  const { rsaKey, authKeys, world } = saved.state;
  checkDcs(file, saved.state, dcs);
  return {
    seed: world.seed,
    rsaKey,
    authKeys: authKeys.map(({ dcId, secret, layer }) => ({
      ...{ dcId, layer, secret: Buffer.from(secret, "base64") },
    })),
    restore: (parts) => {
      try {
        restoreWorld(parts, world);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new StateFileError(`${file} cannot be used: ${reason}`, { cause: error });
      }
      if (!saved.isClean) jumpAhead(parts.world);
    },
  };
}

/** A single data centre stands for all, several only for themselves. */
function checkDcs(
  file: string,
  { world }: SandboxState,
  dcs: readonly { readonly id: number }[],
): void {
  if (dcs.length === 1) return;
  const homeless = world.users.find(({ homeDc }) => !dcs.some(({ id }) => id === homeDc));
  if (homeless === undefined) return;
  throw new StateFileError(
    `${file} has accounts at data centre ${homeless.homeDc}, which is not among those to run: ${dcs.map(({ id }) => id).join(", ")}`,
  );
}

/** The permanent keys in the state's form. */
export const storedAuthKeys = (dataCentre: DataCentre): SandboxState["authKeys"] =>
  dataCentre.authKeys().map(({ dcId, secret, layer }) => ({
    ...{ dcId, layer, secret: secret.toString("base64") },
  }));
