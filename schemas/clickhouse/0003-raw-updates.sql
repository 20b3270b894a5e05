-- Telegram's own updates, as schemas/log/raw-update.proto: SELECT record gives the bytes.
CREATE TABLE raw_updates
(
    account LowCardinality(String),
    seq UInt64,
    recorded_at DateTime64(3, 'UTC'),
    record_base64 String CODEC(ZSTD(1)),
    record String ALIAS base64Decode(record_base64)
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMMDD(recorded_at)
ORDER BY (account, seq);
