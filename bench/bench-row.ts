/** One line of the benchmark's table. */
export interface BenchRow {
  readonly name: string;
  readonly ratePerS: number;
  /** CPU of the server process (user + system) per unit of work, in microseconds. */
  readonly cpuMicros: number;
  /** The same for the bare baseline of the same run. */
  readonly baselineMicros?: number;
}

/** What every `*.bench.ts` exports as `bench`. */
export type Bench = () => Promise<readonly BenchRow[]>;

/** Rows as text, columns aligned. */
export function formatTable(rows: readonly BenchRow[]): string {
  const cells = [
    ["row", "per second", "CPU µs each", "bare µs", "ratio"],
    ...rows.map(({ name, ratePerS, cpuMicros, baselineMicros }) => [
      name,
      Math.round(ratePerS).toLocaleString("en"),
      cpuMicros.toFixed(2),
      baselineMicros?.toFixed(2) ?? "",
      baselineMicros === undefined ? "" : (cpuMicros / baselineMicros).toFixed(2),
    ]),
  ];
  const widths = cells[0]?.map((_, column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  );
  const lines = cells.map((line) =>
    line
      .map((cell, column) => {
        const width = widths?.[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  "),
  );
  return lines.join("\n");
}
