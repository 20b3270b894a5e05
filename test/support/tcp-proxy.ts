import { type Server, type Socket, connect, createServer } from "node:net";

/** A line between two programs that can be cut or go dead. */
export class TcpProxy {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private state: "open" | "cut" | "dead" = "open";

  /** @param target port on loopback */
  constructor(target: number) {
    this.server = createServer((client) => {
      if (this.state === "cut") return void client.destroy();
      const server = connect(target, "127.0.0.1");
      for (const [from, to] of [
        [client, server],
        [server, client],
      ] as const) {
        this.sockets.add(from);
        from.on("data", (bytes) => {
          // What is sent over a dead line is lost.
          if (this.state === "open") to.write(bytes);
        });
        from.on("error", () => to.destroy());
        from.on("close", () => {
          this.sockets.delete(from);
          to.destroy();
        });
      }
    });
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve) => this.server.listen(port, "127.0.0.1", resolve));
  }

  /** Connections are reset, new ones refused. */
  cut(): void {
    this.state = "cut";
    for (const socket of this.sockets) socket.destroy();
  }

  /** Nothing passes any more, and nobody is told. */
  die(): void {
    this.state = "dead";
  }

  /** Connections that were dead stay so: what was lost on them does not come back. */
  mend(): void {
    if (this.state === "dead") for (const socket of this.sockets) socket.destroy();
    this.state = "open";
  }

  close(): Promise<void> {
    this.cut();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
