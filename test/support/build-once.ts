import { execFileSync } from "node:child_process";

/** Builds `dist/` once before the end-to-end tier, which runs the server as its users do. */
export default function buildOnce(): void {
  execFileSync(process.execPath, ["scripts/build.mjs"], { stdio: "inherit" });
}
