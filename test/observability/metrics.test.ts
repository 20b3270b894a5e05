import { describe, expect, it } from "vitest";
import { botAccountId } from "../../src/core/account-id.ts";
import { Metrics } from "../../src/observability/metrics.ts";
import { observedEventLog } from "../../src/observability/observed-event-log.ts";
import { MemoryEventLog } from "../support/memory-event-log.ts";
import { SimulatedClock } from "../support/simulated-clock.ts";

const linesOf = async (metrics: Metrics, name: string): Promise<string[]> =>
  (await metrics.text()).split("\n").filter((line) => line.startsWith(name));

describe("metrics", () => {
  it("count requests by method and status", async () => {
    const metrics = new Metrics();
    metrics.requestAnswered("getMe", 200);
    metrics.requestAnswered("getMe", 200);
    metrics.requestAnswered("getMe", 401);
    metrics.requestAnswered("sendMessage", 400);
    const expected = [
      'teletape_requests_total{method="getMe",status="200"} 2',
      'teletape_requests_total{method="getMe",status="401"} 1',
      'teletape_requests_total{method="sendMessage",status="400"} 1',
    ];
    expect(await linesOf(metrics, "teletape_requests_total")).toEqual(expected);
    expect(await linesOf(metrics, "teletape_requests_total")).toEqual(expected);
  });

  it("keep the number of method names bounded", async () => {
    const metrics = new Metrics();
    for (let i = 0; i < 5_000; i++) metrics.requestAnswered(`method${i}`, 200);
    const lines = await linesOf(metrics, "teletape_requests_total");
    expect(lines.length).toBeLessThanOrEqual(513);
    expect(lines.at(-1)).toBe('teletape_requests_total{method="other",status="200"} 4488');
  });

  it("count updates in and out", async () => {
    const metrics = new Metrics();
    metrics.updatesIngested(10);
    metrics.updatesIngested(5);
    metrics.updatesDelivered("webhook", 3);
    expect(await linesOf(metrics, "teletape_updates")).toEqual([
      "teletape_updates_ingested_total 15",
      'teletape_updates_delivered_total{channel="polling"} 0',
      'teletape_updates_delivered_total{channel="webhook"} 3',
      'teletape_updates_delivered_total{channel="websocket"} 0',
      'teletape_updates_delivered_total{channel="events"} 0',
    ]);
  });

  it("ask for the sessions when they are read", async () => {
    const metrics = new Metrics();
    let states = new Map([["online", 2]]);
    metrics.countSessions(() => states);
    expect(await linesOf(metrics, "teletape_sessions")).toEqual([
      'teletape_sessions{state="online"} 2',
    ]);
    states = new Map([["connecting", 1]]);
    expect(await linesOf(metrics, "teletape_sessions")).toEqual([
      'teletape_sessions{state="connecting"} 1',
    ]);
  });

  it("hold the process' own, and of each instance only its own", async () => {
    expect(await linesOf(new Metrics(), "process_cpu_seconds_total")).toHaveLength(1);
    expect(await linesOf(new Metrics(), "teletape_requests_total")).toEqual([]);
  });

  it("time the log's appends and count those that fail", async () => {
    const metrics = new Metrics();
    const clock = new SimulatedClock();
    const { log } = observedEventLog(new MemoryEventLog(), metrics, clock);
    const append = (first: number) =>
      log.append({
        stream: "updates",
        account: botAccountId(1),
        first,
        records: [{ value: Buffer.from("a") }, { value: Buffer.from("b") }],
      });
    const slow = append(1);
    clock.set(clock.nowMs() + 30);
    await slow;
    await expect(append(1)).rejects.toThrow();
    const lines = await linesOf(metrics, "teletape_");
    expect(lines).toContain("teletape_log_append_seconds_count 1");
    expect(lines).toContain("teletape_log_append_seconds_sum 0.03");
    expect(lines).toContain("teletape_log_append_failures_total 1");
    expect(lines).toContain("teletape_updates_ingested_total 2");
    expect(await log.read("updates", botAccountId(1), 1, { maxRecords: 9 })).toHaveLength(2);
  });

  it("counts what could not be converted by predicate", async () => {
    const metrics = new Metrics();
    for (const predicate of ["updateNewMessage", "unknown", "updateNewMessage"]) {
      metrics.updateUnconverted(predicate);
    }
    expect(await linesOf(metrics, "teletape_updates_unconverted")).toEqual([
      'teletape_updates_unconverted_total{predicate="updateNewMessage"} 2',
      'teletape_updates_unconverted_total{predicate="unknown"} 1',
    ]);
  });
});
