import { expect, it } from "vitest";
import { collectGarbage } from "../../../src/adapters/system/garbage.ts";

const MIB = 2 ** 20;

it("frees dead buffers that V8 alone would let lie", async () => {
  collectGarbage("young");
  const before = process.memoryUsage().arrayBuffers;
  const growth = (): number => process.memoryUsage().arrayBuffers - before;
  while (growth() < 10 * MIB) Buffer.allocUnsafeSlow(MIB);
  collectGarbage("young");
  // Another thread frees them.
  await expect.poll(growth, { timeout: 10_000 }).toBeLessThan(5 * MIB);
});
