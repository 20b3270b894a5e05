import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { WebSocket } from "ws";
import { temporaryFolder } from "./temporary-folder.ts";

const COMMANDS = ["chromium", "chromium-browser", "google-chrome"];

/** The Chromium of this machine; undefined = there is none. */
export const chromium: string | undefined = COMMANDS.find(
  (command) => spawnSync("which", [command]).status === 0,
);

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};

interface Pending {
  readonly resolve: (result: Fields) => void;
  readonly reject: (error: Error) => void;
}

/** @see https://chromedevtools.github.io/devtools-protocol/ */
class DevTools {
  private readonly socket: WebSocket;
  private readonly pending = new Map<number, Pending>();
  private readonly event: (method: string, params: Fields) => void;
  private last = 0;

  private constructor(socket: WebSocket, event: (method: string, params: Fields) => void) {
    this.socket = socket;
    this.event = event;
    socket.on("message", (data: Buffer) => this.take(data.toString()));
  }

  static async open(
    url: string,
    event: (method: string, params: Fields) => void,
  ): Promise<DevTools> {
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    return new DevTools(socket, event);
  }

  call(method: string, params: object, sessionId?: string): Promise<Fields> {
    const id = ++this.last;
    this.socket.send(JSON.stringify({ id, method, params, sessionId }));
    return new Promise((resolve, reject) => this.pending.set(id, { resolve, reject }));
  }

  private take(text: string): void {
    const { id, method, params, result, error } = fieldsOf(JSON.parse(text));
    if (typeof method === "string") this.event(method, fieldsOf(params));
    const pending = typeof id === "number" ? this.pending.get(id) : undefined;
    if (typeof id === "number") this.pending.delete(id);
    if (error === undefined) pending?.resolve(fieldsOf(result));
    else pending?.reject(new Error(JSON.stringify(error)));
  }

  close(): void {
    this.socket.close();
  }
}

/** One page of a headless Chromium of its own, and what went on in it. */
export class HeadlessBrowser {
  /** What the page complained about: errors on the console, uncaught exceptions, resources that did not load. */
  readonly complaints: string[] = [];
  /** URLs that the page asked for. */
  readonly requests: string[] = [];
  private readonly process: ChildProcess;
  private readonly folder = temporaryFolder();
  private devTools: DevTools | undefined;
  private session = "";

  private constructor(command: string) {
    this.process = spawn(
      command,
      [
        ...["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        ...["--no-first-run", "--disable-background-networking", "--remote-debugging-port=0"],
        ...[`--user-data-dir=${this.folder.path}`, "about:blank"],
      ],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
  }

  /** @throws {Error} it ends before it listens */
  static async start(command: string): Promise<HeadlessBrowser> {
    const browser = new HeadlessBrowser(command);
    const url = await browser.listening();
    const devTools = await DevTools.open(url, (method, params) => browser.note(method, params));
    browser.devTools = devTools;
    const { targetId } = await devTools.call("Target.createTarget", { url: "about:blank" });
    const target = { targetId, flatten: true };
    const { sessionId } = await devTools.call("Target.attachToTarget", target);
    browser.session = String(sessionId);
    for (const domain of ["Runtime", "Log", "Network", "Page"])
      await browser.call(`${domain}.enable`, {});
    return browser;
  }

  private listening(): Promise<string> {
    return new Promise((resolve, reject) => {
      let printed = "";
      this.process.once("exit", () => reject(new Error(`Chromium ended: ${printed}`)));
      this.process.stderr?.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
        const url = /DevTools listening on (ws:\S+)/.exec(printed)?.[1];
        if (url !== undefined) resolve(url);
      });
    });
  }

  private note(method: string, params: Fields): void {
    const { entry, exceptionDetails, request, type, args } = params;
    if (method === "Runtime.exceptionThrown")
      this.complaints.push(JSON.stringify(exceptionDetails));
    if (method === "Runtime.consoleAPICalled" && (type === "error" || type === "warning"))
      this.complaints.push(JSON.stringify(args));
    const { level } = fieldsOf(entry);
    if (level === "error" || level === "warning") this.complaints.push(JSON.stringify(entry));
    if (method === "Network.requestWillBeSent")
      this.requests.push(String(fieldsOf(request)["url"]));
  }

  private call(method: string, params: object): Promise<Fields> {
    if (this.devTools === undefined) throw new Error("the browser is not started");
    return this.devTools.call(method, params, this.session);
  }

  async open(url: string): Promise<void> {
    await this.call("Page.navigate", { url });
  }

  /** The value of an expression in the page. @throws {Error} the expression throws */
  async evaluate(expression: string): Promise<unknown> {
    const asked = { expression, returnByValue: true, awaitPromise: true };
    const { result, exceptionDetails } = await this.call("Runtime.evaluate", asked);
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return fieldsOf(result)["value"];
  }

  async stop(): Promise<void> {
    this.devTools?.close();
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGKILL");
    await ended;
    this.folder.remove();
  }
}
