/** Root of every error that is not meant for a client; at the API's edge it becomes a 500. */
export class TeletapeError extends Error {
  override readonly name: string = "TeletapeError";
}
