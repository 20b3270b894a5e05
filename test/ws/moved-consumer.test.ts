import { expect, it } from "vitest";
import { createConsumerLog } from "../../actors/consumers/consumer-positions.ts";
import { NamedConsumerQueues } from "../../actors/consumers/named-consumers.ts";
import { LogPatience } from "../../actors/delivery/log-patience.ts";
import { DEFAULT_UPDATE_TYPES } from "../../src/core/bot-api/update-types.ts";
import type { StreamError } from "../../src/ws/stream-error.ts";
import { StreamSeats } from "../../src/ws/stream-seats.ts";
import type { StreamSocket } from "../../src/ws/subscription.ts";
import { MemoryEventLog } from "../support/memory-event-log.ts";
import { appendUpdates, realClock, TEST_ACCOUNT } from "../support/test-delivery.ts";

it.each([false, true])(
  "a stream follows its consumer when it is moved, and ends when it is deleted (group: %s)",
  async (isGroup) => {
    const log = new MemoryEventLog();
    const first = await appendUpdates(log, [{}, {}, {}]);
    const positions = await createConsumerLog(log).open(TEST_ACCOUNT);
    const shared = { log, account: TEST_ACCOUNT, positions, clock: realClock };
    const patience = new LogPatience(realClock);
    const consumers = new NamedConsumerQueues({ ...shared, patience });
    const seats = new StreamSeats({ log, clock: realClock, maxStreamsPerBot: 9 });
    const ended: string[] = [];
    const begun: number[] = [];
    const stream = async (): Promise<() => void> => {
      let leave = (): void => undefined;
      const socket: StreamSocket = {
        hello: (position) => void begun.push(position),
        updates: () => undefined,
        live: () => undefined,
        takes: true,
        fail: (error) => {
          ended.push((error as StreamError).code);
          leave();
        },
      };
      const subscription = seats.take(
        TEST_ACCOUNT,
        {
          ...{ consumer: "a", prefetch: 10, isGroup, start: { kind: "committed" } },
          filter: { types: DEFAULT_UPDATE_TYPES, chatIds: undefined },
        },
        positions,
        socket,
      );
      leave = () => subscription.close();
      await subscription.start();
      return leave;
    };
    await stream();
    expect(await consumers.move("a", { kind: "update", updateId: first + 1 })).toMatchObject({
      position: first + 1,
      lag: 2,
    });
    await realClock.sleep(10);
    expect([begun, ended]).toEqual([[first, first + 1], []]);
    expect(positions.newest("a")?.acknowledged).toBe(first);
    expect(await consumers.delete("a")).toBe(true);
    await realClock.sleep(10);
    expect(ended).toEqual(["replaced"]);
    expect(await consumers.list()).toEqual([]);
  },
);
