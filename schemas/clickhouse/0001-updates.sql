-- Bot API updates. A row that is inserted again replaces itself: the key is (account, update_id).
CREATE TABLE updates
(
    account LowCardinality(String),
    update_id UInt64,
    type LowCardinality(String),
    chat_id Int64, -- marked id; 0 = none
    user_id Int64, -- 0 = none
    date DateTime('UTC'), -- when it happened, as Telegram says
    recorded_at DateTime64(3, 'UTC'), -- when the log took it: rises with update_id
    raw_seq UInt64, -- the raw update it came from
    json String CODEC(ZSTD(1)),
    INDEX date_range date TYPE minmax GRANULARITY 1,
    INDEX chats chat_id TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMMDD(recorded_at)
ORDER BY (account, update_id);
