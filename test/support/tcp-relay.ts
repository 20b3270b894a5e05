import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** A port that stays while what is behind it moves, and whose connections can be cut. */
export class TcpRelay {
  target: number;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  private constructor(server: Server, target: number) {
    this.server = server;
    this.target = target;
    server.on("connection", (near) => {
      const far = connect(this.target, "127.0.0.1");
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(one);
        one.pipe(other);
        one.on("error", () => one.destroy());
        one.on("close", () => {
          this.sockets.delete(one);
          other.destroy();
        });
      }
    });
  }

  static start(target: number): Promise<TcpRelay> {
    const server = createServer();
    return new Promise((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve(new TcpRelay(server, target)));
    });
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Ends every connection at once, without a word. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  close(): void {
    this.cut();
    this.server.close();
  }
}
