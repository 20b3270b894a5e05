-- Updates by type, chat and hour. Sets of ids are counted, so that a row that is inserted again counts once.
CREATE TABLE update_counts
(
    account LowCardinality(String),
    hour DateTime('UTC'),
    type LowCardinality(String),
    chat_id Int64,
    updates AggregateFunction(groupBitmap, UInt64),
    last_update_id SimpleAggregateFunction(max, UInt64),
    recorded_at SimpleAggregateFunction(max, DateTime('UTC'))
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (account, hour, type, chat_id);

CREATE MATERIALIZED VIEW update_counts_of_updates TO update_counts AS
SELECT
    account,
    toStartOfHour(date) AS hour,
    type,
    chat_id,
    groupBitmapState(update_id) AS updates,
    max(update_id) AS last_update_id,
    max(toDateTime(updates.recorded_at, 'UTC')) AS recorded_at
FROM updates
GROUP BY account, hour, type, chat_id;
