import { beforeEach, describe, expect, it } from "vitest";
import { LagReports } from "../../../actors/delivery/lag-reports.ts";
import { SimulatedClock } from "../../support/simulated-clock.ts";

const MINUTE_MS = 60_000;

let clock: SimulatedClock;
let pending: number;
let isReadOtherwise: boolean;
let told: [number, string][];
let lag: LagReports;

beforeEach(() => {
  clock = new SimulatedClock();
  pending = 0;
  isReadOtherwise = false;
  told = [];
  lag = new LagReports({
    clock,
    pending: async () => pending,
    isReadOtherwise: () => isReadOtherwise,
    tell: (count, message) => void told.push([count, message]),
    failed: (error) => {
      throw error;
    },
  });
});

/** An update a second, that nobody asks for. */
async function updatesCome(forMs: number): Promise<void> {
  for (let ms = 0; ms < forMs; ms += 1000) {
    lag.notPolled();
    await clock.advance(1000);
  }
}

const NOT_CALLED = "The getUpdates method is not called for too long";

describe("a bot that does not ask for its updates", () => {
  it("is reported after ten minutes, and then every half minute", async () => {
    pending = 200;
    await updatesCome(10 * MINUTE_MS);
    expect(told).toEqual([]);
    await updatesCome(MINUTE_MS);
    expect(told).toEqual([
      [200, NOT_CALLED],
      [200, NOT_CALLED],
    ]);
  });

  it("is not reported for less than 200 updates", async () => {
    pending = 199;
    await updatesCome(12 * MINUTE_MS);
    expect(told).toEqual([]);
    pending = 200;
    await updatesCome(3000);
    expect(told).toHaveLength(1);
  });

  it("is not reported while its updates are streamed", async () => {
    pending = 5000;
    isReadOtherwise = true;
    await updatesCome(12 * MINUTE_MS);
    expect(told).toEqual([]);
  });

  it("is well again when one answer holds all that waited", async () => {
    pending = 250;
    await updatesCome(10 * MINUTE_MS + 2000);
    lag.polled(100);
    await clock.advance(0);
    pending = 150;
    lag.polled(100);
    await clock.advance(0);
    expect(told).toHaveLength(1);
    pending = 50;
    lag.polled(50);
    lag.polled(50);
    await clock.advance(0);
    expect(told.slice(1)).toEqual([[0, ""]]);
  });
});

describe("a webhook that fails", () => {
  it("is reported with its error, and well again with its first success", async () => {
    pending = 300;
    await clock.advance(11 * MINUTE_MS);
    lag.webhookFailed("Connection refused");
    lag.webhookFailed("Connection refused");
    await clock.advance(0);
    expect(told).toEqual([[300, "Webhook error. Connection refused"]]);
    lag.webhookSucceeded();
    lag.webhookSucceeded();
    expect(told.slice(1)).toEqual([[0, ""]]);
    lag.webhookFailed("Connection refused");
    await clock.advance(29_000);
    lag.webhookFailed("Connection refused");
    await clock.advance(0);
    expect(told).toHaveLength(2);
    await clock.advance(2000);
    lag.webhookFailed("Connection refused");
    await clock.advance(0);
    expect(told).toHaveLength(3);
  });

  it("is given half a minute after it was set", async () => {
    pending = 300;
    await clock.advance(11 * MINUTE_MS);
    lag.postpone();
    lag.webhookFailed("x");
    await clock.advance(29_000);
    lag.webhookFailed("x");
    await clock.advance(0);
    expect(told).toEqual([]);
  });
});
