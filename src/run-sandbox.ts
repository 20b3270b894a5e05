import type { SandboxConfig } from "./config/config.ts";
import type { Logger } from "./ports/logger.ts";
import { startControlServer } from "./sandbox/control/control-server.ts";
import { startSandbox } from "./sandbox/sandbox.ts";

const HOST = "127.0.0.1";

/** A sandbox in a process of its own. */
export interface StandAloneSandbox {
  /** What a person reads when it has started. */
  readonly description: string;
  stop(): Promise<void>;
}

/**
 * Starts the data centres and the control API.
 *
 * @throws {StateFileError} the state file is damaged, newer than this program, or needs other data centres
 * @throws {Error} a port is taken
 */
export async function runSandbox(
  config: SandboxConfig,
  logger: Logger,
): Promise<StandAloneSandbox> {
  const sandbox = await startSandbox({
    host: HOST,
    dcs: Array.from({ length: config.dcs }, (_, index) => ({
      id: config.dcs === 1 ? 2 : index + 1,
      port: config.dcPort === 0 ? 0 : config.dcPort + index,
    })),
    ...(config.stateFile !== null && { stateFile: config.stateFile }),
    onError: (error, method) => logger.error({ err: error, method }, "sandbox failed"),
  });
  const control = await startControlServer(sandbox.control, HOST, config.controlPort);
  const dcs = sandbox.dcs.map(({ id, ip, port }) => `DC ${id} at ${ip}:${port}`).join(", ");
  return {
    description: `Sandbox: ${dcs}; control API at http://${HOST}:${control.port}`,
    stop: async () => {
      await control.close();
      await sandbox.close();
    },
  };
}
