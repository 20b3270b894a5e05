const WIDTH = 30;
const STEP_MS = 200;

/** How far a long piece of work is, in one line of a terminal; in a file or a pipe, a line now and then. */
export class ProgressBar {
  private readonly output: NodeJS.WriteStream;
  private readonly total: number;
  private readonly nowMs: () => number;
  private readonly startedMs: number;
  private drawnMs = -Infinity;
  private done = 0;

  /** @param total units of work, 0 = nothing to do */
  constructor(output: NodeJS.WriteStream, total: number, nowMs: () => number) {
    this.output = output;
    this.total = total;
    this.nowMs = nowMs;
    this.startedMs = nowMs();
  }

  /** @param done of all so far */
  update(done: number): void {
    this.done = Math.min(done, this.total);
    const everyMs = this.output.isTTY ? STEP_MS : 25 * STEP_MS;
    if (this.nowMs() - this.drawnMs >= everyMs) this.draw();
  }

  /** Leaves the last state on the screen. */
  finish(): void {
    this.draw();
    if (this.output.isTTY) this.output.write("\n");
  }

  private draw(): void {
    this.drawnMs = this.nowMs();
    const seconds = (this.drawnMs - this.startedMs) / 1000;
    const line = progressLine(this.done, this.total, seconds);
    this.output.write(this.output.isTTY ? `\r${line}\u001b[K` : `${line}\n`);
  }
}

/** e.g. `[######--------]  42% 420/1,000, 210/s, 3 s left` */
export function progressLine(done: number, total: number, seconds: number): string {
  const share = total === 0 ? 1 : done / total;
  const full = Math.round(share * WIDTH);
  const bar = "#".repeat(full) + "-".repeat(WIDTH - full);
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  const rate = seconds > 0 ? done / seconds : 0;
  const left = rate > 0 && done < total ? `, ${duration((total - done) / rate)} left` : "";
  const count = `${done.toLocaleString("en")}/${total.toLocaleString("en")}`;
  return `[${bar}] ${percent} ${count}, ${Math.round(rate).toLocaleString("en")}/s${left}`;
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 3600) return `${Math.ceil(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
