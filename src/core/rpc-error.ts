/** Telegram answered an RPC with an error, e.g. code 420 and text `FLOOD_WAIT_37`. @see https://core.telegram.org/api/errors */
export class RpcError extends Error {
  override readonly name = "RpcError";
  readonly code: number;
  readonly text: string;

  constructor(code: number, text: string) {
    super(`${code} ${text}`);
    this.code = code;
    this.text = text;
  }
}
