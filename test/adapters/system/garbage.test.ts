import { spawnSync } from "node:child_process";
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

it("sets flags that this V8 knows", () => {
  const flags = ["--no-allocation-site-pretenuring", "--heap-growing-percent=60"];
  const { status, stderr } = spawnSync(process.execPath, [...flags, "--eval", "0"], {
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
});
