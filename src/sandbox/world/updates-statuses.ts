/** What a bot's server last said of the updates that it could not hand over. */
export interface UpdatesStatus {
  /** 0 = all is well again. */
  readonly pendingUpdates: number;
  readonly message: string;
  /** Unix seconds. */
  readonly toldAt: number;
}

/** Which bots lag, by what their servers say; a restart forgets it, as the next word replaces it anyway. */
export class UpdatesStatuses {
  private readonly statuses = new Map<number, UpdatesStatus>();

  set(botId: number, status: UpdatesStatus): void {
    this.statuses.set(botId, status);
  }

  /** `undefined` = nothing was ever said. */
  of(botId: number): UpdatesStatus | undefined {
    return this.statuses.get(botId);
  }
}
