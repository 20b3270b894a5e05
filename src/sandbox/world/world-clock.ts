/** The time the world lives in; tests give their own. */
export interface WorldClock {
  /** Unix seconds. */
  now(): number;
  /** A clock that never steps back, in µs, the same one for all processes of the machine. */
  monotonicUs(): number;
}

export const systemWorldClock: WorldClock = {
  now: () => Math.floor(Date.now() / 1000),
  monotonicUs: () => Number(process.hrtime.bigint() / 1000n),
};
