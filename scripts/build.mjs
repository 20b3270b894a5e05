// Compiles the sources into dist/, and the types of teletape/client (incremental: a second run costs well under a second).
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
for (const project of ["tsconfig.build.json", "tsconfig.client.json"]) {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", project], {
    cwd: root,
    stdio: "inherit",
  });
}
