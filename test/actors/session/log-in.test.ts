import { describe, expect, it } from "vitest";
import { logIn } from "../../../actors/session/log-in.ts";
import { RpcError } from "../../../src/core/rpc-error.ts";
import {
  ConnectionClosedError,
  type TelegramClient,
  type TelegramConnection,
  type TelegramEvents,
} from "../../../src/ports/telegram-client.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { SimulatedClock } from "../../support/simulated-clock.ts";
import { systemTestClock } from "../../support/test-ports.ts";

/** A Telegram of several data centres in which each bot has one home. */
function telegram(homeDc: number, refusal?: RpcError) {
  const asked: number[] = [];
  const closed: number[] = [];
  const connection = (dcId: number): TelegramConnection => ({
    layer: 229,
    pauseReading: () => {},
    resumeReading: () => {},
    close: async () => void closed.push(dcId),
    invoke: async (method: string) => {
      const bytes = Buffer.alloc(0);
      if (method === "updates.getState") {
        return { result: { pts: 4, qts: 3, date: 2, seq: 1 } as never, bytes };
      }
      asked.push(dcId);
      if (refusal !== undefined) throw refusal;
      if (dcId !== homeDc) throw new RpcError(303, `USER_MIGRATE_${homeDc}`);
      const user: Tl.user = { _: "user", id: 7n, bot: true, botInfoVersion: 1 };
      return { result: { _: "auth.authorization", user } as never, bytes };
    },
  });
  const client: TelegramClient = {
    connect: async ({ dc }, events: TelegramEvents) => {
      events.authKey(dc.id, Buffer.alloc(256, dc.id));
      return connection(dc.id);
    },
  };
  const dcs = [2, 4].map((id) => ({ id, host: "127.0.0.1", port: id }));
  const options = { client, dcs, apiId: 1, apiHash: "x", clock: systemTestClock };
  return { asked, closed, run: () => logIn("7:x", options, new AbortController().signal) };
}

describe("logging a bot in", () => {
  it.each([
    [2, [2]],
    [4, [2, 4]],
  ])("ends at its home DC %i", async (home, asked) => {
    const world = telegram(home);
    const { authorization, state } = await world.run();
    expect(world.asked).toEqual(asked);
    expect(world.closed).toEqual(asked);
    expect(authorization).toMatchObject({ token: "7:x", dcId: home });
    expect(Buffer.from(authorization.authKey)).toEqual(Buffer.alloc(256, home));
    expect(state).toMatchObject({ pts: 4, qts: 3, seq: 1 });
  });

  it("passes on why it was refused and leaves no connection", async () => {
    const world = telegram(2, new RpcError(400, "ACCESS_TOKEN_EXPIRED"));
    await expect(world.run()).rejects.toMatchObject({ text: "ACCESS_TOKEN_EXPIRED" });
    expect(world.closed).toEqual([2]);
  });

  it("does not follow a home that has no address", async () => {
    await expect(telegram(5).run()).rejects.toMatchObject({ text: "NO_SUCH_DC" });
  });

  it("gives up when no data centre can be reached", async () => {
    const clock = new SimulatedClock();
    const client: TelegramClient = {
      connect: (_options, _events, signal) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener("abort", () => reject(signal.reason as Error)),
        ),
    };
    const dcs = [{ id: 2, host: "127.0.0.1", port: 2 }];
    const options = { client, dcs, apiId: 1, apiHash: "x", clock };
    const outcome = logIn("7:x", options, new AbortController().signal).catch((e: unknown) => e);
    await clock.advance(60_000);
    expect(await outcome).toBeInstanceOf(ConnectionClosedError);
    expect(clock.pending).toBe(0);
  });
});
