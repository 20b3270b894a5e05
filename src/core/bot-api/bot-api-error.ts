/** `parameters` of a Bot API error. */
export interface ErrorParameters {
  /** Seconds. */
  readonly retry_after?: number;
  /** Marked id of the supergroup. */
  readonly migrate_to_chat_id?: number;
}

/**
 * The one error that crosses the API's edge: `{ok:false, error_code, description, parameters}`.
 *
 * @see https://core.telegram.org/bots/api#making-requests
 */
export class BotApiError extends Error {
  override readonly name = "BotApiError";
  readonly code: number;
  readonly description: string;
  readonly parameters: ErrorParameters;

  /** @param description word for word as the official server writes it, with its prefix (`Bad Request: …`) */
  constructor(
    code: number,
    description: string,
    parameters: ErrorParameters = {},
    options?: ErrorOptions,
  ) {
    super(description, options);
    this.code = code;
    this.description = description;
    this.parameters = parameters;
  }
}
