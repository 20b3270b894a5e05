import { checkConsumer, checkFilter, checkStart, type SeatRequest } from "../ws/stream-request.ts";
import { StreamError } from "../ws/stream-error.ts";

/**
 * Reads what `GET /bot<token>/events` asks for.
 *
 * @param lastEventId the header of this name; what it names and all before it was received, so it goes before `from`
 * @throws {StreamError} bad_request
 */
export function parseEventsRequest(query: string, lastEventId: string): SeatRequest {
  const params = new URLSearchParams(query);
  const named = params.get("consumer");
  const consumer = named === null ? null : checkConsumer(named);
  const received = lastEventId === "" ? (params.get("last_event_id") ?? "") : lastEventId;
  if (received !== "" && !/^\d{1,15}$/.test(received)) {
    throw new StreamError("bad_request", "Last-Event-ID must be an update_id");
  }
  const from = params.get("from") ?? (consumer === null ? "latest" : "committed");
  return {
    consumer,
    start: received === "" ? checkStart(from) : { kind: "update", updateId: Number(received) + 1 },
    filter: checkFilter(params),
    prefetch: Infinity,
    isGroup: false,
  };
}
