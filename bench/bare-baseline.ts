import { BenchChild } from "./child.ts";

export interface RelayedBytes {
  readonly updates: number;
  readonly container: number;
  /** For each update. */
  readonly bytesIn: number;
  readonly bytesOut: number;
}

const WARM_UP = 20_000;

/** CPU of {@link file://./bare-relay.ts} for each update, in microseconds. */
export async function bareRelayMicros(
  mode: "poll" | "webhook" | "socket",
  { updates, container, bytesIn, bytesOut }: RelayedBytes,
): Promise<number> {
  const children: BenchChild[] = [];
  const start = async (
    module: string,
    args: readonly (string | number)[],
  ): Promise<[BenchChild, number]> => {
    const child = BenchChild.start(module, args.map(String));
    children.push(child);
    for (;;) {
      const port = await child.ask<number>("port");
      if (port > 0 || (module === "./bare-relay" && args[0] === "webhook")) return [child, port];
    }
  };
  try {
    const total = updates + WARM_UP;
    const [, source] = await start("./bare-relay", ["source", total, bytesIn, container]);
    const sinkModule = "./bare-sink";
    const [hook, hookPort] = await start(sinkModule, ["webhook"]);
    const [relay, port] = await start("./bare-relay", [mode, source, bytesIn, bytesOut, hookPort]);
    const sink = mode === "webhook" ? hook : (await start(sinkModule, [mode, port]))[0];
    const bodyBytes = (count: number): number => count * bytesOut;
    await sink.ask(bodyBytes(WARM_UP));
    const before = relay.cpuMicros;
    const { bytes: from } = await sink.ask<{ bytes: number }>("stats");
    await sink.ask(bodyBytes(total));
    return ((relay.cpuMicros - before) * bytesOut) / (bodyBytes(total) - from);
  } finally {
    for (const child of children) await child.kill();
  }
}
