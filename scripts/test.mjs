// `npm test`: installs the foreign clients of test/interop when they are missing or other ones are wanted, then runs every tier.
// On a user's machine what is absent (python3) is a reported skip; with CI=true a skipped test is a failure.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const interop = join(root, "test/interop");
const ci = process.env.CI === "true";

function run(command, args, cwd = root) {
  return spawnSync(command, args, { cwd, stdio: "inherit" }).status ?? 1;
}

/** Whether `mark` was written after `wanted` last changed. */
const isCurrent = (mark, wanted) =>
  existsSync(mark) && statSync(mark).mtimeMs >= statSync(wanted).mtimeMs;

const installed = join(interop, "node_modules/.package-lock.json");
if (!isCurrent(installed, join(interop, "package-lock.json"))) {
  console.log("installing the clients of test/interop (once, about 110 MB) ...");
  // Their install scripts only compile or download what their packages already ship.
  if (run("npm", ["ci", "--ignore-scripts"], interop) !== 0) process.exit(1);
}
if (!isCurrent(join(interop, ".venv/complete"), join(interop, "requirements.txt"))) {
  console.log("installing the Python clients into test/interop/.venv (once, about 80 MB) ...");
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
  const failed =
    run("python3", ["-m", "venv", "--clear", ".venv"], interop) ||
    run(join(interop, ".venv/bin/python"), [...pip, "-r", "requirements.txt"], interop) ||
    run("touch", [".venv/complete"], interop);
  if (failed) {
    console.log("no python3 of 3.10 or newer with venv: its tests will be reported as skipped");
    rmSync(join(interop, ".venv"), { recursive: true, force: true });
    if (ci) process.exit(1);
  }
}

const reports = mkdtempSync(join(tmpdir(), "teletape-test-"));
const outputFile = join(reports, "results.json");
const vitest = join(root, "node_modules/vitest/vitest.mjs");
const status = run(process.execPath, [
  vitest,
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${outputFile}`,
  ...process.argv.slice(2),
]);
const results = existsSync(outputFile) ? JSON.parse(readFileSync(outputFile, "utf8")) : undefined;
rmSync(reports, { recursive: true });
if (results === undefined) process.exit(status || 1);
const skipped = results.numPendingTests + results.numTodoTests;
for (const file of results.testResults) {
  for (const test of file.assertionResults) {
    if (test.status !== "passed" && test.status !== "failed")
      console.log(`skipped: ${test.fullName}`);
  }
}
console.log(
  `${results.numPassedTests} passed, ${results.numFailedTests} failed, ${skipped} skipped`,
);
if (status !== 0) process.exit(status);
if (results.numPassedTests === 0 || (ci && skipped > 0)) process.exit(1);
