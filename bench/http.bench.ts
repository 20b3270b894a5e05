import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { BenchRow } from "./bench-row.ts";

const CONNECTIONS = 32;
const WARM_UP_MS = 1000;
const MEASURE_MS = 3000;
const TOKEN = "777000:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

const body = JSON.stringify({ chat_id: 5000000001, text: "hello world", parse_mode: "HTML" });
const requests = {
  "getMe (GET)": `GET /bot${TOKEN}/getMe HTTP/1.1\r\nHost: localhost\r\n\r\n`,
  "method with parameters (POST, JSON)":
    `POST /bot${TOKEN}/sendMessage HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n` +
    `Content-Length: ${body.length}\r\n\r\n${body}`,
};

/** Bot API requests over keep-alive connections, against a bare uWebSockets.js that answers the same bytes. */
export async function bench(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [name, request] of Object.entries(requests)) {
    const bare = await measure("bare", request);
    const ours = await measure("teletape", request);
    rows.push({
      name,
      ...ours,
      ratio: ours.cpuMicros / bare.cpuMicros,
      against: `CPU of bare uWebSockets.js, ${bare.cpuMicros.toFixed(2)} µs`,
    });
  }
  return rows;
}

async function measure(
  mode: "bare" | "teletape",
  request: string,
): Promise<{ ratePerS: number; cpuMicros: number }> {
  const server = start("http-bench-server", [mode]);
  const port = await ask(server, "port");
  const client = start("http-bench-client", [String(port), String(CONNECTIONS), request]);
  await pause(WARM_UP_MS);
  const [cpuBefore, countBefore] = [await ask(server, "cpu"), await ask(client, "count")];
  const startedAt = performance.now();
  await pause(MEASURE_MS);
  const [cpuAfter, countAfter] = [await ask(server, "cpu"), await ask(client, "count")];
  const seconds = (performance.now() - startedAt) / 1000;
  for (const child of [client, server]) {
    child.kill();
    await once(child, "exit");
  }
  const count = countAfter - countBefore;
  return { ratePerS: count / seconds, cpuMicros: (cpuAfter - cpuBefore) / count };
}

function start(module: string, args: readonly string[]): ChildProcess {
  const file = new URL(`./${module}${extname(import.meta.url)}`, import.meta.url);
  return fork(fileURLToPath(file), args);
}

/** A control request: the child answers a number. */
async function ask(child: ChildProcess, question: string): Promise<number> {
  const answer = once(child, "message");
  child.send(question);
  const [value] = await answer;
  return Number(value);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
