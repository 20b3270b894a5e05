/* oxlint-disable */
import * as $protobuf from "protobufjs";
import Long = require("long");

/** Namespace teletape. */
export namespace teletape {

    /** Namespace log. */
    namespace log {

        /**
         * Properties of a BotUpdate.
         * @deprecated Use teletape.log.BotUpdate.$Properties instead.
         */
        interface IBotUpdate extends teletape.log.BotUpdate.$Properties {
        }

        /** Represents a BotUpdate. */
        class BotUpdate {

            /**
             * Constructs a new BotUpdate.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.BotUpdate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BotUpdate updateId. */
            updateId: number;

            /** BotUpdate type. */
            type: string;

            /** BotUpdate chatId. */
            chatId: number;

            /** BotUpdate userId. */
            userId: number;

            /** BotUpdate date. */
            date: number;

            /** BotUpdate expiresAt. */
            expiresAt: number;

            /** BotUpdate queueId. */
            queueId: number;

            /** BotUpdate rawSeq. */
            rawSeq: number;

            /** BotUpdate json. */
            json: Uint8Array;

            /** BotUpdate projection. */
            projection: number;

            /**
             * Encodes the specified BotUpdate message. Does not implicitly {@link teletape.log.BotUpdate.verify|verify} messages.
             * @param message BotUpdate message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.BotUpdate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BotUpdate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.BotUpdate & teletape.log.BotUpdate.$Shape} BotUpdate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.BotUpdate & teletape.log.BotUpdate.$Shape;

            /**
             * Gets the type url for BotUpdate
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace BotUpdate {

            /** Properties of a BotUpdate. */
            interface $Properties {

                /** BotUpdate updateId */
                updateId?: (number|null);

                /** BotUpdate type */
                type?: (string|null);

                /** BotUpdate chatId */
                chatId?: (number|null);

                /** BotUpdate userId */
                userId?: (number|null);

                /** BotUpdate date */
                date?: (number|null);

                /** BotUpdate expiresAt */
                expiresAt?: (number|null);

                /** BotUpdate queueId */
                queueId?: (number|null);

                /** BotUpdate rawSeq */
                rawSeq?: (number|null);

                /** BotUpdate json */
                json?: (Uint8Array|null);

                /** BotUpdate projection */
                projection?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BotUpdate. */
            type $Shape = teletape.log.BotUpdate.$Properties;
        }

        /**
         * Properties of a Checkpoint.
         * @deprecated Use teletape.log.Checkpoint.$Properties instead.
         */
        interface ICheckpoint extends teletape.log.Checkpoint.$Properties {
        }

        /** Represents a Checkpoint. */
        class Checkpoint {

            /**
             * Constructs a new Checkpoint.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.Checkpoint.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Checkpoint head. */
            head?: (teletape.log.StreamHead.$Properties|null);

            /** Checkpoint coverage. */
            coverage?: (teletape.log.StreamCoverage.$Properties|null);

            /** Checkpoint of. */
            of?: ("head"|"coverage");

            /**
             * Encodes the specified Checkpoint message. Does not implicitly {@link teletape.log.Checkpoint.verify|verify} messages.
             * @param message Checkpoint message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.Checkpoint.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Checkpoint message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.Checkpoint & teletape.log.Checkpoint.$Shape} Checkpoint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.Checkpoint & teletape.log.Checkpoint.$Shape;

            /**
             * Gets the type url for Checkpoint
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace Checkpoint {

            /** Properties of a Checkpoint. */
            interface $Properties {

                /** Checkpoint head */
                head?: (teletape.log.StreamHead.$Properties|null);

                /** Checkpoint coverage */
                coverage?: (teletape.log.StreamCoverage.$Properties|null);

                /** Checkpoint of */
                of?: ("head"|"coverage");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Checkpoint. */
            type $Shape = {
              head?: teletape.log.StreamHead.$Shape|null;
              coverage?: teletape.log.StreamCoverage.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ of?: undefined; head?: null; coverage?: null }|{ of?: "head"; head: teletape.log.StreamHead.$Shape; coverage?: null }|{ of?: "coverage"; head?: null; coverage: teletape.log.StreamCoverage.$Shape })
            );
        }

        /**
         * Properties of a StreamHead.
         * @deprecated Use teletape.log.StreamHead.$Properties instead.
         */
        interface IStreamHead extends teletape.log.StreamHead.$Properties {
        }

        /** Represents a StreamHead. */
        class StreamHead {

            /**
             * Constructs a new StreamHead.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.StreamHead.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamHead stream. */
            stream: string;

            /** StreamHead account. */
            account: string;

            /** StreamHead next. */
            next: number;

            /** StreamHead lastOffset. */
            lastOffset: number;

            /** StreamHead anchors. */
            anchors: number[];

            /**
             * Encodes the specified StreamHead message. Does not implicitly {@link teletape.log.StreamHead.verify|verify} messages.
             * @param message StreamHead message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.StreamHead.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamHead message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.StreamHead & teletape.log.StreamHead.$Shape} StreamHead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.StreamHead & teletape.log.StreamHead.$Shape;

            /**
             * Gets the type url for StreamHead
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace StreamHead {

            /** Properties of a StreamHead. */
            interface $Properties {

                /** StreamHead stream */
                stream?: (string|null);

                /** StreamHead account */
                account?: (string|null);

                /** StreamHead next */
                next?: (number|null);

                /** StreamHead lastOffset */
                lastOffset?: (number|null);

                /** StreamHead anchors */
                anchors?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamHead. */
            type $Shape = teletape.log.StreamHead.$Properties;
        }

        /**
         * Properties of a StreamCoverage.
         * @deprecated Use teletape.log.StreamCoverage.$Properties instead.
         */
        interface IStreamCoverage extends teletape.log.StreamCoverage.$Properties {
        }

        /** Represents a StreamCoverage. */
        class StreamCoverage {

            /**
             * Constructs a new StreamCoverage.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.StreamCoverage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamCoverage stream. */
            stream: string;

            /** StreamCoverage partition. */
            partition: number;

            /** StreamCoverage offset. */
            offset: number;

            /** StreamCoverage producerId. */
            producerId: string;

            /** StreamCoverage producerEpoch. */
            producerEpoch: number;

            /** StreamCoverage superseded. */
            superseded: string[];

            /**
             * Encodes the specified StreamCoverage message. Does not implicitly {@link teletape.log.StreamCoverage.verify|verify} messages.
             * @param message StreamCoverage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.StreamCoverage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamCoverage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.StreamCoverage & teletape.log.StreamCoverage.$Shape} StreamCoverage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.StreamCoverage & teletape.log.StreamCoverage.$Shape;

            /**
             * Gets the type url for StreamCoverage
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace StreamCoverage {

            /** Properties of a StreamCoverage. */
            interface $Properties {

                /** StreamCoverage stream */
                stream?: (string|null);

                /** StreamCoverage partition */
                partition?: (number|null);

                /** StreamCoverage offset */
                offset?: (number|null);

                /** StreamCoverage producerId */
                producerId?: (string|null);

                /** StreamCoverage producerEpoch */
                producerEpoch?: (number|null);

                /** StreamCoverage superseded */
                superseded?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamCoverage. */
            type $Shape = teletape.log.StreamCoverage.$Properties;
        }

        /**
         * Properties of an UpdateMask.
         * @deprecated Use teletape.log.UpdateMask.$Properties instead.
         */
        interface IUpdateMask extends teletape.log.UpdateMask.$Properties {
        }

        /** Represents an UpdateMask. */
        class UpdateMask {

            /**
             * Constructs a new UpdateMask.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.UpdateMask.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateMask fromUpdateId. */
            fromUpdateId: number;

            /** UpdateMask types. */
            types: string[];

            /**
             * Encodes the specified UpdateMask message. Does not implicitly {@link teletape.log.UpdateMask.verify|verify} messages.
             * @param message UpdateMask message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.UpdateMask.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateMask message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.UpdateMask & teletape.log.UpdateMask.$Shape} UpdateMask
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.UpdateMask & teletape.log.UpdateMask.$Shape;

            /**
             * Gets the type url for UpdateMask
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace UpdateMask {

            /** Properties of an UpdateMask. */
            interface $Properties {

                /** UpdateMask fromUpdateId */
                fromUpdateId?: (number|null);

                /** UpdateMask types */
                types?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateMask. */
            type $Shape = teletape.log.UpdateMask.$Properties;
        }

        /**
         * Properties of a ConsumerFilter.
         * @deprecated Use teletape.log.ConsumerFilter.$Properties instead.
         */
        interface IConsumerFilter extends teletape.log.ConsumerFilter.$Properties {
        }

        /** Represents a ConsumerFilter. */
        class ConsumerFilter {

            /**
             * Constructs a new ConsumerFilter.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.ConsumerFilter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConsumerFilter types. */
            types: string[];

            /** ConsumerFilter chatIds. */
            chatIds: number[];

            /**
             * Encodes the specified ConsumerFilter message. Does not implicitly {@link teletape.log.ConsumerFilter.verify|verify} messages.
             * @param message ConsumerFilter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.ConsumerFilter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConsumerFilter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.ConsumerFilter & teletape.log.ConsumerFilter.$Shape} ConsumerFilter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.ConsumerFilter & teletape.log.ConsumerFilter.$Shape;

            /**
             * Gets the type url for ConsumerFilter
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace ConsumerFilter {

            /** Properties of a ConsumerFilter. */
            interface $Properties {

                /** ConsumerFilter types */
                types?: (string[]|null);

                /** ConsumerFilter chatIds */
                chatIds?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConsumerFilter. */
            type $Shape = teletape.log.ConsumerFilter.$Properties;
        }

        /**
         * Properties of a ConsumerPosition.
         * @deprecated Use teletape.log.ConsumerPosition.$Properties instead.
         */
        interface IConsumerPosition extends teletape.log.ConsumerPosition.$Properties {
        }

        /** Represents a ConsumerPosition. */
        class ConsumerPosition {

            /**
             * Constructs a new ConsumerPosition.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.ConsumerPosition.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConsumerPosition consumer. */
            consumer: string;

            /** ConsumerPosition acknowledged. */
            acknowledged: number;

            /** ConsumerPosition acknowledgedAtMs. */
            acknowledgedAtMs: number;

            /** ConsumerPosition masks. */
            masks: teletape.log.UpdateMask.$Properties[];

            /** ConsumerPosition doneRuns. */
            doneRuns: number[];

            /** ConsumerPosition filter. */
            filter?: (teletape.log.ConsumerFilter.$Properties|null);

            /** ConsumerPosition seenAtMs. */
            seenAtMs: number;

            /** ConsumerPosition replayUntil. */
            replayUntil: number;

            /** ConsumerPosition replayPerSecond. */
            replayPerSecond: number;

            /**
             * Encodes the specified ConsumerPosition message. Does not implicitly {@link teletape.log.ConsumerPosition.verify|verify} messages.
             * @param message ConsumerPosition message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.ConsumerPosition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConsumerPosition message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.ConsumerPosition & teletape.log.ConsumerPosition.$Shape} ConsumerPosition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.ConsumerPosition & teletape.log.ConsumerPosition.$Shape;

            /**
             * Gets the type url for ConsumerPosition
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace ConsumerPosition {

            /** Properties of a ConsumerPosition. */
            interface $Properties {

                /** ConsumerPosition consumer */
                consumer?: (string|null);

                /** ConsumerPosition acknowledged */
                acknowledged?: (number|null);

                /** ConsumerPosition acknowledgedAtMs */
                acknowledgedAtMs?: (number|null);

                /** ConsumerPosition masks */
                masks?: (teletape.log.UpdateMask.$Properties[]|null);

                /** ConsumerPosition doneRuns */
                doneRuns?: (number[]|null);

                /** ConsumerPosition filter */
                filter?: (teletape.log.ConsumerFilter.$Properties|null);

                /** ConsumerPosition seenAtMs */
                seenAtMs?: (number|null);

                /** ConsumerPosition replayUntil */
                replayUntil?: (number|null);

                /** ConsumerPosition replayPerSecond */
                replayPerSecond?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConsumerPosition. */
            type $Shape = teletape.log.ConsumerPosition.$Properties;
        }

        /** UpdateSource enum. */
        enum UpdateSource {

            /** PUSH value */
            PUSH = 0,

            /** DIFFERENCE value */
            DIFFERENCE = 1,

            /** CHANNEL_DIFFERENCE value */
            CHANNEL_DIFFERENCE = 2,

            /** OWN_CALL value */
            OWN_CALL = 3
        }

        /**
         * Properties of a ChannelPts.
         * @deprecated Use teletape.log.ChannelPts.$Properties instead.
         */
        interface IChannelPts extends teletape.log.ChannelPts.$Properties {
        }

        /** Represents a ChannelPts. */
        class ChannelPts {

            /**
             * Constructs a new ChannelPts.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.ChannelPts.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChannelPts channelId. */
            channelId: number;

            /** ChannelPts pts. */
            pts: number;

            /**
             * Encodes the specified ChannelPts message. Does not implicitly {@link teletape.log.ChannelPts.verify|verify} messages.
             * @param message ChannelPts message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.ChannelPts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChannelPts message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.ChannelPts & teletape.log.ChannelPts.$Shape} ChannelPts
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.ChannelPts & teletape.log.ChannelPts.$Shape;

            /**
             * Gets the type url for ChannelPts
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace ChannelPts {

            /** Properties of a ChannelPts. */
            interface $Properties {

                /** ChannelPts channelId */
                channelId?: (number|null);

                /** ChannelPts pts */
                pts?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChannelPts. */
            type $Shape = teletape.log.ChannelPts.$Properties;
        }

        /**
         * Properties of an UpdateState.
         * @deprecated Use teletape.log.UpdateState.$Properties instead.
         */
        interface IUpdateState extends teletape.log.UpdateState.$Properties {
        }

        /** Represents an UpdateState. */
        class UpdateState {

            /**
             * Constructs a new UpdateState.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.UpdateState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateState pts. */
            pts: number;

            /** UpdateState qts. */
            qts: number;

            /** UpdateState date. */
            date: number;

            /** UpdateState seq. */
            seq: number;

            /** UpdateState channels. */
            channels: teletape.log.ChannelPts.$Properties[];

            /**
             * Encodes the specified UpdateState message. Does not implicitly {@link teletape.log.UpdateState.verify|verify} messages.
             * @param message UpdateState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.UpdateState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.UpdateState & teletape.log.UpdateState.$Shape} UpdateState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.UpdateState & teletape.log.UpdateState.$Shape;

            /**
             * Gets the type url for UpdateState
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace UpdateState {

            /** Properties of an UpdateState. */
            interface $Properties {

                /** UpdateState pts */
                pts?: (number|null);

                /** UpdateState qts */
                qts?: (number|null);

                /** UpdateState date */
                date?: (number|null);

                /** UpdateState seq */
                seq?: (number|null);

                /** UpdateState channels */
                channels?: (teletape.log.ChannelPts.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateState. */
            type $Shape = teletape.log.UpdateState.$Properties;
        }

        /**
         * Properties of a StickerSetName.
         * @deprecated Use teletape.log.StickerSetName.$Properties instead.
         */
        interface IStickerSetName extends teletape.log.StickerSetName.$Properties {
        }

        /** Represents a StickerSetName. */
        class StickerSetName {

            /**
             * Constructs a new StickerSetName.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.StickerSetName.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StickerSetName id. */
            id: string;

            /** StickerSetName name. */
            name: string;

            /**
             * Encodes the specified StickerSetName message. Does not implicitly {@link teletape.log.StickerSetName.verify|verify} messages.
             * @param message StickerSetName message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.StickerSetName.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StickerSetName message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.StickerSetName & teletape.log.StickerSetName.$Shape} StickerSetName
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.StickerSetName & teletape.log.StickerSetName.$Shape;

            /**
             * Gets the type url for StickerSetName
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace StickerSetName {

            /** Properties of a StickerSetName. */
            interface $Properties {

                /** StickerSetName id */
                id?: (string|null);

                /** StickerSetName name */
                name?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StickerSetName. */
            type $Shape = teletape.log.StickerSetName.$Properties;
        }

        /**
         * Properties of a RawUpdate.
         * @deprecated Use teletape.log.RawUpdate.$Properties instead.
         */
        interface IRawUpdate extends teletape.log.RawUpdate.$Properties {
        }

        /** Represents a RawUpdate. */
        class RawUpdate {

            /**
             * Constructs a new RawUpdate.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.RawUpdate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RawUpdate seq. */
            seq: number;

            /** RawUpdate layer. */
            layer: number;

            /** RawUpdate updates. */
            updates: Uint8Array[];

            /** RawUpdate users. */
            users: Uint8Array[];

            /** RawUpdate chats. */
            chats: Uint8Array[];

            /** RawUpdate messages. */
            messages: Uint8Array[];

            /** RawUpdate state. */
            state?: (teletape.log.UpdateState.$Properties|null);

            /** RawUpdate receivedAtMs. */
            receivedAtMs: number;

            /** RawUpdate source. */
            source: teletape.log.UpdateSource;

            /** RawUpdate unchanged. */
            unchanged: number[];

            /** RawUpdate stickerSets. */
            stickerSets: teletape.log.StickerSetName.$Properties[];

            /** RawUpdate deferred. */
            deferred: number[];

            /** RawUpdate completes. */
            completes: number;

            /** RawUpdate completed. */
            completed: number[];

            /** RawUpdate oldestDeferred. */
            oldestDeferred: number;

            /** RawUpdate authorizedAt. */
            authorizedAt: number;

            /** RawUpdate personId. */
            personId: number;

            /** RawUpdate tellsOwn. */
            tellsOwn: boolean;

            /**
             * Encodes the specified RawUpdate message. Does not implicitly {@link teletape.log.RawUpdate.verify|verify} messages.
             * @param message RawUpdate message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.RawUpdate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RawUpdate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.RawUpdate & teletape.log.RawUpdate.$Shape} RawUpdate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.RawUpdate & teletape.log.RawUpdate.$Shape;

            /**
             * Gets the type url for RawUpdate
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace RawUpdate {

            /** Properties of a RawUpdate. */
            interface $Properties {

                /** RawUpdate seq */
                seq?: (number|null);

                /** RawUpdate layer */
                layer?: (number|null);

                /** RawUpdate updates */
                updates?: (Uint8Array[]|null);

                /** RawUpdate users */
                users?: (Uint8Array[]|null);

                /** RawUpdate chats */
                chats?: (Uint8Array[]|null);

                /** RawUpdate messages */
                messages?: (Uint8Array[]|null);

                /** RawUpdate state */
                state?: (teletape.log.UpdateState.$Properties|null);

                /** RawUpdate receivedAtMs */
                receivedAtMs?: (number|null);

                /** RawUpdate source */
                source?: (teletape.log.UpdateSource|null);

                /** RawUpdate unchanged */
                unchanged?: (number[]|null);

                /** RawUpdate stickerSets */
                stickerSets?: (teletape.log.StickerSetName.$Properties[]|null);

                /** RawUpdate deferred */
                deferred?: (number[]|null);

                /** RawUpdate completes */
                completes?: (number|null);

                /** RawUpdate completed */
                completed?: (number[]|null);

                /** RawUpdate oldestDeferred */
                oldestDeferred?: (number|null);

                /** RawUpdate authorizedAt */
                authorizedAt?: (number|null);

                /** RawUpdate personId */
                personId?: (number|null);

                /** RawUpdate tellsOwn */
                tellsOwn?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RawUpdate. */
            type $Shape = teletape.log.RawUpdate.$Properties;
        }

        /**
         * Properties of a SessionFact.
         * @deprecated Use teletape.log.SessionFact.$Properties instead.
         */
        interface ISessionFact extends teletape.log.SessionFact.$Properties {
        }

        /** Represents a SessionFact. */
        class SessionFact {

            /**
             * Constructs a new SessionFact.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.SessionFact.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SessionFact occurredAtMs. */
            occurredAtMs: number;

            /** SessionFact created. */
            created?: (teletape.log.SessionCreated.$Properties|null);

            /** SessionFact authorized. */
            authorized?: (teletape.log.AuthorizationReady.$Properties|null);

            /** SessionFact ended. */
            ended?: (teletape.log.SessionEnded.$Properties|null);

            /** SessionFact webhookSet. */
            webhookSet?: (teletape.log.WebhookSet.$Properties|null);

            /** SessionFact webhookDeleted. */
            webhookDeleted?: (teletape.log.WebhookDeleted.$Properties|null);

            /** SessionFact authKey. */
            authKey?: (teletape.log.AuthKeyStored.$Properties|null);

            /** SessionFact state. */
            state?: (teletape.log.UpdateStateSaved.$Properties|null);

            /** SessionFact webhookFailed. */
            webhookFailed?: (teletape.log.WebhookFailed.$Properties|null);

            /** SessionFact login. */
            login?: (teletape.log.LoginProgress.$Properties|null);

            /** SessionFact webhookReplay. */
            webhookReplay?: (teletape.log.WebhookReplay.$Properties|null);

            /** SessionFact fact. */
            fact?: ("created"|"authorized"|"ended"|"webhookSet"|"webhookDeleted"|"authKey"|"state"|"webhookFailed"|"login"|"webhookReplay");

            /**
             * Encodes the specified SessionFact message. Does not implicitly {@link teletape.log.SessionFact.verify|verify} messages.
             * @param message SessionFact message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.SessionFact.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SessionFact message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.SessionFact & teletape.log.SessionFact.$Shape} SessionFact
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.SessionFact & teletape.log.SessionFact.$Shape;

            /**
             * Gets the type url for SessionFact
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace SessionFact {

            /** Properties of a SessionFact. */
            interface $Properties {

                /** SessionFact occurredAtMs */
                occurredAtMs?: (number|null);

                /** SessionFact created */
                created?: (teletape.log.SessionCreated.$Properties|null);

                /** SessionFact authorized */
                authorized?: (teletape.log.AuthorizationReady.$Properties|null);

                /** SessionFact ended */
                ended?: (teletape.log.SessionEnded.$Properties|null);

                /** SessionFact webhookSet */
                webhookSet?: (teletape.log.WebhookSet.$Properties|null);

                /** SessionFact webhookDeleted */
                webhookDeleted?: (teletape.log.WebhookDeleted.$Properties|null);

                /** SessionFact authKey */
                authKey?: (teletape.log.AuthKeyStored.$Properties|null);

                /** SessionFact state */
                state?: (teletape.log.UpdateStateSaved.$Properties|null);

                /** SessionFact webhookFailed */
                webhookFailed?: (teletape.log.WebhookFailed.$Properties|null);

                /** SessionFact login */
                login?: (teletape.log.LoginProgress.$Properties|null);

                /** SessionFact webhookReplay */
                webhookReplay?: (teletape.log.WebhookReplay.$Properties|null);

                /** SessionFact fact */
                fact?: ("created"|"authorized"|"ended"|"webhookSet"|"webhookDeleted"|"authKey"|"state"|"webhookFailed"|"login"|"webhookReplay");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a SessionFact. */
            type $Shape = {
              occurredAtMs?: number|null;
              created?: teletape.log.SessionCreated.$Shape|null;
              authorized?: teletape.log.AuthorizationReady.$Shape|null;
              ended?: teletape.log.SessionEnded.$Shape|null;
              webhookSet?: teletape.log.WebhookSet.$Shape|null;
              webhookDeleted?: teletape.log.WebhookDeleted.$Shape|null;
              authKey?: teletape.log.AuthKeyStored.$Shape|null;
              state?: teletape.log.UpdateStateSaved.$Shape|null;
              webhookFailed?: teletape.log.WebhookFailed.$Shape|null;
              login?: teletape.log.LoginProgress.$Shape|null;
              webhookReplay?: teletape.log.WebhookReplay.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ fact?: undefined; created?: null; authorized?: null; ended?: null; webhookSet?: null; webhookDeleted?: null; authKey?: null; state?: null; webhookFailed?: null; login?: null; webhookReplay?: null }|{ fact?: "created"; created: teletape.log.SessionCreated.$Shape; authorized?: null; ended?: null; webhookSet?: null; webhookDeleted?: null; authKey?: null; state?: null; webhookFailed?: null; login?: null; webhookReplay?: null }|{ fact?: "authorized"; created?: null; authorized: teletape.log.AuthorizationReady.$Shape; ended?: null; webhookSet?: null; webhookDeleted?: null; authKey?: null; state?: null; webhookFailed?: null; login?: null; webhookReplay?: null }|{ fact?: "ended"; created?: null; authorized?: null; ended: teletape.log.SessionEnded.$Shape; webhookSet?: null; webhookDeleted?: null; authKey?: null; state?: null; webhookFailed?: null; login?: null; webhookReplay?: null }|{ fact?: "webhookSet"; created?: null; authorized?: null; ended?: null; webhookSet: teletape.log.WebhookSet.$Shape; webhookDeleted?: null; authKey?: null; state?: null; webhookFailed?: null; login?: null; webhookReplay?: null }|{ fact?: "webhookDeleted"; created?: null; authorized?: null; ended?: null; webhookSet?: null; webhookDeleted: teletape.log.WebhookDeleted.$Shape; authKey?: null; state?: null; webhookFailed?: null; login?: null; webhookReplay?: null }|{ fact?: "authKey"; created?: null; authorized?: null; ended?: null; webhookSet?: null; webhookDeleted?: null; authKey: teletape.log.AuthKeyStored.$Shape; state?: null; webhookFailed?: null; login?: null; webhookReplay?: null }|{ fact?: "state"; created?: null; authorized?: null; ended?: null; webhookSet?: null; webhookDeleted?: null; authKey?: null; state: teletape.log.UpdateStateSaved.$Shape; webhookFailed?: null; login?: null; webhookReplay?: null }|{ fact?: "webhookFailed"; created?: null; authorized?: null; ended?: null; webhookSet?: null; webhookDeleted?: null; authKey?: null; state?: null; webhookFailed: teletape.log.WebhookFailed.$Shape; login?: null; webhookReplay?: null }|{ fact?: "login"; created?: null; authorized?: null; ended?: null; webhookSet?: null; webhookDeleted?: null; authKey?: null; state?: null; webhookFailed?: null; login: teletape.log.LoginProgress.$Shape; webhookReplay?: null }|{ fact?: "webhookReplay"; created?: null; authorized?: null; ended?: null; webhookSet?: null; webhookDeleted?: null; authKey?: null; state?: null; webhookFailed?: null; login?: null; webhookReplay: teletape.log.WebhookReplay.$Shape })
            );
        }

        /**
         * Properties of a SessionCreated.
         * @deprecated Use teletape.log.SessionCreated.$Properties instead.
         */
        interface ISessionCreated extends teletape.log.SessionCreated.$Properties {
        }

        /** Represents a SessionCreated. */
        class SessionCreated {

            /**
             * Constructs a new SessionCreated.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.SessionCreated.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SessionCreated sealedToken. */
            sealedToken: Uint8Array;

            /** SessionCreated testEnvironment. */
            testEnvironment: boolean;

            /** SessionCreated tellsOwn. */
            tellsOwn: boolean;

            /**
             * Encodes the specified SessionCreated message. Does not implicitly {@link teletape.log.SessionCreated.verify|verify} messages.
             * @param message SessionCreated message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.SessionCreated.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SessionCreated message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.SessionCreated & teletape.log.SessionCreated.$Shape} SessionCreated
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.SessionCreated & teletape.log.SessionCreated.$Shape;

            /**
             * Gets the type url for SessionCreated
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace SessionCreated {

            /** Properties of a SessionCreated. */
            interface $Properties {

                /** SessionCreated sealedToken */
                sealedToken?: (Uint8Array|null);

                /** SessionCreated testEnvironment */
                testEnvironment?: (boolean|null);

                /** SessionCreated tellsOwn */
                tellsOwn?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SessionCreated. */
            type $Shape = teletape.log.SessionCreated.$Properties;
        }

        /**
         * Properties of an AuthKeyStored.
         * @deprecated Use teletape.log.AuthKeyStored.$Properties instead.
         */
        interface IAuthKeyStored extends teletape.log.AuthKeyStored.$Properties {
        }

        /** Represents an AuthKeyStored. */
        class AuthKeyStored {

            /**
             * Constructs a new AuthKeyStored.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.AuthKeyStored.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AuthKeyStored dcId. */
            dcId: number;

            /** AuthKeyStored sealedAuthKey. */
            sealedAuthKey: Uint8Array;

            /**
             * Encodes the specified AuthKeyStored message. Does not implicitly {@link teletape.log.AuthKeyStored.verify|verify} messages.
             * @param message AuthKeyStored message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.AuthKeyStored.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AuthKeyStored message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.AuthKeyStored & teletape.log.AuthKeyStored.$Shape} AuthKeyStored
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.AuthKeyStored & teletape.log.AuthKeyStored.$Shape;

            /**
             * Gets the type url for AuthKeyStored
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace AuthKeyStored {

            /** Properties of an AuthKeyStored. */
            interface $Properties {

                /** AuthKeyStored dcId */
                dcId?: (number|null);

                /** AuthKeyStored sealedAuthKey */
                sealedAuthKey?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AuthKeyStored. */
            type $Shape = teletape.log.AuthKeyStored.$Properties;
        }

        /**
         * Properties of an AuthorizationReady.
         * @deprecated Use teletape.log.AuthorizationReady.$Properties instead.
         */
        interface IAuthorizationReady extends teletape.log.AuthorizationReady.$Properties {
        }

        /** Represents an AuthorizationReady. */
        class AuthorizationReady {

            /**
             * Constructs a new AuthorizationReady.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.AuthorizationReady.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AuthorizationReady layer. */
            layer: number;

            /** AuthorizationReady self. */
            self: Uint8Array;

            /** AuthorizationReady date. */
            date: number;

            /** AuthorizationReady dcId. */
            dcId: number;

            /**
             * Encodes the specified AuthorizationReady message. Does not implicitly {@link teletape.log.AuthorizationReady.verify|verify} messages.
             * @param message AuthorizationReady message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.AuthorizationReady.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AuthorizationReady message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.AuthorizationReady & teletape.log.AuthorizationReady.$Shape} AuthorizationReady
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.AuthorizationReady & teletape.log.AuthorizationReady.$Shape;

            /**
             * Gets the type url for AuthorizationReady
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace AuthorizationReady {

            /** Properties of an AuthorizationReady. */
            interface $Properties {

                /** AuthorizationReady layer */
                layer?: (number|null);

                /** AuthorizationReady self */
                self?: (Uint8Array|null);

                /** AuthorizationReady date */
                date?: (number|null);

                /** AuthorizationReady dcId */
                dcId?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AuthorizationReady. */
            type $Shape = teletape.log.AuthorizationReady.$Properties;
        }

        /**
         * Properties of an UpdateStateSaved.
         * @deprecated Use teletape.log.UpdateStateSaved.$Properties instead.
         */
        interface IUpdateStateSaved extends teletape.log.UpdateStateSaved.$Properties {
        }

        /** Represents an UpdateStateSaved. */
        class UpdateStateSaved {

            /**
             * Constructs a new UpdateStateSaved.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.UpdateStateSaved.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateStateSaved state. */
            state?: (teletape.log.UpdateState.$Properties|null);

            /** UpdateStateSaved rawSeq. */
            rawSeq: number;

            /**
             * Encodes the specified UpdateStateSaved message. Does not implicitly {@link teletape.log.UpdateStateSaved.verify|verify} messages.
             * @param message UpdateStateSaved message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.UpdateStateSaved.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateStateSaved message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.UpdateStateSaved & teletape.log.UpdateStateSaved.$Shape} UpdateStateSaved
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.UpdateStateSaved & teletape.log.UpdateStateSaved.$Shape;

            /**
             * Gets the type url for UpdateStateSaved
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace UpdateStateSaved {

            /** Properties of an UpdateStateSaved. */
            interface $Properties {

                /** UpdateStateSaved state */
                state?: (teletape.log.UpdateState.$Properties|null);

                /** UpdateStateSaved rawSeq */
                rawSeq?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateStateSaved. */
            type $Shape = teletape.log.UpdateStateSaved.$Properties;
        }

        /**
         * Properties of a SessionEnded.
         * @deprecated Use teletape.log.SessionEnded.$Properties instead.
         */
        interface ISessionEnded extends teletape.log.SessionEnded.$Properties {
        }

        /** Represents a SessionEnded. */
        class SessionEnded {

            /**
             * Constructs a new SessionEnded.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.SessionEnded.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SessionEnded reason. */
            reason: teletape.log.SessionEnded.Reason;

            /**
             * Encodes the specified SessionEnded message. Does not implicitly {@link teletape.log.SessionEnded.verify|verify} messages.
             * @param message SessionEnded message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.SessionEnded.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SessionEnded message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.SessionEnded & teletape.log.SessionEnded.$Shape} SessionEnded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.SessionEnded & teletape.log.SessionEnded.$Shape;

            /**
             * Gets the type url for SessionEnded
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace SessionEnded {

            /** Properties of a SessionEnded. */
            interface $Properties {

                /** SessionEnded reason */
                reason?: (teletape.log.SessionEnded.Reason|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SessionEnded. */
            type $Shape = teletape.log.SessionEnded.$Properties;

            /** Reason enum. */
            enum Reason {

                /** LOGGED_OUT value */
                LOGGED_OUT = 0,

                /** REVOKED value */
                REVOKED = 1,

                /** KEY_DUPLICATED value */
                KEY_DUPLICATED = 2,

                /** DEACTIVATED value */
                DEACTIVATED = 3
            }
        }

        /**
         * Properties of a WebhookSet.
         * @deprecated Use teletape.log.WebhookSet.$Properties instead.
         */
        interface IWebhookSet extends teletape.log.WebhookSet.$Properties {
        }

        /** Represents a WebhookSet. */
        class WebhookSet {

            /**
             * Constructs a new WebhookSet.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.WebhookSet.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WebhookSet sealed. */
            sealed: Uint8Array;

            /**
             * Encodes the specified WebhookSet message. Does not implicitly {@link teletape.log.WebhookSet.verify|verify} messages.
             * @param message WebhookSet message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.WebhookSet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WebhookSet message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.WebhookSet & teletape.log.WebhookSet.$Shape} WebhookSet
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.WebhookSet & teletape.log.WebhookSet.$Shape;

            /**
             * Gets the type url for WebhookSet
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace WebhookSet {

            /** Properties of a WebhookSet. */
            interface $Properties {

                /** WebhookSet sealed */
                sealed?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WebhookSet. */
            type $Shape = teletape.log.WebhookSet.$Properties;
        }

        /**
         * Properties of a WebhookSettings.
         * @deprecated Use teletape.log.WebhookSettings.$Properties instead.
         */
        interface IWebhookSettings extends teletape.log.WebhookSettings.$Properties {
        }

        /** Represents a WebhookSettings. */
        class WebhookSettings {

            /**
             * Constructs a new WebhookSettings.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.WebhookSettings.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WebhookSettings url. */
            url: string;

            /** WebhookSettings ipAddress. */
            ipAddress: string;

            /** WebhookSettings fixedIp. */
            fixedIp: boolean;

            /** WebhookSettings maxConnections. */
            maxConnections: number;

            /** WebhookSettings secretToken. */
            secretToken: string;

            /** WebhookSettings certificate. */
            certificate: Uint8Array;

            /** WebhookSettings setAt. */
            setAt: number;

            /**
             * Encodes the specified WebhookSettings message. Does not implicitly {@link teletape.log.WebhookSettings.verify|verify} messages.
             * @param message WebhookSettings message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.WebhookSettings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WebhookSettings message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.WebhookSettings & teletape.log.WebhookSettings.$Shape} WebhookSettings
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.WebhookSettings & teletape.log.WebhookSettings.$Shape;

            /**
             * Gets the type url for WebhookSettings
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace WebhookSettings {

            /** Properties of a WebhookSettings. */
            interface $Properties {

                /** WebhookSettings url */
                url?: (string|null);

                /** WebhookSettings ipAddress */
                ipAddress?: (string|null);

                /** WebhookSettings fixedIp */
                fixedIp?: (boolean|null);

                /** WebhookSettings maxConnections */
                maxConnections?: (number|null);

                /** WebhookSettings secretToken */
                secretToken?: (string|null);

                /** WebhookSettings certificate */
                certificate?: (Uint8Array|null);

                /** WebhookSettings setAt */
                setAt?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WebhookSettings. */
            type $Shape = teletape.log.WebhookSettings.$Properties;
        }

        /**
         * Properties of a WebhookDeleted.
         * @deprecated Use teletape.log.WebhookDeleted.$Properties instead.
         */
        interface IWebhookDeleted extends teletape.log.WebhookDeleted.$Properties {
        }

        /** Represents a WebhookDeleted. */
        class WebhookDeleted {

            /**
             * Constructs a new WebhookDeleted.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.WebhookDeleted.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified WebhookDeleted message. Does not implicitly {@link teletape.log.WebhookDeleted.verify|verify} messages.
             * @param message WebhookDeleted message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.WebhookDeleted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WebhookDeleted message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.WebhookDeleted & teletape.log.WebhookDeleted.$Shape} WebhookDeleted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.WebhookDeleted & teletape.log.WebhookDeleted.$Shape;

            /**
             * Gets the type url for WebhookDeleted
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace WebhookDeleted {

            /** Properties of a WebhookDeleted. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WebhookDeleted. */
            type $Shape = teletape.log.WebhookDeleted.$Properties;
        }

        /**
         * Properties of a WebhookFailed.
         * @deprecated Use teletape.log.WebhookFailed.$Properties instead.
         */
        interface IWebhookFailed extends teletape.log.WebhookFailed.$Properties {
        }

        /** Represents a WebhookFailed. */
        class WebhookFailed {

            /**
             * Constructs a new WebhookFailed.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.WebhookFailed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WebhookFailed date. */
            date: number;

            /** WebhookFailed message. */
            message: string;

            /**
             * Encodes the specified WebhookFailed message. Does not implicitly {@link teletape.log.WebhookFailed.verify|verify} messages.
             * @param message WebhookFailed message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.WebhookFailed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WebhookFailed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.WebhookFailed & teletape.log.WebhookFailed.$Shape} WebhookFailed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.WebhookFailed & teletape.log.WebhookFailed.$Shape;

            /**
             * Gets the type url for WebhookFailed
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace WebhookFailed {

            /** Properties of a WebhookFailed. */
            interface $Properties {

                /** WebhookFailed date */
                date?: (number|null);

                /** WebhookFailed message */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WebhookFailed. */
            type $Shape = teletape.log.WebhookFailed.$Properties;
        }

        /**
         * Properties of a LoginProgress.
         * @deprecated Use teletape.log.LoginProgress.$Properties instead.
         */
        interface ILoginProgress extends teletape.log.LoginProgress.$Properties {
        }

        /** Represents a LoginProgress. */
        class LoginProgress {

            /**
             * Constructs a new LoginProgress.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.LoginProgress.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LoginProgress sealed. */
            sealed: Uint8Array;

            /** LoginProgress expiresAtMs. */
            expiresAtMs: number;

            /**
             * Encodes the specified LoginProgress message. Does not implicitly {@link teletape.log.LoginProgress.verify|verify} messages.
             * @param message LoginProgress message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.LoginProgress.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LoginProgress message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.LoginProgress & teletape.log.LoginProgress.$Shape} LoginProgress
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.LoginProgress & teletape.log.LoginProgress.$Shape;

            /**
             * Gets the type url for LoginProgress
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace LoginProgress {

            /** Properties of a LoginProgress. */
            interface $Properties {

                /** LoginProgress sealed */
                sealed?: (Uint8Array|null);

                /** LoginProgress expiresAtMs */
                expiresAtMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LoginProgress. */
            type $Shape = teletape.log.LoginProgress.$Properties;
        }

        /**
         * Properties of a LoginStep.
         * @deprecated Use teletape.log.LoginStep.$Properties instead.
         */
        interface ILoginStep extends teletape.log.LoginStep.$Properties {
        }

        /** Represents a LoginStep. */
        class LoginStep {

            /**
             * Constructs a new LoginStep.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.LoginStep.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LoginStep state. */
            state: teletape.log.LoginStep.State;

            /** LoginStep phoneNumber. */
            phoneNumber: string;

            /** LoginStep phoneCodeHash. */
            phoneCodeHash: string;

            /** LoginStep codeType. */
            codeType: string;

            /** LoginStep codeLength. */
            codeLength: number;

            /** LoginStep nextCodeType. */
            nextCodeType: string;

            /** LoginStep resendAtMs. */
            resendAtMs: number;

            /** LoginStep passwordHint. */
            passwordHint: string;

            /** LoginStep hasRecoveryEmailAddress. */
            hasRecoveryEmailAddress: boolean;

            /**
             * Encodes the specified LoginStep message. Does not implicitly {@link teletape.log.LoginStep.verify|verify} messages.
             * @param message LoginStep message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.LoginStep.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LoginStep message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.LoginStep & teletape.log.LoginStep.$Shape} LoginStep
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.LoginStep & teletape.log.LoginStep.$Shape;

            /**
             * Gets the type url for LoginStep
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace LoginStep {

            /** Properties of a LoginStep. */
            interface $Properties {

                /** LoginStep state */
                state?: (teletape.log.LoginStep.State|null);

                /** LoginStep phoneNumber */
                phoneNumber?: (string|null);

                /** LoginStep phoneCodeHash */
                phoneCodeHash?: (string|null);

                /** LoginStep codeType */
                codeType?: (string|null);

                /** LoginStep codeLength */
                codeLength?: (number|null);

                /** LoginStep nextCodeType */
                nextCodeType?: (string|null);

                /** LoginStep resendAtMs */
                resendAtMs?: (number|null);

                /** LoginStep passwordHint */
                passwordHint?: (string|null);

                /** LoginStep hasRecoveryEmailAddress */
                hasRecoveryEmailAddress?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LoginStep. */
            type $Shape = teletape.log.LoginStep.$Properties;

            /** State enum. */
            enum State {

                /** WAIT_CODE value */
                WAIT_CODE = 0,

                /** WAIT_PASSWORD value */
                WAIT_PASSWORD = 1,

                /** WAIT_REGISTRATION value */
                WAIT_REGISTRATION = 2,

                /** WAIT_QR value */
                WAIT_QR = 3
            }
        }

        /**
         * Properties of a WebhookReplay.
         * @deprecated Use teletape.log.WebhookReplay.$Properties instead.
         */
        interface IWebhookReplay extends teletape.log.WebhookReplay.$Properties {
        }

        /** Represents a WebhookReplay. */
        class WebhookReplay {

            /**
             * Constructs a new WebhookReplay.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.WebhookReplay.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WebhookReplay sealed. */
            sealed: Uint8Array;

            /** WebhookReplay position. */
            position: number;

            /** WebhookReplay delivered. */
            delivered: number;

            /**
             * Encodes the specified WebhookReplay message. Does not implicitly {@link teletape.log.WebhookReplay.verify|verify} messages.
             * @param message WebhookReplay message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.WebhookReplay.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WebhookReplay message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.WebhookReplay & teletape.log.WebhookReplay.$Shape} WebhookReplay
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.WebhookReplay & teletape.log.WebhookReplay.$Shape;

            /**
             * Gets the type url for WebhookReplay
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace WebhookReplay {

            /** Properties of a WebhookReplay. */
            interface $Properties {

                /** WebhookReplay sealed */
                sealed?: (Uint8Array|null);

                /** WebhookReplay position */
                position?: (number|null);

                /** WebhookReplay delivered */
                delivered?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WebhookReplay. */
            type $Shape = teletape.log.WebhookReplay.$Properties;
        }

        /**
         * Properties of a WebhookReplaySettings.
         * @deprecated Use teletape.log.WebhookReplaySettings.$Properties instead.
         */
        interface IWebhookReplaySettings extends teletape.log.WebhookReplaySettings.$Properties {
        }

        /** Represents a WebhookReplaySettings. */
        class WebhookReplaySettings {

            /**
             * Constructs a new WebhookReplaySettings.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.WebhookReplaySettings.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WebhookReplaySettings id. */
            id: number;

            /** WebhookReplaySettings url. */
            url: string;

            /** WebhookReplaySettings ipAddress. */
            ipAddress: string;

            /** WebhookReplaySettings secretToken. */
            secretToken: string;

            /** WebhookReplaySettings first. */
            first: number;

            /** WebhookReplaySettings last. */
            last: number;

            /** WebhookReplaySettings perSecond. */
            perSecond: number;

            /** WebhookReplaySettings types. */
            types: string[];

            /** WebhookReplaySettings chatIds. */
            chatIds: number[];

            /**
             * Encodes the specified WebhookReplaySettings message. Does not implicitly {@link teletape.log.WebhookReplaySettings.verify|verify} messages.
             * @param message WebhookReplaySettings message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.WebhookReplaySettings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WebhookReplaySettings message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.WebhookReplaySettings & teletape.log.WebhookReplaySettings.$Shape} WebhookReplaySettings
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.WebhookReplaySettings & teletape.log.WebhookReplaySettings.$Shape;

            /**
             * Gets the type url for WebhookReplaySettings
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace WebhookReplaySettings {

            /** Properties of a WebhookReplaySettings. */
            interface $Properties {

                /** WebhookReplaySettings id */
                id?: (number|null);

                /** WebhookReplaySettings url */
                url?: (string|null);

                /** WebhookReplaySettings ipAddress */
                ipAddress?: (string|null);

                /** WebhookReplaySettings secretToken */
                secretToken?: (string|null);

                /** WebhookReplaySettings first */
                first?: (number|null);

                /** WebhookReplaySettings last */
                last?: (number|null);

                /** WebhookReplaySettings perSecond */
                perSecond?: (number|null);

                /** WebhookReplaySettings types */
                types?: (string[]|null);

                /** WebhookReplaySettings chatIds */
                chatIds?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WebhookReplaySettings. */
            type $Shape = teletape.log.WebhookReplaySettings.$Properties;
        }

        /**
         * Properties of a WebhookDelivery.
         * @deprecated Use teletape.log.WebhookDelivery.$Properties instead.
         */
        interface IWebhookDelivery extends teletape.log.WebhookDelivery.$Properties {
        }

        /** Represents a WebhookDelivery. */
        class WebhookDelivery {

            /**
             * Constructs a new WebhookDelivery.
             * @param [properties] Properties to set
             */
            constructor(properties?: teletape.log.WebhookDelivery.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WebhookDelivery updateId. */
            updateId: number;

            /** WebhookDelivery outcome. */
            outcome: teletape.log.WebhookDelivery.Outcome;

            /** WebhookDelivery attempts. */
            attempts: number;

            /** WebhookDelivery lastStatus. */
            lastStatus: number;

            /** WebhookDelivery lastError. */
            lastError: string;

            /** WebhookDelivery occurredAtMs. */
            occurredAtMs: number;

            /**
             * Encodes the specified WebhookDelivery message. Does not implicitly {@link teletape.log.WebhookDelivery.verify|verify} messages.
             * @param message WebhookDelivery message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: teletape.log.WebhookDelivery.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WebhookDelivery message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {teletape.log.WebhookDelivery & teletape.log.WebhookDelivery.$Shape} WebhookDelivery
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.log.WebhookDelivery & teletape.log.WebhookDelivery.$Shape;

            /**
             * Gets the type url for WebhookDelivery
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace WebhookDelivery {

            /** Properties of a WebhookDelivery. */
            interface $Properties {

                /** WebhookDelivery updateId */
                updateId?: (number|null);

                /** WebhookDelivery outcome */
                outcome?: (teletape.log.WebhookDelivery.Outcome|null);

                /** WebhookDelivery attempts */
                attempts?: (number|null);

                /** WebhookDelivery lastStatus */
                lastStatus?: (number|null);

                /** WebhookDelivery lastError */
                lastError?: (string|null);

                /** WebhookDelivery occurredAtMs */
                occurredAtMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WebhookDelivery. */
            type $Shape = teletape.log.WebhookDelivery.$Properties;

            /** Outcome enum. */
            enum Outcome {

                /** EXPIRED value */
                EXPIRED = 0,

                /** REFUSED value */
                REFUSED = 1
            }
        }
    }
}
