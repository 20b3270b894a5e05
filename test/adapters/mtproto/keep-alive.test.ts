import { expect, it } from "vitest";
import { KeepAlive } from "../../../src/adapters/mtproto/keep-alive.ts";

const S = 1000;

/** Opened at 0; what is to be done at each moment (s), in a connection that receives something at those given. */
function plan(momentsS: readonly number[], receivedS: readonly number[], isBusy: boolean) {
  const keepAlive = new KeepAlive();
  keepAlive.opened(0);
  return momentsS.map((momentS, i) => {
    for (const atS of receivedS) {
      if (atS > (momentsS[i - 1] ?? 0) && atS <= momentS) keepAlive.received(atS * S);
    }
    return keepAlive.next(momentS * S, isBusy);
  });
}

const cases = [
  {
    name: "pings an idle connection after 50 s",
    at: [49, 50, 51],
    does: [undefined, "ping", undefined],
  },
  {
    name: "pings again when the last one was answered",
    at: [50, 99, 100],
    received: [51],
    does: ["ping", undefined, "ping"],
  },
  { name: "pings after 8 s while calls wait", at: [7, 8], isBusy: true, does: [undefined, "ping"] },
  { name: "sends no second ping while one is unanswered", at: [50, 64], does: ["ping", undefined] },
  { name: "is dead when 15 s bring no answer", at: [50, 65], does: ["ping", "dead"] },
  { name: "lives when anything came", at: [50, 65], received: [50.5], does: ["ping", undefined] },
];
it.each(cases)("$name", ({ at, received = [], isBusy = false, does }) => {
  expect(plan(at, received, isBusy)).toEqual(does);
});
