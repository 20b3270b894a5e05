/** What was found out about one part of a server. */
export interface Finding {
  readonly part: "configuration" | "data folder" | "log" | "secrets" | "data centre" | "clock";
  /** A warning asks for attention, a failure keeps the server from its work. */
  readonly verdict: "ok" | "warning" | "failure";
  readonly text: string;
}
