import { TeletapeError } from "../core/teletape-error.ts";

/**
 * The request could not be read: answered by a bare status line without a body, then the connection is closed.
 *
 * telegram-bot-api: HttpConnectionBase::send_http_error
 */
export class HttpReadError extends TeletapeError {
  override readonly name = "HttpReadError";
  readonly status: 400 | 413 | 415 | 431 | 500 | 501;

  constructor(status: HttpReadError["status"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
