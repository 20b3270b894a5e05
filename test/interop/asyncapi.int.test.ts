import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";

it("docs/asyncapi.json is valid AsyncAPI 3.0", () => {
  const script = "test/interop/clients/validate-asyncapi.mjs";
  const problems = execFileSync(process.execPath, [script], { encoding: "utf8" });
  expect(JSON.parse(problems)).toEqual([]);
});
