/* oxlint-disable */
// Generated from schemas/clickhouse by npm run generate.

/** In order; a version that was published does not change. */
export const clickhouseMigrations: readonly {
  readonly version: number;
  readonly name: string;
  readonly statements: readonly string[];
}[] = [
  {
    "version": 1,
    "name": "updates",
    "statements": [
      "-- Bot API updates. A row that is inserted again replaces itself: the key is (account, update_id).\nCREATE TABLE updates\n(\n    account LowCardinality(String),\n    update_id UInt64,\n    type LowCardinality(String),\n    chat_id Int64, -- marked id; 0 = none\n    user_id Int64, -- 0 = none\n    date DateTime('UTC'), -- when it happened, as Telegram says\n    recorded_at DateTime64(3, 'UTC'), -- when the log took it: rises with update_id\n    raw_seq UInt64, -- the raw update it came from\n    json String CODEC(ZSTD(1)),\n    INDEX date_range date TYPE minmax GRANULARITY 1,\n    INDEX chats chat_id TYPE bloom_filter(0.01) GRANULARITY 1\n)\nENGINE = ReplacingMergeTree\nPARTITION BY toYYYYMMDD(recorded_at)\nORDER BY (account, update_id)"
    ]
  },
  {
    "version": 2,
    "name": "update-counts",
    "statements": [
      "-- Updates by type, chat and hour. Sets of ids are counted, so that a row that is inserted again counts once.\nCREATE TABLE update_counts\n(\n    account LowCardinality(String),\n    hour DateTime('UTC'),\n    type LowCardinality(String),\n    chat_id Int64,\n    updates AggregateFunction(groupBitmap, UInt64),\n    last_update_id SimpleAggregateFunction(max, UInt64),\n    recorded_at SimpleAggregateFunction(max, DateTime('UTC'))\n)\nENGINE = AggregatingMergeTree\nPARTITION BY toYYYYMM(hour)\nORDER BY (account, hour, type, chat_id)",
      "CREATE MATERIALIZED VIEW update_counts_of_updates TO update_counts AS\nSELECT\n    account,\n    toStartOfHour(date) AS hour,\n    type,\n    chat_id,\n    groupBitmapState(update_id) AS updates,\n    max(update_id) AS last_update_id,\n    max(toDateTime(updates.recorded_at, 'UTC')) AS recorded_at\nFROM updates\nGROUP BY account, hour, type, chat_id"
    ]
  },
  {
    "version": 3,
    "name": "raw-updates",
    "statements": [
      "-- Telegram's own updates, as schemas/log/raw-update.proto: SELECT record gives the bytes.\nCREATE TABLE raw_updates\n(\n    account LowCardinality(String),\n    seq UInt64,\n    recorded_at DateTime64(3, 'UTC'),\n    record_base64 String CODEC(ZSTD(1)),\n    record String ALIAS base64Decode(record_base64)\n)\nENGINE = ReplacingMergeTree\nPARTITION BY toYYYYMMDD(recorded_at)\nORDER BY (account, seq)"
    ]
  }
];
