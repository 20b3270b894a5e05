/** One line of the benchmark's table. */
export interface BenchRow {
  readonly name: string;
  readonly ratePerS?: number;
  /** CPU of the server process (user + system) per unit of work, in microseconds. */
  readonly cpuMicros?: number;
  /** The same of the Kafka brokers, when the log is there. */
  readonly brokerMicros?: number;
  /** Of this row to the baseline of the same run. */
  readonly ratio?: number;
  /** The baseline and what was compared, e.g. `CPU of bare uWebSockets.js, 4.80 µs`; or the figure itself where it is neither a rate nor CPU. */
  readonly against?: string;
}

/** What every `*.bench.ts` exports as `bench`. */
export type Bench = () => Promise<readonly BenchRow[]>;

/** Rows as text, columns aligned. */
export function formatTable(rows: readonly BenchRow[]): string {
  const cells = [
    ["row", "per second", "CPU µs each", "ratio", "to"],
    ...rows.map(({ name, ratePerS, cpuMicros, ratio, against }) => [
      name,
      ratePerS === undefined ? "" : Math.round(ratePerS).toLocaleString("en"),
      cpuMicros?.toFixed(2) ?? "",
      ratio?.toFixed(2) ?? "",
      against ?? "",
    ]),
  ];
  const widths = cells[0]?.map((_, column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  );
  const lines = cells.map((line) =>
    line
      .map((cell, column) => {
        const width = widths?.[column] ?? 0;
        return column === 0 || column === 4 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  ")
      .trimEnd(),
  );
  return lines.join("\n");
}
