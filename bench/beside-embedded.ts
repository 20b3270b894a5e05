import type { Bench, BenchRow } from "./bench-row.ts";
import type { KafkaChild } from "./kafka-child.ts";

/** The rows of a bench with the embedded log, each followed by the same one with the log on Kafka and the ratio of their rates. */
export async function besideEmbedded(bench: Bench, kafka: KafkaChild): Promise<BenchRow[]> {
  const embedded = await bench();
  process.env["BENCH_KAFKA_BROKERS"] = kafka.brokers;
  process.env["BENCH_KAFKA_PIDS"] = kafka.pids.join();
  try {
    const onKafka = await bench();
    return embedded.flatMap((row, index) => {
      const other = onKafka[index];
      return other === undefined ? [row] : [row, compared(other, row)];
    });
  } finally {
    delete process.env["BENCH_KAFKA_BROKERS"];
    delete process.env["BENCH_KAFKA_PIDS"];
  }
}

function compared(row: BenchRow, embedded: BenchRow): BenchRow {
  const name = `${row.name}; log on Kafka`;
  if (row.ratePerS === undefined || embedded.ratePerS === undefined) return { ...row, name };
  const { brokerMicros } = row;
  const broker =
    brokerMicros === undefined ? "" : `; besides, ${brokerMicros.toFixed(2)} µs CPU of the broker`;
  return {
    ...row,
    name,
    ratio: row.ratePerS / embedded.ratePerS,
    against: `rate with the embedded log, ${Math.round(embedded.ratePerS).toLocaleString("en")}/s${broker}`,
  };
}
