import { WebSocket } from "undici";

export interface Frame {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A real WebSocket client of the stream, that keeps what it gets. */
export class StreamClient {
  readonly frames: Frame[] = [];
  readonly updateIds: number[] = [];
  closeCode: number | undefined;
  /** Acknowledges every frame of updates at once. */
  autoAck = false;
  private readonly socket: WebSocket;

  constructor(url: string, protocols: string[] = ["teletape.v1.json"]) {
    this.socket = new WebSocket(url, protocols);
    this.socket.addEventListener("message", ({ data }) => {
      const frame = JSON.parse(String(data)) as Frame;
      this.frames.push(frame);
      if (frame.type !== "updates") return;
      const ids = (frame["updates"] as { update_id: number }[]).map((update) => update.update_id);
      this.updateIds.push(...ids);
      if (this.autoAck) this.send({ type: "ack", update_id: ids.at(-1) });
    });
    this.socket.addEventListener("close", ({ code }) => {
      this.closeCode = code;
    });
    this.socket.addEventListener("error", () => undefined);
  }

  get protocol(): string {
    return this.socket.protocol;
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  send(frame: unknown): void {
    this.sendRaw(JSON.stringify(frame));
  }

  sendRaw(data: string | Uint8Array): void {
    this.socket.send(data);
  }

  close(): void {
    this.socket.close();
  }

  async until(done: (client: StreamClient) => boolean, timeoutMs = 30_000): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    while (!done(this)) {
      if (performance.now() > deadline) {
        throw new Error(`not in time: ${JSON.stringify(this.frames).slice(0, 500)}`);
      }
      await new Promise((resolve) => {
        setTimeout(resolve, 3);
      });
    }
  }

  /** The first frame of a type. */
  async frame(type: string): Promise<Frame> {
    await this.until(() => this.frames.some((frame) => frame.type === type));
    return this.frames.find((frame) => frame.type === type) ?? { type };
  }

  async ended(): Promise<{ readonly code: number | undefined; readonly error: Frame }> {
    await this.until(() => this.closeCode !== undefined);
    return { code: this.closeCode, error: await this.frame("error") };
  }
}
