/** An answer other than 200 of the control API. */
export class ControlError extends Error {
  override readonly name = "ControlError";
  readonly status: number;

  constructor(status: number, description: string) {
    super(description);
    this.status = status;
  }
}

export const badRequest = (description: string): ControlError =>
  new ControlError(400, `Bad Request: ${description}`);
export const notFound = (description: string): ControlError =>
  new ControlError(404, `Not Found: ${description}`);
export const notImplemented = (description: string): ControlError =>
  new ControlError(501, `Not Implemented: ${description}`);
