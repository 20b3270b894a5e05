import type { Params } from "../../core/bot-api/params.ts";

/** `video_start_timestamp`, seconds; undefined when absent. */
export const videoTimestamp = (params: Params): number | undefined =>
  params.has("video_start_timestamp")
    ? Math.max(params.integer("video_start_timestamp", 0), 0)
    : undefined;
