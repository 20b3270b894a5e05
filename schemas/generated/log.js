/* oxlint-disable */
/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

$protobuf.util.Long = undefined;
$protobuf.configure();

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["log"] || ($protobuf.roots["log"] = {});

export const teletape = $root.teletape = (() => {

    /**
     * Namespace teletape.
     * @exports teletape
     * @namespace
     */
    const teletape = {};

    teletape.log = (function() {

        /**
         * Namespace log.
         * @memberof teletape
         * @namespace
         */
        const log = {};

        log.BotUpdate = (function() {

            /**
             * Properties of a BotUpdate.
             * @typedef {Object} teletape.log.BotUpdate.$Properties
             * @property {number|null} [updateId] BotUpdate updateId
             * @property {string|null} [type] BotUpdate type
             * @property {number|null} [chatId] BotUpdate chatId
             * @property {number|null} [userId] BotUpdate userId
             * @property {number|null} [date] BotUpdate date
             * @property {number|null} [expiresAt] BotUpdate expiresAt
             * @property {number|null} [queueId] BotUpdate queueId
             * @property {number|null} [rawSeq] BotUpdate rawSeq
             * @property {Uint8Array|null} [json] BotUpdate json
             * @property {number|null} [projection] BotUpdate projection
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BotUpdate.
             * @memberof teletape.log
             * @interface IBotUpdate
             * @augments teletape.log.BotUpdate.$Properties
             * @deprecated Use teletape.log.BotUpdate.$Properties instead.
             */

            /**
             * Shape of a BotUpdate.
             * @typedef {teletape.log.BotUpdate.$Properties} teletape.log.BotUpdate.$Shape
             */

            /**
             * Constructs a new BotUpdate.
             * @memberof teletape.log
             * @classdesc Represents a BotUpdate.
             * @constructor
             * @param {teletape.log.BotUpdate.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BotUpdate = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BotUpdate updateId.
             * @member {number} updateId
             * @memberof teletape.log.BotUpdate
             * @instance
             */
            BotUpdate.prototype.updateId = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * BotUpdate type.
             * @member {string} type
             * @memberof teletape.log.BotUpdate
             * @instance
             */
            BotUpdate.prototype.type = "";

            /**
             * BotUpdate chatId.
             * @member {number} chatId
             * @memberof teletape.log.BotUpdate
             * @instance
             */
            BotUpdate.prototype.chatId = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * BotUpdate userId.
             * @member {number} userId
             * @memberof teletape.log.BotUpdate
             * @instance
             */
            BotUpdate.prototype.userId = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * BotUpdate date.
             * @member {number} date
             * @memberof teletape.log.BotUpdate
             * @instance
             */
            BotUpdate.prototype.date = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * BotUpdate expiresAt.
             * @member {number} expiresAt
             * @memberof teletape.log.BotUpdate
             * @instance
             */
            BotUpdate.prototype.expiresAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * BotUpdate queueId.
             * @member {number} queueId
             * @memberof teletape.log.BotUpdate
             * @instance
             */
            BotUpdate.prototype.queueId = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * BotUpdate rawSeq.
             * @member {number} rawSeq
             * @memberof teletape.log.BotUpdate
             * @instance
             */
            BotUpdate.prototype.rawSeq = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * BotUpdate json.
             * @member {Uint8Array} json
             * @memberof teletape.log.BotUpdate
             * @instance
             */
            BotUpdate.prototype.json = $util.newBuffer([]);

            /**
             * BotUpdate projection.
             * @member {number} projection
             * @memberof teletape.log.BotUpdate
             * @instance
             */
            BotUpdate.prototype.projection = 0;

            /**
             * Encodes the specified BotUpdate message. Does not implicitly {@link teletape.log.BotUpdate.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.BotUpdate
             * @static
             * @param {teletape.log.BotUpdate.$Properties} message BotUpdate message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BotUpdate.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.updateId != null && $Object.hasOwnProperty.call(message, "updateId") && (typeof message.updateId === "object" ? message.updateId.low || message.updateId.high : message.updateId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.updateId);
                if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.type);
                if (message.chatId != null && $Object.hasOwnProperty.call(message, "chatId") && (typeof message.chatId === "object" ? message.chatId.low || message.chatId.high : message.chatId !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.chatId);
                if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && (typeof message.userId === "object" ? message.userId.low || message.userId.high : message.userId !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).int64(message.userId);
                if (message.date != null && $Object.hasOwnProperty.call(message, "date") && (typeof message.date === "object" ? message.date.low || message.date.high : message.date !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).int64(message.date);
                if (message.expiresAt != null && $Object.hasOwnProperty.call(message, "expiresAt") && (typeof message.expiresAt === "object" ? message.expiresAt.low || message.expiresAt.high : message.expiresAt !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).int64(message.expiresAt);
                if (message.queueId != null && $Object.hasOwnProperty.call(message, "queueId") && (typeof message.queueId === "object" ? message.queueId.low || message.queueId.high : message.queueId !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).int64(message.queueId);
                if (message.rawSeq != null && $Object.hasOwnProperty.call(message, "rawSeq") && (typeof message.rawSeq === "object" ? message.rawSeq.low || message.rawSeq.high : message.rawSeq !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).int64(message.rawSeq);
                if (message.json != null && $Object.hasOwnProperty.call(message, "json") && message.json.length)
                    writer.uint32(/* id 9, wireType 2 =*/74).bytes(message.json);
                if (message.projection != null && $Object.hasOwnProperty.call(message, "projection") && message.projection !== 0)
                    writer.uint32(/* id 10, wireType 0 =*/80).int32(message.projection);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BotUpdate message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.BotUpdate
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.BotUpdate & teletape.log.BotUpdate.$Shape} BotUpdate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BotUpdate.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.BotUpdate();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.updateId = value;
                            else
                                delete message.updateId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.type = value;
                            else
                                delete message.type;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.chatId = value;
                            else
                                delete message.chatId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.userId = value;
                            else
                                delete message.userId;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.date = value;
                            else
                                delete message.date;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.expiresAt = value;
                            else
                                delete message.expiresAt;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.queueId = value;
                            else
                                delete message.queueId;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.rawSeq = value;
                            else
                                delete message.rawSeq;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.json = value;
                            else
                                delete message.json;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.projection = value;
                            else
                                delete message.projection;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for BotUpdate
             * @function getTypeUrl
             * @memberof teletape.log.BotUpdate
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            BotUpdate.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.BotUpdate";
            };

            return BotUpdate;
        })();

        log.Checkpoint = (function() {

            /**
             * Properties of a Checkpoint.
             * @typedef {Object} teletape.log.Checkpoint.$Properties
             * @property {teletape.log.StreamHead.$Properties|null} [head] Checkpoint head
             * @property {teletape.log.StreamCoverage.$Properties|null} [coverage] Checkpoint coverage
             * @property {"head"|"coverage"} [of] Checkpoint of
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Checkpoint.
             * @memberof teletape.log
             * @interface ICheckpoint
             * @augments teletape.log.Checkpoint.$Properties
             * @deprecated Use teletape.log.Checkpoint.$Properties instead.
             */

            /**
             * Narrowed shape of a Checkpoint.
             * @typedef {{
             *   head?: teletape.log.StreamHead.$Shape|null;
             *   coverage?: teletape.log.StreamCoverage.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ of?: undefined; head?: null; coverage?: null }|{ of?: "head"; head: teletape.log.StreamHead.$Shape; coverage?: null }|{ of?: "coverage"; head?: null; coverage: teletape.log.StreamCoverage.$Shape })
             * )} teletape.log.Checkpoint.$Shape
             */

            /**
             * Constructs a new Checkpoint.
             * @memberof teletape.log
             * @classdesc Represents a Checkpoint.
             * @constructor
             * @param {teletape.log.Checkpoint.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Checkpoint = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Checkpoint head.
             * @member {teletape.log.StreamHead.$Properties|null|undefined} head
             * @memberof teletape.log.Checkpoint
             * @instance
             */
            Checkpoint.prototype.head = null;

            /**
             * Checkpoint coverage.
             * @member {teletape.log.StreamCoverage.$Properties|null|undefined} coverage
             * @memberof teletape.log.Checkpoint
             * @instance
             */
            Checkpoint.prototype.coverage = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Checkpoint of.
             * @member {"head"|"coverage"|undefined} of
             * @memberof teletape.log.Checkpoint
             * @instance
             */
            $Object.defineProperty(Checkpoint.prototype, "of", {
                get: $util.oneOfGetter($oneOfFields = ["head", "coverage"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Checkpoint message. Does not implicitly {@link teletape.log.Checkpoint.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.Checkpoint
             * @static
             * @param {teletape.log.Checkpoint.$Properties} message Checkpoint message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Checkpoint.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.head != null && $Object.hasOwnProperty.call(message, "head"))
                    $root.teletape.log.StreamHead.encode(message.head, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.coverage != null && $Object.hasOwnProperty.call(message, "coverage"))
                    $root.teletape.log.StreamCoverage.encode(message.coverage, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Checkpoint message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.Checkpoint
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.Checkpoint & teletape.log.Checkpoint.$Shape} Checkpoint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Checkpoint.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.Checkpoint();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.head = $root.teletape.log.StreamHead.decode(reader, reader.size(), $undefined, _depth + 1, message.head);
                            message.of = "head";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.coverage = $root.teletape.log.StreamCoverage.decode(reader, reader.size(), $undefined, _depth + 1, message.coverage);
                            message.of = "coverage";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for Checkpoint
             * @function getTypeUrl
             * @memberof teletape.log.Checkpoint
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Checkpoint.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.Checkpoint";
            };

            return Checkpoint;
        })();

        log.StreamHead = (function() {

            /**
             * Properties of a StreamHead.
             * @typedef {Object} teletape.log.StreamHead.$Properties
             * @property {string|null} [stream] StreamHead stream
             * @property {string|null} [account] StreamHead account
             * @property {number|null} [next] StreamHead next
             * @property {number|null} [lastOffset] StreamHead lastOffset
             * @property {Array.<number>|null} [anchors] StreamHead anchors
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StreamHead.
             * @memberof teletape.log
             * @interface IStreamHead
             * @augments teletape.log.StreamHead.$Properties
             * @deprecated Use teletape.log.StreamHead.$Properties instead.
             */

            /**
             * Shape of a StreamHead.
             * @typedef {teletape.log.StreamHead.$Properties} teletape.log.StreamHead.$Shape
             */

            /**
             * Constructs a new StreamHead.
             * @memberof teletape.log
             * @classdesc Represents a StreamHead.
             * @constructor
             * @param {teletape.log.StreamHead.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StreamHead = function (properties) {
                this.anchors = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StreamHead stream.
             * @member {string} stream
             * @memberof teletape.log.StreamHead
             * @instance
             */
            StreamHead.prototype.stream = "";

            /**
             * StreamHead account.
             * @member {string} account
             * @memberof teletape.log.StreamHead
             * @instance
             */
            StreamHead.prototype.account = "";

            /**
             * StreamHead next.
             * @member {number} next
             * @memberof teletape.log.StreamHead
             * @instance
             */
            StreamHead.prototype.next = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * StreamHead lastOffset.
             * @member {number} lastOffset
             * @memberof teletape.log.StreamHead
             * @instance
             */
            StreamHead.prototype.lastOffset = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * StreamHead anchors.
             * @member {Array.<number>} anchors
             * @memberof teletape.log.StreamHead
             * @instance
             */
            StreamHead.prototype.anchors = $util.emptyArray;

            /**
             * Encodes the specified StreamHead message. Does not implicitly {@link teletape.log.StreamHead.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.StreamHead
             * @static
             * @param {teletape.log.StreamHead.$Properties} message StreamHead message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StreamHead.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream") && message.stream !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.stream);
                if (message.account != null && $Object.hasOwnProperty.call(message, "account") && message.account !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.account);
                if (message.next != null && $Object.hasOwnProperty.call(message, "next") && (typeof message.next === "object" ? message.next.low || message.next.high : message.next !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.next);
                if (message.lastOffset != null && $Object.hasOwnProperty.call(message, "lastOffset") && (typeof message.lastOffset === "object" ? message.lastOffset.low || message.lastOffset.high : message.lastOffset !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).int64(message.lastOffset);
                if (message.anchors != null && message.anchors.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).int64s(message.anchors);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StreamHead message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.StreamHead
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.StreamHead & teletape.log.StreamHead.$Shape} StreamHead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StreamHead.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.StreamHead();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.stream = value;
                            else
                                delete message.stream;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.account = value;
                            else
                                delete message.account;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.next = value;
                            else
                                delete message.next;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.lastOffset = value;
                            else
                                delete message.lastOffset;
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.anchors && message.anchors.length))
                                    message.anchors = [];
                                reader.int64s(message.anchors);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.anchors && message.anchors.length))
                                message.anchors = [];
                            message.anchors.push(reader.int64());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for StreamHead
             * @function getTypeUrl
             * @memberof teletape.log.StreamHead
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            StreamHead.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.StreamHead";
            };

            return StreamHead;
        })();

        log.StreamCoverage = (function() {

            /**
             * Properties of a StreamCoverage.
             * @typedef {Object} teletape.log.StreamCoverage.$Properties
             * @property {string|null} [stream] StreamCoverage stream
             * @property {number|null} [partition] StreamCoverage partition
             * @property {number|null} [offset] StreamCoverage offset
             * @property {string|null} [producerId] StreamCoverage producerId
             * @property {number|null} [producerEpoch] StreamCoverage producerEpoch
             * @property {Array.<string>|null} [superseded] StreamCoverage superseded
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StreamCoverage.
             * @memberof teletape.log
             * @interface IStreamCoverage
             * @augments teletape.log.StreamCoverage.$Properties
             * @deprecated Use teletape.log.StreamCoverage.$Properties instead.
             */

            /**
             * Shape of a StreamCoverage.
             * @typedef {teletape.log.StreamCoverage.$Properties} teletape.log.StreamCoverage.$Shape
             */

            /**
             * Constructs a new StreamCoverage.
             * @memberof teletape.log
             * @classdesc Represents a StreamCoverage.
             * @constructor
             * @param {teletape.log.StreamCoverage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StreamCoverage = function (properties) {
                this.superseded = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StreamCoverage stream.
             * @member {string} stream
             * @memberof teletape.log.StreamCoverage
             * @instance
             */
            StreamCoverage.prototype.stream = "";

            /**
             * StreamCoverage partition.
             * @member {number} partition
             * @memberof teletape.log.StreamCoverage
             * @instance
             */
            StreamCoverage.prototype.partition = 0;

            /**
             * StreamCoverage offset.
             * @member {number} offset
             * @memberof teletape.log.StreamCoverage
             * @instance
             */
            StreamCoverage.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * StreamCoverage producerId.
             * @member {string} producerId
             * @memberof teletape.log.StreamCoverage
             * @instance
             */
            StreamCoverage.prototype.producerId = "";

            /**
             * StreamCoverage producerEpoch.
             * @member {number} producerEpoch
             * @memberof teletape.log.StreamCoverage
             * @instance
             */
            StreamCoverage.prototype.producerEpoch = 0;

            /**
             * StreamCoverage superseded.
             * @member {Array.<string>} superseded
             * @memberof teletape.log.StreamCoverage
             * @instance
             */
            StreamCoverage.prototype.superseded = $util.emptyArray;

            /**
             * Encodes the specified StreamCoverage message. Does not implicitly {@link teletape.log.StreamCoverage.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.StreamCoverage
             * @static
             * @param {teletape.log.StreamCoverage.$Properties} message StreamCoverage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StreamCoverage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream") && message.stream !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.stream);
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.partition);
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.offset);
                if (message.producerId != null && $Object.hasOwnProperty.call(message, "producerId") && message.producerId !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.producerId);
                if (message.producerEpoch != null && $Object.hasOwnProperty.call(message, "producerEpoch") && message.producerEpoch !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).int32(message.producerEpoch);
                if (message.superseded != null && message.superseded.length)
                    for (let i = 0; i < message.superseded.length; ++i)
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.superseded[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StreamCoverage message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.StreamCoverage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.StreamCoverage & teletape.log.StreamCoverage.$Shape} StreamCoverage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StreamCoverage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.StreamCoverage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.stream = value;
                            else
                                delete message.stream;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.partition = value;
                            else
                                delete message.partition;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.producerId = value;
                            else
                                delete message.producerId;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.producerEpoch = value;
                            else
                                delete message.producerEpoch;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.superseded && message.superseded.length))
                                message.superseded = [];
                            message.superseded.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for StreamCoverage
             * @function getTypeUrl
             * @memberof teletape.log.StreamCoverage
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            StreamCoverage.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.StreamCoverage";
            };

            return StreamCoverage;
        })();

        log.UpdateMask = (function() {

            /**
             * Properties of an UpdateMask.
             * @typedef {Object} teletape.log.UpdateMask.$Properties
             * @property {number|null} [fromUpdateId] UpdateMask fromUpdateId
             * @property {Array.<string>|null} [types] UpdateMask types
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an UpdateMask.
             * @memberof teletape.log
             * @interface IUpdateMask
             * @augments teletape.log.UpdateMask.$Properties
             * @deprecated Use teletape.log.UpdateMask.$Properties instead.
             */

            /**
             * Shape of an UpdateMask.
             * @typedef {teletape.log.UpdateMask.$Properties} teletape.log.UpdateMask.$Shape
             */

            /**
             * Constructs a new UpdateMask.
             * @memberof teletape.log
             * @classdesc Represents an UpdateMask.
             * @constructor
             * @param {teletape.log.UpdateMask.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const UpdateMask = function (properties) {
                this.types = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * UpdateMask fromUpdateId.
             * @member {number} fromUpdateId
             * @memberof teletape.log.UpdateMask
             * @instance
             */
            UpdateMask.prototype.fromUpdateId = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * UpdateMask types.
             * @member {Array.<string>} types
             * @memberof teletape.log.UpdateMask
             * @instance
             */
            UpdateMask.prototype.types = $util.emptyArray;

            /**
             * Encodes the specified UpdateMask message. Does not implicitly {@link teletape.log.UpdateMask.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.UpdateMask
             * @static
             * @param {teletape.log.UpdateMask.$Properties} message UpdateMask message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UpdateMask.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.fromUpdateId != null && $Object.hasOwnProperty.call(message, "fromUpdateId") && (typeof message.fromUpdateId === "object" ? message.fromUpdateId.low || message.fromUpdateId.high : message.fromUpdateId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.fromUpdateId);
                if (message.types != null && message.types.length)
                    for (let i = 0; i < message.types.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.types[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an UpdateMask message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.UpdateMask
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.UpdateMask & teletape.log.UpdateMask.$Shape} UpdateMask
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UpdateMask.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.UpdateMask();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.fromUpdateId = value;
                            else
                                delete message.fromUpdateId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.types && message.types.length))
                                message.types = [];
                            message.types.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for UpdateMask
             * @function getTypeUrl
             * @memberof teletape.log.UpdateMask
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            UpdateMask.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.UpdateMask";
            };

            return UpdateMask;
        })();

        log.ConsumerFilter = (function() {

            /**
             * Properties of a ConsumerFilter.
             * @typedef {Object} teletape.log.ConsumerFilter.$Properties
             * @property {Array.<string>|null} [types] ConsumerFilter types
             * @property {Array.<number>|null} [chatIds] ConsumerFilter chatIds
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ConsumerFilter.
             * @memberof teletape.log
             * @interface IConsumerFilter
             * @augments teletape.log.ConsumerFilter.$Properties
             * @deprecated Use teletape.log.ConsumerFilter.$Properties instead.
             */

            /**
             * Shape of a ConsumerFilter.
             * @typedef {teletape.log.ConsumerFilter.$Properties} teletape.log.ConsumerFilter.$Shape
             */

            /**
             * Constructs a new ConsumerFilter.
             * @memberof teletape.log
             * @classdesc Represents a ConsumerFilter.
             * @constructor
             * @param {teletape.log.ConsumerFilter.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ConsumerFilter = function (properties) {
                this.types = [];
                this.chatIds = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ConsumerFilter types.
             * @member {Array.<string>} types
             * @memberof teletape.log.ConsumerFilter
             * @instance
             */
            ConsumerFilter.prototype.types = $util.emptyArray;

            /**
             * ConsumerFilter chatIds.
             * @member {Array.<number>} chatIds
             * @memberof teletape.log.ConsumerFilter
             * @instance
             */
            ConsumerFilter.prototype.chatIds = $util.emptyArray;

            /**
             * Encodes the specified ConsumerFilter message. Does not implicitly {@link teletape.log.ConsumerFilter.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.ConsumerFilter
             * @static
             * @param {teletape.log.ConsumerFilter.$Properties} message ConsumerFilter message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConsumerFilter.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.types != null && message.types.length)
                    for (let i = 0; i < message.types.length; ++i)
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.types[i]);
                if (message.chatIds != null && message.chatIds.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).int64s(message.chatIds);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ConsumerFilter message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.ConsumerFilter
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.ConsumerFilter & teletape.log.ConsumerFilter.$Shape} ConsumerFilter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConsumerFilter.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.ConsumerFilter();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.types && message.types.length))
                                message.types = [];
                            message.types.push(reader.stringVerify());
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.chatIds && message.chatIds.length))
                                    message.chatIds = [];
                                reader.int64s(message.chatIds);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.chatIds && message.chatIds.length))
                                message.chatIds = [];
                            message.chatIds.push(reader.int64());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for ConsumerFilter
             * @function getTypeUrl
             * @memberof teletape.log.ConsumerFilter
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            ConsumerFilter.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.ConsumerFilter";
            };

            return ConsumerFilter;
        })();

        log.ConsumerPosition = (function() {

            /**
             * Properties of a ConsumerPosition.
             * @typedef {Object} teletape.log.ConsumerPosition.$Properties
             * @property {string|null} [consumer] ConsumerPosition consumer
             * @property {number|null} [acknowledged] ConsumerPosition acknowledged
             * @property {number|null} [acknowledgedAtMs] ConsumerPosition acknowledgedAtMs
             * @property {Array.<teletape.log.UpdateMask.$Properties>|null} [masks] ConsumerPosition masks
             * @property {Array.<number>|null} [doneRuns] ConsumerPosition doneRuns
             * @property {teletape.log.ConsumerFilter.$Properties|null} [filter] ConsumerPosition filter
             * @property {number|null} [seenAtMs] ConsumerPosition seenAtMs
             * @property {number|null} [replayUntil] ConsumerPosition replayUntil
             * @property {number|null} [replayPerSecond] ConsumerPosition replayPerSecond
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ConsumerPosition.
             * @memberof teletape.log
             * @interface IConsumerPosition
             * @augments teletape.log.ConsumerPosition.$Properties
             * @deprecated Use teletape.log.ConsumerPosition.$Properties instead.
             */

            /**
             * Shape of a ConsumerPosition.
             * @typedef {teletape.log.ConsumerPosition.$Properties} teletape.log.ConsumerPosition.$Shape
             */

            /**
             * Constructs a new ConsumerPosition.
             * @memberof teletape.log
             * @classdesc Represents a ConsumerPosition.
             * @constructor
             * @param {teletape.log.ConsumerPosition.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ConsumerPosition = function (properties) {
                this.masks = [];
                this.doneRuns = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ConsumerPosition consumer.
             * @member {string} consumer
             * @memberof teletape.log.ConsumerPosition
             * @instance
             */
            ConsumerPosition.prototype.consumer = "";

            /**
             * ConsumerPosition acknowledged.
             * @member {number} acknowledged
             * @memberof teletape.log.ConsumerPosition
             * @instance
             */
            ConsumerPosition.prototype.acknowledged = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * ConsumerPosition acknowledgedAtMs.
             * @member {number} acknowledgedAtMs
             * @memberof teletape.log.ConsumerPosition
             * @instance
             */
            ConsumerPosition.prototype.acknowledgedAtMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * ConsumerPosition masks.
             * @member {Array.<teletape.log.UpdateMask.$Properties>} masks
             * @memberof teletape.log.ConsumerPosition
             * @instance
             */
            ConsumerPosition.prototype.masks = $util.emptyArray;

            /**
             * ConsumerPosition doneRuns.
             * @member {Array.<number>} doneRuns
             * @memberof teletape.log.ConsumerPosition
             * @instance
             */
            ConsumerPosition.prototype.doneRuns = $util.emptyArray;

            /**
             * ConsumerPosition filter.
             * @member {teletape.log.ConsumerFilter.$Properties|null|undefined} filter
             * @memberof teletape.log.ConsumerPosition
             * @instance
             */
            ConsumerPosition.prototype.filter = null;

            /**
             * ConsumerPosition seenAtMs.
             * @member {number} seenAtMs
             * @memberof teletape.log.ConsumerPosition
             * @instance
             */
            ConsumerPosition.prototype.seenAtMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * ConsumerPosition replayUntil.
             * @member {number} replayUntil
             * @memberof teletape.log.ConsumerPosition
             * @instance
             */
            ConsumerPosition.prototype.replayUntil = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * ConsumerPosition replayPerSecond.
             * @member {number} replayPerSecond
             * @memberof teletape.log.ConsumerPosition
             * @instance
             */
            ConsumerPosition.prototype.replayPerSecond = 0;

            /**
             * Encodes the specified ConsumerPosition message. Does not implicitly {@link teletape.log.ConsumerPosition.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.ConsumerPosition
             * @static
             * @param {teletape.log.ConsumerPosition.$Properties} message ConsumerPosition message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConsumerPosition.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.consumer != null && $Object.hasOwnProperty.call(message, "consumer") && message.consumer !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.consumer);
                if (message.acknowledged != null && $Object.hasOwnProperty.call(message, "acknowledged") && (typeof message.acknowledged === "object" ? message.acknowledged.low || message.acknowledged.high : message.acknowledged !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.acknowledged);
                if (message.acknowledgedAtMs != null && $Object.hasOwnProperty.call(message, "acknowledgedAtMs") && (typeof message.acknowledgedAtMs === "object" ? message.acknowledgedAtMs.low || message.acknowledgedAtMs.high : message.acknowledgedAtMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.acknowledgedAtMs);
                if (message.masks != null && message.masks.length)
                    for (let i = 0; i < message.masks.length; ++i)
                        $root.teletape.log.UpdateMask.encode(message.masks[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.doneRuns != null && message.doneRuns.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).int64s(message.doneRuns);
                if (message.filter != null && $Object.hasOwnProperty.call(message, "filter"))
                    $root.teletape.log.ConsumerFilter.encode(message.filter, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.seenAtMs != null && $Object.hasOwnProperty.call(message, "seenAtMs") && (typeof message.seenAtMs === "object" ? message.seenAtMs.low || message.seenAtMs.high : message.seenAtMs !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).int64(message.seenAtMs);
                if (message.replayUntil != null && $Object.hasOwnProperty.call(message, "replayUntil") && (typeof message.replayUntil === "object" ? message.replayUntil.low || message.replayUntil.high : message.replayUntil !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).int64(message.replayUntil);
                if (message.replayPerSecond != null && $Object.hasOwnProperty.call(message, "replayPerSecond") && !$Object.is(message.replayPerSecond, 0))
                    writer.uint32(/* id 9, wireType 1 =*/73).double(message.replayPerSecond);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ConsumerPosition message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.ConsumerPosition
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.ConsumerPosition & teletape.log.ConsumerPosition.$Shape} ConsumerPosition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConsumerPosition.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.ConsumerPosition();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.consumer = value;
                            else
                                delete message.consumer;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.acknowledged = value;
                            else
                                delete message.acknowledged;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.acknowledgedAtMs = value;
                            else
                                delete message.acknowledgedAtMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.masks && message.masks.length))
                                message.masks = [];
                            message.masks.push($root.teletape.log.UpdateMask.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.doneRuns && message.doneRuns.length))
                                    message.doneRuns = [];
                                reader.int64s(message.doneRuns);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.doneRuns && message.doneRuns.length))
                                message.doneRuns = [];
                            message.doneRuns.push(reader.int64());
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.filter = $root.teletape.log.ConsumerFilter.decode(reader, reader.size(), $undefined, _depth + 1, message.filter);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.seenAtMs = value;
                            else
                                delete message.seenAtMs;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.replayUntil = value;
                            else
                                delete message.replayUntil;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.replayPerSecond = value;
                            else
                                delete message.replayPerSecond;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for ConsumerPosition
             * @function getTypeUrl
             * @memberof teletape.log.ConsumerPosition
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            ConsumerPosition.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.ConsumerPosition";
            };

            return ConsumerPosition;
        })();

        /**
         * UpdateSource enum.
         * @name teletape.log.UpdateSource
         * @enum {number}
         * @property {number} PUSH=0 PUSH value
         * @property {number} DIFFERENCE=1 DIFFERENCE value
         * @property {number} CHANNEL_DIFFERENCE=2 CHANNEL_DIFFERENCE value
         * @property {number} OWN_CALL=3 OWN_CALL value
         */
        log.UpdateSource = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PUSH"] = 0;
            values[valuesById[1] = "DIFFERENCE"] = 1;
            values[valuesById[2] = "CHANNEL_DIFFERENCE"] = 2;
            values[valuesById[3] = "OWN_CALL"] = 3;
            return values;
        })();

        log.ChannelPts = (function() {

            /**
             * Properties of a ChannelPts.
             * @typedef {Object} teletape.log.ChannelPts.$Properties
             * @property {number|null} [channelId] ChannelPts channelId
             * @property {number|null} [pts] ChannelPts pts
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChannelPts.
             * @memberof teletape.log
             * @interface IChannelPts
             * @augments teletape.log.ChannelPts.$Properties
             * @deprecated Use teletape.log.ChannelPts.$Properties instead.
             */

            /**
             * Shape of a ChannelPts.
             * @typedef {teletape.log.ChannelPts.$Properties} teletape.log.ChannelPts.$Shape
             */

            /**
             * Constructs a new ChannelPts.
             * @memberof teletape.log
             * @classdesc Represents a ChannelPts.
             * @constructor
             * @param {teletape.log.ChannelPts.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChannelPts = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChannelPts channelId.
             * @member {number} channelId
             * @memberof teletape.log.ChannelPts
             * @instance
             */
            ChannelPts.prototype.channelId = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * ChannelPts pts.
             * @member {number} pts
             * @memberof teletape.log.ChannelPts
             * @instance
             */
            ChannelPts.prototype.pts = 0;

            /**
             * Encodes the specified ChannelPts message. Does not implicitly {@link teletape.log.ChannelPts.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.ChannelPts
             * @static
             * @param {teletape.log.ChannelPts.$Properties} message ChannelPts message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChannelPts.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.channelId != null && $Object.hasOwnProperty.call(message, "channelId") && (typeof message.channelId === "object" ? message.channelId.low || message.channelId.high : message.channelId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.channelId);
                if (message.pts != null && $Object.hasOwnProperty.call(message, "pts") && message.pts !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.pts);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ChannelPts message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.ChannelPts
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.ChannelPts & teletape.log.ChannelPts.$Shape} ChannelPts
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ChannelPts.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.ChannelPts();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.channelId = value;
                            else
                                delete message.channelId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.pts = value;
                            else
                                delete message.pts;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for ChannelPts
             * @function getTypeUrl
             * @memberof teletape.log.ChannelPts
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            ChannelPts.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.ChannelPts";
            };

            return ChannelPts;
        })();

        log.UpdateState = (function() {

            /**
             * Properties of an UpdateState.
             * @typedef {Object} teletape.log.UpdateState.$Properties
             * @property {number|null} [pts] UpdateState pts
             * @property {number|null} [qts] UpdateState qts
             * @property {number|null} [date] UpdateState date
             * @property {number|null} [seq] UpdateState seq
             * @property {Array.<teletape.log.ChannelPts.$Properties>|null} [channels] UpdateState channels
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an UpdateState.
             * @memberof teletape.log
             * @interface IUpdateState
             * @augments teletape.log.UpdateState.$Properties
             * @deprecated Use teletape.log.UpdateState.$Properties instead.
             */

            /**
             * Shape of an UpdateState.
             * @typedef {teletape.log.UpdateState.$Properties} teletape.log.UpdateState.$Shape
             */

            /**
             * Constructs a new UpdateState.
             * @memberof teletape.log
             * @classdesc Represents an UpdateState.
             * @constructor
             * @param {teletape.log.UpdateState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const UpdateState = function (properties) {
                this.channels = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * UpdateState pts.
             * @member {number} pts
             * @memberof teletape.log.UpdateState
             * @instance
             */
            UpdateState.prototype.pts = 0;

            /**
             * UpdateState qts.
             * @member {number} qts
             * @memberof teletape.log.UpdateState
             * @instance
             */
            UpdateState.prototype.qts = 0;

            /**
             * UpdateState date.
             * @member {number} date
             * @memberof teletape.log.UpdateState
             * @instance
             */
            UpdateState.prototype.date = 0;

            /**
             * UpdateState seq.
             * @member {number} seq
             * @memberof teletape.log.UpdateState
             * @instance
             */
            UpdateState.prototype.seq = 0;

            /**
             * UpdateState channels.
             * @member {Array.<teletape.log.ChannelPts.$Properties>} channels
             * @memberof teletape.log.UpdateState
             * @instance
             */
            UpdateState.prototype.channels = $util.emptyArray;

            /**
             * Encodes the specified UpdateState message. Does not implicitly {@link teletape.log.UpdateState.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.UpdateState
             * @static
             * @param {teletape.log.UpdateState.$Properties} message UpdateState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UpdateState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pts != null && $Object.hasOwnProperty.call(message, "pts") && message.pts !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.pts);
                if (message.qts != null && $Object.hasOwnProperty.call(message, "qts") && message.qts !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.qts);
                if (message.date != null && $Object.hasOwnProperty.call(message, "date") && message.date !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.date);
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && message.seq !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.seq);
                if (message.channels != null && message.channels.length)
                    for (let i = 0; i < message.channels.length; ++i)
                        $root.teletape.log.ChannelPts.encode(message.channels[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an UpdateState message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.UpdateState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.UpdateState & teletape.log.UpdateState.$Shape} UpdateState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UpdateState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.UpdateState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.pts = value;
                            else
                                delete message.pts;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.qts = value;
                            else
                                delete message.qts;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.date = value;
                            else
                                delete message.date;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.channels && message.channels.length))
                                message.channels = [];
                            message.channels.push($root.teletape.log.ChannelPts.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for UpdateState
             * @function getTypeUrl
             * @memberof teletape.log.UpdateState
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            UpdateState.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.UpdateState";
            };

            return UpdateState;
        })();

        log.StickerSetName = (function() {

            /**
             * Properties of a StickerSetName.
             * @typedef {Object} teletape.log.StickerSetName.$Properties
             * @property {string|null} [id] StickerSetName id
             * @property {string|null} [name] StickerSetName name
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StickerSetName.
             * @memberof teletape.log
             * @interface IStickerSetName
             * @augments teletape.log.StickerSetName.$Properties
             * @deprecated Use teletape.log.StickerSetName.$Properties instead.
             */

            /**
             * Shape of a StickerSetName.
             * @typedef {teletape.log.StickerSetName.$Properties} teletape.log.StickerSetName.$Shape
             */

            /**
             * Constructs a new StickerSetName.
             * @memberof teletape.log
             * @classdesc Represents a StickerSetName.
             * @constructor
             * @param {teletape.log.StickerSetName.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StickerSetName = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StickerSetName id.
             * @member {string} id
             * @memberof teletape.log.StickerSetName
             * @instance
             */
            StickerSetName.prototype.id = "";

            /**
             * StickerSetName name.
             * @member {string} name
             * @memberof teletape.log.StickerSetName
             * @instance
             */
            StickerSetName.prototype.name = "";

            /**
             * Encodes the specified StickerSetName message. Does not implicitly {@link teletape.log.StickerSetName.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.StickerSetName
             * @static
             * @param {teletape.log.StickerSetName.$Properties} message StickerSetName message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StickerSetName.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StickerSetName message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.StickerSetName
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.StickerSetName & teletape.log.StickerSetName.$Shape} StickerSetName
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StickerSetName.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.StickerSetName();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for StickerSetName
             * @function getTypeUrl
             * @memberof teletape.log.StickerSetName
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            StickerSetName.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.StickerSetName";
            };

            return StickerSetName;
        })();

        log.RawUpdate = (function() {

            /**
             * Properties of a RawUpdate.
             * @typedef {Object} teletape.log.RawUpdate.$Properties
             * @property {number|null} [seq] RawUpdate seq
             * @property {number|null} [layer] RawUpdate layer
             * @property {Array.<Uint8Array>|null} [updates] RawUpdate updates
             * @property {Array.<Uint8Array>|null} [users] RawUpdate users
             * @property {Array.<Uint8Array>|null} [chats] RawUpdate chats
             * @property {Array.<Uint8Array>|null} [messages] RawUpdate messages
             * @property {teletape.log.UpdateState.$Properties|null} [state] RawUpdate state
             * @property {number|null} [receivedAtMs] RawUpdate receivedAtMs
             * @property {teletape.log.UpdateSource|null} [source] RawUpdate source
             * @property {Array.<number>|null} [unchanged] RawUpdate unchanged
             * @property {Array.<teletape.log.StickerSetName.$Properties>|null} [stickerSets] RawUpdate stickerSets
             * @property {Array.<number>|null} [deferred] RawUpdate deferred
             * @property {number|null} [completes] RawUpdate completes
             * @property {Array.<number>|null} [completed] RawUpdate completed
             * @property {number|null} [oldestDeferred] RawUpdate oldestDeferred
             * @property {number|null} [authorizedAt] RawUpdate authorizedAt
             * @property {number|null} [personId] RawUpdate personId
             * @property {boolean|null} [tellsOwn] RawUpdate tellsOwn
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RawUpdate.
             * @memberof teletape.log
             * @interface IRawUpdate
             * @augments teletape.log.RawUpdate.$Properties
             * @deprecated Use teletape.log.RawUpdate.$Properties instead.
             */

            /**
             * Shape of a RawUpdate.
             * @typedef {teletape.log.RawUpdate.$Properties} teletape.log.RawUpdate.$Shape
             */

            /**
             * Constructs a new RawUpdate.
             * @memberof teletape.log
             * @classdesc Represents a RawUpdate.
             * @constructor
             * @param {teletape.log.RawUpdate.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RawUpdate = function (properties) {
                this.updates = [];
                this.users = [];
                this.chats = [];
                this.messages = [];
                this.unchanged = [];
                this.stickerSets = [];
                this.deferred = [];
                this.completed = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RawUpdate seq.
             * @member {number} seq
             * @memberof teletape.log.RawUpdate
             * @instance
             */
            RawUpdate.prototype.seq = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * RawUpdate layer.
             * @member {number} layer
             * @memberof teletape.log.RawUpdate
             * @instance
             */
            RawUpdate.prototype.layer = 0;

            /**
             * RawUpdate updates.
             * @member {Array.<Uint8Array>} updates
             * @memberof teletape.log.RawUpdate
             * @instance
             */
            RawUpdate.prototype.updates = $util.emptyArray;

            /**
             * RawUpdate users.
             * @member {Array.<Uint8Array>} users
             * @memberof teletape.log.RawUpdate
             * @instance
             */
            RawUpdate.prototype.users = $util.emptyArray;

            /**
             * RawUpdate chats.
             * @member {Array.<Uint8Array>} chats
             * @memberof teletape.log.RawUpdate
             * @instance
             */
            RawUpdate.prototype.chats = $util.emptyArray;

            /**
             * RawUpdate messages.
             * @member {Array.<Uint8Array>} messages
             * @memberof teletape.log.RawUpdate
             * @instance
             */
            RawUpdate.prototype.messages = $util.emptyArray;

            /**
             * RawUpdate state.
             * @member {teletape.log.UpdateState.$Properties|null|undefined} state
             * @memberof teletape.log.RawUpdate
             * @instance
             */
            RawUpdate.prototype.state = null;

            /**
             * RawUpdate receivedAtMs.
             * @member {number} receivedAtMs
             * @memberof teletape.log.RawUpdate
             * @instance
             */
            RawUpdate.prototype.receivedAtMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * RawUpdate source.
             * @member {teletape.log.UpdateSource} source
             * @memberof teletape.log.RawUpdate
             * @instance
             */
            RawUpdate.prototype.source = 0;

            /**
             * RawUpdate unchanged.
             * @member {Array.<number>} unchanged
             * @memberof teletape.log.RawUpdate
             * @instance
             */
            RawUpdate.prototype.unchanged = $util.emptyArray;

            /**
             * RawUpdate stickerSets.
             * @member {Array.<teletape.log.StickerSetName.$Properties>} stickerSets
             * @memberof teletape.log.RawUpdate
             * @instance
             */
            RawUpdate.prototype.stickerSets = $util.emptyArray;

            /**
             * RawUpdate deferred.
             * @member {Array.<number>} deferred
             * @memberof teletape.log.RawUpdate
             * @instance
             */
            RawUpdate.prototype.deferred = $util.emptyArray;

            /**
             * RawUpdate completes.
             * @member {number} completes
             * @memberof teletape.log.RawUpdate
             * @instance
             */
            RawUpdate.prototype.completes = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * RawUpdate completed.
             * @member {Array.<number>} completed
             * @memberof teletape.log.RawUpdate
             * @instance
             */
            RawUpdate.prototype.completed = $util.emptyArray;

            /**
             * RawUpdate oldestDeferred.
             * @member {number} oldestDeferred
             * @memberof teletape.log.RawUpdate
             * @instance
             */
            RawUpdate.prototype.oldestDeferred = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * RawUpdate authorizedAt.
             * @member {number} authorizedAt
             * @memberof teletape.log.RawUpdate
             * @instance
             */
            RawUpdate.prototype.authorizedAt = 0;

            /**
             * RawUpdate personId.
             * @member {number} personId
             * @memberof teletape.log.RawUpdate
             * @instance
             */
            RawUpdate.prototype.personId = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * RawUpdate tellsOwn.
             * @member {boolean} tellsOwn
             * @memberof teletape.log.RawUpdate
             * @instance
             */
            RawUpdate.prototype.tellsOwn = false;

            /**
             * Encodes the specified RawUpdate message. Does not implicitly {@link teletape.log.RawUpdate.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.RawUpdate
             * @static
             * @param {teletape.log.RawUpdate.$Properties} message RawUpdate message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RawUpdate.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && (typeof message.seq === "object" ? message.seq.low || message.seq.high : message.seq !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.seq);
                if (message.layer != null && $Object.hasOwnProperty.call(message, "layer") && message.layer !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.layer);
                if (message.updates != null && message.updates.length)
                    for (let i = 0; i < message.updates.length; ++i)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.updates[i]);
                if (message.users != null && message.users.length)
                    for (let i = 0; i < message.users.length; ++i)
                        writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.users[i]);
                if (message.chats != null && message.chats.length)
                    for (let i = 0; i < message.chats.length; ++i)
                        writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.chats[i]);
                if (message.messages != null && message.messages.length)
                    for (let i = 0; i < message.messages.length; ++i)
                        writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.messages[i]);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                    $root.teletape.log.UpdateState.encode(message.state, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.receivedAtMs != null && $Object.hasOwnProperty.call(message, "receivedAtMs") && (typeof message.receivedAtMs === "object" ? message.receivedAtMs.low || message.receivedAtMs.high : message.receivedAtMs !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).int64(message.receivedAtMs);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).int32(message.source);
                if (message.unchanged != null && message.unchanged.length)
                    writer.uint32(/* id 10, wireType 2 =*/82).int32s(message.unchanged);
                if (message.stickerSets != null && message.stickerSets.length)
                    for (let i = 0; i < message.stickerSets.length; ++i)
                        $root.teletape.log.StickerSetName.encode(message.stickerSets[i], writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.deferred != null && message.deferred.length)
                    writer.uint32(/* id 12, wireType 2 =*/98).int32s(message.deferred);
                if (message.completes != null && $Object.hasOwnProperty.call(message, "completes") && (typeof message.completes === "object" ? message.completes.low || message.completes.high : message.completes !== 0))
                    writer.uint32(/* id 13, wireType 0 =*/104).int64(message.completes);
                if (message.completed != null && message.completed.length)
                    writer.uint32(/* id 14, wireType 2 =*/114).int32s(message.completed);
                if (message.oldestDeferred != null && $Object.hasOwnProperty.call(message, "oldestDeferred") && (typeof message.oldestDeferred === "object" ? message.oldestDeferred.low || message.oldestDeferred.high : message.oldestDeferred !== 0))
                    writer.uint32(/* id 15, wireType 0 =*/120).int64(message.oldestDeferred);
                if (message.authorizedAt != null && $Object.hasOwnProperty.call(message, "authorizedAt") && message.authorizedAt !== 0)
                    writer.uint32(/* id 16, wireType 0 =*/128).int32(message.authorizedAt);
                if (message.personId != null && $Object.hasOwnProperty.call(message, "personId") && (typeof message.personId === "object" ? message.personId.low || message.personId.high : message.personId !== 0))
                    writer.uint32(/* id 17, wireType 0 =*/136).int64(message.personId);
                if (message.tellsOwn != null && $Object.hasOwnProperty.call(message, "tellsOwn") && message.tellsOwn !== false)
                    writer.uint32(/* id 18, wireType 0 =*/144).bool(message.tellsOwn);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RawUpdate message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.RawUpdate
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.RawUpdate & teletape.log.RawUpdate.$Shape} RawUpdate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RawUpdate.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.RawUpdate();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.layer = value;
                            else
                                delete message.layer;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.updates && message.updates.length))
                                message.updates = [];
                            message.updates.push(reader.bytes());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.users && message.users.length))
                                message.users = [];
                            message.users.push(reader.bytes());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.chats && message.chats.length))
                                message.chats = [];
                            message.chats.push(reader.bytes());
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.messages && message.messages.length))
                                message.messages = [];
                            message.messages.push(reader.bytes());
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.state = $root.teletape.log.UpdateState.decode(reader, reader.size(), $undefined, _depth + 1, message.state);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.receivedAtMs = value;
                            else
                                delete message.receivedAtMs;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 10: {
                            if (wireType === 2) {
                                if (!(message.unchanged && message.unchanged.length))
                                    message.unchanged = [];
                                reader.int32s(message.unchanged);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.unchanged && message.unchanged.length))
                                message.unchanged = [];
                            message.unchanged.push(reader.int32());
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if (!(message.stickerSets && message.stickerSets.length))
                                message.stickerSets = [];
                            message.stickerSets.push($root.teletape.log.StickerSetName.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 12: {
                            if (wireType === 2) {
                                if (!(message.deferred && message.deferred.length))
                                    message.deferred = [];
                                reader.int32s(message.deferred);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.deferred && message.deferred.length))
                                message.deferred = [];
                            message.deferred.push(reader.int32());
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.completes = value;
                            else
                                delete message.completes;
                            continue;
                        }
                    case 14: {
                            if (wireType === 2) {
                                if (!(message.completed && message.completed.length))
                                    message.completed = [];
                                reader.int32s(message.completed);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.completed && message.completed.length))
                                message.completed = [];
                            message.completed.push(reader.int32());
                            continue;
                        }
                    case 15: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.oldestDeferred = value;
                            else
                                delete message.oldestDeferred;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.authorizedAt = value;
                            else
                                delete message.authorizedAt;
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.personId = value;
                            else
                                delete message.personId;
                            continue;
                        }
                    case 18: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.tellsOwn = value;
                            else
                                delete message.tellsOwn;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for RawUpdate
             * @function getTypeUrl
             * @memberof teletape.log.RawUpdate
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            RawUpdate.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.RawUpdate";
            };

            return RawUpdate;
        })();

        log.SessionFact = (function() {

            /**
             * Properties of a SessionFact.
             * @typedef {Object} teletape.log.SessionFact.$Properties
             * @property {number|null} [occurredAtMs] SessionFact occurredAtMs
             * @property {teletape.log.SessionCreated.$Properties|null} [created] SessionFact created
             * @property {teletape.log.AuthorizationReady.$Properties|null} [authorized] SessionFact authorized
             * @property {teletape.log.SessionEnded.$Properties|null} [ended] SessionFact ended
             * @property {teletape.log.WebhookSet.$Properties|null} [webhookSet] SessionFact webhookSet
             * @property {teletape.log.WebhookDeleted.$Properties|null} [webhookDeleted] SessionFact webhookDeleted
             * @property {teletape.log.AuthKeyStored.$Properties|null} [authKey] SessionFact authKey
             * @property {teletape.log.UpdateStateSaved.$Properties|null} [state] SessionFact state
             * @property {teletape.log.WebhookFailed.$Properties|null} [webhookFailed] SessionFact webhookFailed
             * @property {teletape.log.LoginProgress.$Properties|null} [login] SessionFact login
             * @property {teletape.log.WebhookReplay.$Properties|null} [webhookReplay] SessionFact webhookReplay
             * @property {"created"|"authorized"|"ended"|"webhookSet"|"webhookDeleted"|"authKey"|"state"|"webhookFailed"|"login"|"webhookReplay"} [fact] SessionFact fact
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SessionFact.
             * @memberof teletape.log
             * @interface ISessionFact
             * @augments teletape.log.SessionFact.$Properties
             * @deprecated Use teletape.log.SessionFact.$Properties instead.
             */

            /**
             * Narrowed shape of a SessionFact.
             * @typedef {{
             *   occurredAtMs?: number|null;
             *   created?: teletape.log.SessionCreated.$Shape|null;
             *   authorized?: teletape.log.AuthorizationReady.$Shape|null;
             *   ended?: teletape.log.SessionEnded.$Shape|null;
             *   webhookSet?: teletape.log.WebhookSet.$Shape|null;
             *   webhookDeleted?: teletape.log.WebhookDeleted.$Shape|null;
             *   authKey?: teletape.log.AuthKeyStored.$Shape|null;
             *   state?: teletape.log.UpdateStateSaved.$Shape|null;
             *   webhookFailed?: teletape.log.WebhookFailed.$Shape|null;
             *   login?: teletape.log.LoginProgress.$Shape|null;
             *   webhookReplay?: teletape.log.WebhookReplay.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ fact?: undefined; created?: null; authorized?: null; ended?: null; webhookSet?: null; webhookDeleted?: null; authKey?: null; state?: null; webhookFailed?: null; login?: null; webhookReplay?: null }|{ fact?: "created"; created: teletape.log.SessionCreated.$Shape; authorized?: null; ended?: null; webhookSet?: null; webhookDeleted?: null; authKey?: null; state?: null; webhookFailed?: null; login?: null; webhookReplay?: null }|{ fact?: "authorized"; created?: null; authorized: teletape.log.AuthorizationReady.$Shape; ended?: null; webhookSet?: null; webhookDeleted?: null; authKey?: null; state?: null; webhookFailed?: null; login?: null; webhookReplay?: null }|{ fact?: "ended"; created?: null; authorized?: null; ended: teletape.log.SessionEnded.$Shape; webhookSet?: null; webhookDeleted?: null; authKey?: null; state?: null; webhookFailed?: null; login?: null; webhookReplay?: null }|{ fact?: "webhookSet"; created?: null; authorized?: null; ended?: null; webhookSet: teletape.log.WebhookSet.$Shape; webhookDeleted?: null; authKey?: null; state?: null; webhookFailed?: null; login?: null; webhookReplay?: null }|{ fact?: "webhookDeleted"; created?: null; authorized?: null; ended?: null; webhookSet?: null; webhookDeleted: teletape.log.WebhookDeleted.$Shape; authKey?: null; state?: null; webhookFailed?: null; login?: null; webhookReplay?: null }|{ fact?: "authKey"; created?: null; authorized?: null; ended?: null; webhookSet?: null; webhookDeleted?: null; authKey: teletape.log.AuthKeyStored.$Shape; state?: null; webhookFailed?: null; login?: null; webhookReplay?: null }|{ fact?: "state"; created?: null; authorized?: null; ended?: null; webhookSet?: null; webhookDeleted?: null; authKey?: null; state: teletape.log.UpdateStateSaved.$Shape; webhookFailed?: null; login?: null; webhookReplay?: null }|{ fact?: "webhookFailed"; created?: null; authorized?: null; ended?: null; webhookSet?: null; webhookDeleted?: null; authKey?: null; state?: null; webhookFailed: teletape.log.WebhookFailed.$Shape; login?: null; webhookReplay?: null }|{ fact?: "login"; created?: null; authorized?: null; ended?: null; webhookSet?: null; webhookDeleted?: null; authKey?: null; state?: null; webhookFailed?: null; login: teletape.log.LoginProgress.$Shape; webhookReplay?: null }|{ fact?: "webhookReplay"; created?: null; authorized?: null; ended?: null; webhookSet?: null; webhookDeleted?: null; authKey?: null; state?: null; webhookFailed?: null; login?: null; webhookReplay: teletape.log.WebhookReplay.$Shape })
             * )} teletape.log.SessionFact.$Shape
             */

            /**
             * Constructs a new SessionFact.
             * @memberof teletape.log
             * @classdesc Represents a SessionFact.
             * @constructor
             * @param {teletape.log.SessionFact.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SessionFact = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SessionFact occurredAtMs.
             * @member {number} occurredAtMs
             * @memberof teletape.log.SessionFact
             * @instance
             */
            SessionFact.prototype.occurredAtMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * SessionFact created.
             * @member {teletape.log.SessionCreated.$Properties|null|undefined} created
             * @memberof teletape.log.SessionFact
             * @instance
             */
            SessionFact.prototype.created = null;

            /**
             * SessionFact authorized.
             * @member {teletape.log.AuthorizationReady.$Properties|null|undefined} authorized
             * @memberof teletape.log.SessionFact
             * @instance
             */
            SessionFact.prototype.authorized = null;

            /**
             * SessionFact ended.
             * @member {teletape.log.SessionEnded.$Properties|null|undefined} ended
             * @memberof teletape.log.SessionFact
             * @instance
             */
            SessionFact.prototype.ended = null;

            /**
             * SessionFact webhookSet.
             * @member {teletape.log.WebhookSet.$Properties|null|undefined} webhookSet
             * @memberof teletape.log.SessionFact
             * @instance
             */
            SessionFact.prototype.webhookSet = null;

            /**
             * SessionFact webhookDeleted.
             * @member {teletape.log.WebhookDeleted.$Properties|null|undefined} webhookDeleted
             * @memberof teletape.log.SessionFact
             * @instance
             */
            SessionFact.prototype.webhookDeleted = null;

            /**
             * SessionFact authKey.
             * @member {teletape.log.AuthKeyStored.$Properties|null|undefined} authKey
             * @memberof teletape.log.SessionFact
             * @instance
             */
            SessionFact.prototype.authKey = null;

            /**
             * SessionFact state.
             * @member {teletape.log.UpdateStateSaved.$Properties|null|undefined} state
             * @memberof teletape.log.SessionFact
             * @instance
             */
            SessionFact.prototype.state = null;

            /**
             * SessionFact webhookFailed.
             * @member {teletape.log.WebhookFailed.$Properties|null|undefined} webhookFailed
             * @memberof teletape.log.SessionFact
             * @instance
             */
            SessionFact.prototype.webhookFailed = null;

            /**
             * SessionFact login.
             * @member {teletape.log.LoginProgress.$Properties|null|undefined} login
             * @memberof teletape.log.SessionFact
             * @instance
             */
            SessionFact.prototype.login = null;

            /**
             * SessionFact webhookReplay.
             * @member {teletape.log.WebhookReplay.$Properties|null|undefined} webhookReplay
             * @memberof teletape.log.SessionFact
             * @instance
             */
            SessionFact.prototype.webhookReplay = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * SessionFact fact.
             * @member {"created"|"authorized"|"ended"|"webhookSet"|"webhookDeleted"|"authKey"|"state"|"webhookFailed"|"login"|"webhookReplay"|undefined} fact
             * @memberof teletape.log.SessionFact
             * @instance
             */
            $Object.defineProperty(SessionFact.prototype, "fact", {
                get: $util.oneOfGetter($oneOfFields = ["created", "authorized", "ended", "webhookSet", "webhookDeleted", "authKey", "state", "webhookFailed", "login", "webhookReplay"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified SessionFact message. Does not implicitly {@link teletape.log.SessionFact.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.SessionFact
             * @static
             * @param {teletape.log.SessionFact.$Properties} message SessionFact message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SessionFact.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.occurredAtMs != null && $Object.hasOwnProperty.call(message, "occurredAtMs") && (typeof message.occurredAtMs === "object" ? message.occurredAtMs.low || message.occurredAtMs.high : message.occurredAtMs !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.occurredAtMs);
                if (message.created != null && $Object.hasOwnProperty.call(message, "created"))
                    $root.teletape.log.SessionCreated.encode(message.created, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.authorized != null && $Object.hasOwnProperty.call(message, "authorized"))
                    $root.teletape.log.AuthorizationReady.encode(message.authorized, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.ended != null && $Object.hasOwnProperty.call(message, "ended"))
                    $root.teletape.log.SessionEnded.encode(message.ended, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.webhookSet != null && $Object.hasOwnProperty.call(message, "webhookSet"))
                    $root.teletape.log.WebhookSet.encode(message.webhookSet, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.webhookDeleted != null && $Object.hasOwnProperty.call(message, "webhookDeleted"))
                    $root.teletape.log.WebhookDeleted.encode(message.webhookDeleted, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.authKey != null && $Object.hasOwnProperty.call(message, "authKey"))
                    $root.teletape.log.AuthKeyStored.encode(message.authKey, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                    $root.teletape.log.UpdateStateSaved.encode(message.state, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.webhookFailed != null && $Object.hasOwnProperty.call(message, "webhookFailed"))
                    $root.teletape.log.WebhookFailed.encode(message.webhookFailed, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.login != null && $Object.hasOwnProperty.call(message, "login"))
                    $root.teletape.log.LoginProgress.encode(message.login, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.webhookReplay != null && $Object.hasOwnProperty.call(message, "webhookReplay"))
                    $root.teletape.log.WebhookReplay.encode(message.webhookReplay, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SessionFact message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.SessionFact
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.SessionFact & teletape.log.SessionFact.$Shape} SessionFact
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SessionFact.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.SessionFact();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.occurredAtMs = value;
                            else
                                delete message.occurredAtMs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.created = $root.teletape.log.SessionCreated.decode(reader, reader.size(), $undefined, _depth + 1, message.created);
                            message.fact = "created";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.authorized = $root.teletape.log.AuthorizationReady.decode(reader, reader.size(), $undefined, _depth + 1, message.authorized);
                            message.fact = "authorized";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.ended = $root.teletape.log.SessionEnded.decode(reader, reader.size(), $undefined, _depth + 1, message.ended);
                            message.fact = "ended";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.webhookSet = $root.teletape.log.WebhookSet.decode(reader, reader.size(), $undefined, _depth + 1, message.webhookSet);
                            message.fact = "webhookSet";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.webhookDeleted = $root.teletape.log.WebhookDeleted.decode(reader, reader.size(), $undefined, _depth + 1, message.webhookDeleted);
                            message.fact = "webhookDeleted";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.authKey = $root.teletape.log.AuthKeyStored.decode(reader, reader.size(), $undefined, _depth + 1, message.authKey);
                            message.fact = "authKey";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.state = $root.teletape.log.UpdateStateSaved.decode(reader, reader.size(), $undefined, _depth + 1, message.state);
                            message.fact = "state";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.webhookFailed = $root.teletape.log.WebhookFailed.decode(reader, reader.size(), $undefined, _depth + 1, message.webhookFailed);
                            message.fact = "webhookFailed";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.login = $root.teletape.log.LoginProgress.decode(reader, reader.size(), $undefined, _depth + 1, message.login);
                            message.fact = "login";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.webhookReplay = $root.teletape.log.WebhookReplay.decode(reader, reader.size(), $undefined, _depth + 1, message.webhookReplay);
                            message.fact = "webhookReplay";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for SessionFact
             * @function getTypeUrl
             * @memberof teletape.log.SessionFact
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            SessionFact.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.SessionFact";
            };

            return SessionFact;
        })();

        log.SessionCreated = (function() {

            /**
             * Properties of a SessionCreated.
             * @typedef {Object} teletape.log.SessionCreated.$Properties
             * @property {Uint8Array|null} [sealedToken] SessionCreated sealedToken
             * @property {boolean|null} [testEnvironment] SessionCreated testEnvironment
             * @property {boolean|null} [tellsOwn] SessionCreated tellsOwn
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SessionCreated.
             * @memberof teletape.log
             * @interface ISessionCreated
             * @augments teletape.log.SessionCreated.$Properties
             * @deprecated Use teletape.log.SessionCreated.$Properties instead.
             */

            /**
             * Shape of a SessionCreated.
             * @typedef {teletape.log.SessionCreated.$Properties} teletape.log.SessionCreated.$Shape
             */

            /**
             * Constructs a new SessionCreated.
             * @memberof teletape.log
             * @classdesc Represents a SessionCreated.
             * @constructor
             * @param {teletape.log.SessionCreated.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SessionCreated = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SessionCreated sealedToken.
             * @member {Uint8Array} sealedToken
             * @memberof teletape.log.SessionCreated
             * @instance
             */
            SessionCreated.prototype.sealedToken = $util.newBuffer([]);

            /**
             * SessionCreated testEnvironment.
             * @member {boolean} testEnvironment
             * @memberof teletape.log.SessionCreated
             * @instance
             */
            SessionCreated.prototype.testEnvironment = false;

            /**
             * SessionCreated tellsOwn.
             * @member {boolean} tellsOwn
             * @memberof teletape.log.SessionCreated
             * @instance
             */
            SessionCreated.prototype.tellsOwn = false;

            /**
             * Encodes the specified SessionCreated message. Does not implicitly {@link teletape.log.SessionCreated.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.SessionCreated
             * @static
             * @param {teletape.log.SessionCreated.$Properties} message SessionCreated message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SessionCreated.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sealedToken != null && $Object.hasOwnProperty.call(message, "sealedToken") && message.sealedToken.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.sealedToken);
                if (message.testEnvironment != null && $Object.hasOwnProperty.call(message, "testEnvironment") && message.testEnvironment !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.testEnvironment);
                if (message.tellsOwn != null && $Object.hasOwnProperty.call(message, "tellsOwn") && message.tellsOwn !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.tellsOwn);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SessionCreated message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.SessionCreated
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.SessionCreated & teletape.log.SessionCreated.$Shape} SessionCreated
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SessionCreated.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.SessionCreated();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sealedToken = value;
                            else
                                delete message.sealedToken;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.testEnvironment = value;
                            else
                                delete message.testEnvironment;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.tellsOwn = value;
                            else
                                delete message.tellsOwn;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for SessionCreated
             * @function getTypeUrl
             * @memberof teletape.log.SessionCreated
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            SessionCreated.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.SessionCreated";
            };

            return SessionCreated;
        })();

        log.AuthKeyStored = (function() {

            /**
             * Properties of an AuthKeyStored.
             * @typedef {Object} teletape.log.AuthKeyStored.$Properties
             * @property {number|null} [dcId] AuthKeyStored dcId
             * @property {Uint8Array|null} [sealedAuthKey] AuthKeyStored sealedAuthKey
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AuthKeyStored.
             * @memberof teletape.log
             * @interface IAuthKeyStored
             * @augments teletape.log.AuthKeyStored.$Properties
             * @deprecated Use teletape.log.AuthKeyStored.$Properties instead.
             */

            /**
             * Shape of an AuthKeyStored.
             * @typedef {teletape.log.AuthKeyStored.$Properties} teletape.log.AuthKeyStored.$Shape
             */

            /**
             * Constructs a new AuthKeyStored.
             * @memberof teletape.log
             * @classdesc Represents an AuthKeyStored.
             * @constructor
             * @param {teletape.log.AuthKeyStored.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AuthKeyStored = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AuthKeyStored dcId.
             * @member {number} dcId
             * @memberof teletape.log.AuthKeyStored
             * @instance
             */
            AuthKeyStored.prototype.dcId = 0;

            /**
             * AuthKeyStored sealedAuthKey.
             * @member {Uint8Array} sealedAuthKey
             * @memberof teletape.log.AuthKeyStored
             * @instance
             */
            AuthKeyStored.prototype.sealedAuthKey = $util.newBuffer([]);

            /**
             * Encodes the specified AuthKeyStored message. Does not implicitly {@link teletape.log.AuthKeyStored.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.AuthKeyStored
             * @static
             * @param {teletape.log.AuthKeyStored.$Properties} message AuthKeyStored message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AuthKeyStored.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.dcId != null && $Object.hasOwnProperty.call(message, "dcId") && message.dcId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.dcId);
                if (message.sealedAuthKey != null && $Object.hasOwnProperty.call(message, "sealedAuthKey") && message.sealedAuthKey.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.sealedAuthKey);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AuthKeyStored message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.AuthKeyStored
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.AuthKeyStored & teletape.log.AuthKeyStored.$Shape} AuthKeyStored
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AuthKeyStored.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.AuthKeyStored();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.dcId = value;
                            else
                                delete message.dcId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sealedAuthKey = value;
                            else
                                delete message.sealedAuthKey;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for AuthKeyStored
             * @function getTypeUrl
             * @memberof teletape.log.AuthKeyStored
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            AuthKeyStored.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.AuthKeyStored";
            };

            return AuthKeyStored;
        })();

        log.AuthorizationReady = (function() {

            /**
             * Properties of an AuthorizationReady.
             * @typedef {Object} teletape.log.AuthorizationReady.$Properties
             * @property {number|null} [layer] AuthorizationReady layer
             * @property {Uint8Array|null} [self] AuthorizationReady self
             * @property {number|null} [date] AuthorizationReady date
             * @property {number|null} [dcId] AuthorizationReady dcId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AuthorizationReady.
             * @memberof teletape.log
             * @interface IAuthorizationReady
             * @augments teletape.log.AuthorizationReady.$Properties
             * @deprecated Use teletape.log.AuthorizationReady.$Properties instead.
             */

            /**
             * Shape of an AuthorizationReady.
             * @typedef {teletape.log.AuthorizationReady.$Properties} teletape.log.AuthorizationReady.$Shape
             */

            /**
             * Constructs a new AuthorizationReady.
             * @memberof teletape.log
             * @classdesc Represents an AuthorizationReady.
             * @constructor
             * @param {teletape.log.AuthorizationReady.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AuthorizationReady = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AuthorizationReady layer.
             * @member {number} layer
             * @memberof teletape.log.AuthorizationReady
             * @instance
             */
            AuthorizationReady.prototype.layer = 0;

            /**
             * AuthorizationReady self.
             * @member {Uint8Array} self
             * @memberof teletape.log.AuthorizationReady
             * @instance
             */
            AuthorizationReady.prototype.self = $util.newBuffer([]);

            /**
             * AuthorizationReady date.
             * @member {number} date
             * @memberof teletape.log.AuthorizationReady
             * @instance
             */
            AuthorizationReady.prototype.date = 0;

            /**
             * AuthorizationReady dcId.
             * @member {number} dcId
             * @memberof teletape.log.AuthorizationReady
             * @instance
             */
            AuthorizationReady.prototype.dcId = 0;

            /**
             * Encodes the specified AuthorizationReady message. Does not implicitly {@link teletape.log.AuthorizationReady.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.AuthorizationReady
             * @static
             * @param {teletape.log.AuthorizationReady.$Properties} message AuthorizationReady message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AuthorizationReady.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.layer != null && $Object.hasOwnProperty.call(message, "layer") && message.layer !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.layer);
                if (message.self != null && $Object.hasOwnProperty.call(message, "self") && message.self.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.self);
                if (message.date != null && $Object.hasOwnProperty.call(message, "date") && message.date !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.date);
                if (message.dcId != null && $Object.hasOwnProperty.call(message, "dcId") && message.dcId !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.dcId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AuthorizationReady message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.AuthorizationReady
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.AuthorizationReady & teletape.log.AuthorizationReady.$Shape} AuthorizationReady
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AuthorizationReady.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.AuthorizationReady();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.layer = value;
                            else
                                delete message.layer;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.self = value;
                            else
                                delete message.self;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.date = value;
                            else
                                delete message.date;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.dcId = value;
                            else
                                delete message.dcId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for AuthorizationReady
             * @function getTypeUrl
             * @memberof teletape.log.AuthorizationReady
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            AuthorizationReady.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.AuthorizationReady";
            };

            return AuthorizationReady;
        })();

        log.UpdateStateSaved = (function() {

            /**
             * Properties of an UpdateStateSaved.
             * @typedef {Object} teletape.log.UpdateStateSaved.$Properties
             * @property {teletape.log.UpdateState.$Properties|null} [state] UpdateStateSaved state
             * @property {number|null} [rawSeq] UpdateStateSaved rawSeq
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an UpdateStateSaved.
             * @memberof teletape.log
             * @interface IUpdateStateSaved
             * @augments teletape.log.UpdateStateSaved.$Properties
             * @deprecated Use teletape.log.UpdateStateSaved.$Properties instead.
             */

            /**
             * Shape of an UpdateStateSaved.
             * @typedef {teletape.log.UpdateStateSaved.$Properties} teletape.log.UpdateStateSaved.$Shape
             */

            /**
             * Constructs a new UpdateStateSaved.
             * @memberof teletape.log
             * @classdesc Represents an UpdateStateSaved.
             * @constructor
             * @param {teletape.log.UpdateStateSaved.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const UpdateStateSaved = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * UpdateStateSaved state.
             * @member {teletape.log.UpdateState.$Properties|null|undefined} state
             * @memberof teletape.log.UpdateStateSaved
             * @instance
             */
            UpdateStateSaved.prototype.state = null;

            /**
             * UpdateStateSaved rawSeq.
             * @member {number} rawSeq
             * @memberof teletape.log.UpdateStateSaved
             * @instance
             */
            UpdateStateSaved.prototype.rawSeq = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified UpdateStateSaved message. Does not implicitly {@link teletape.log.UpdateStateSaved.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.UpdateStateSaved
             * @static
             * @param {teletape.log.UpdateStateSaved.$Properties} message UpdateStateSaved message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UpdateStateSaved.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                    $root.teletape.log.UpdateState.encode(message.state, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.rawSeq != null && $Object.hasOwnProperty.call(message, "rawSeq") && (typeof message.rawSeq === "object" ? message.rawSeq.low || message.rawSeq.high : message.rawSeq !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.rawSeq);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an UpdateStateSaved message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.UpdateStateSaved
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.UpdateStateSaved & teletape.log.UpdateStateSaved.$Shape} UpdateStateSaved
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UpdateStateSaved.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.UpdateStateSaved();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.state = $root.teletape.log.UpdateState.decode(reader, reader.size(), $undefined, _depth + 1, message.state);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.rawSeq = value;
                            else
                                delete message.rawSeq;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for UpdateStateSaved
             * @function getTypeUrl
             * @memberof teletape.log.UpdateStateSaved
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            UpdateStateSaved.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.UpdateStateSaved";
            };

            return UpdateStateSaved;
        })();

        log.SessionEnded = (function() {

            /**
             * Properties of a SessionEnded.
             * @typedef {Object} teletape.log.SessionEnded.$Properties
             * @property {teletape.log.SessionEnded.Reason|null} [reason] SessionEnded reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SessionEnded.
             * @memberof teletape.log
             * @interface ISessionEnded
             * @augments teletape.log.SessionEnded.$Properties
             * @deprecated Use teletape.log.SessionEnded.$Properties instead.
             */

            /**
             * Shape of a SessionEnded.
             * @typedef {teletape.log.SessionEnded.$Properties} teletape.log.SessionEnded.$Shape
             */

            /**
             * Constructs a new SessionEnded.
             * @memberof teletape.log
             * @classdesc Represents a SessionEnded.
             * @constructor
             * @param {teletape.log.SessionEnded.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SessionEnded = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SessionEnded reason.
             * @member {teletape.log.SessionEnded.Reason} reason
             * @memberof teletape.log.SessionEnded
             * @instance
             */
            SessionEnded.prototype.reason = 0;

            /**
             * Encodes the specified SessionEnded message. Does not implicitly {@link teletape.log.SessionEnded.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.SessionEnded
             * @static
             * @param {teletape.log.SessionEnded.$Properties} message SessionEnded message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SessionEnded.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SessionEnded message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.SessionEnded
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.SessionEnded & teletape.log.SessionEnded.$Shape} SessionEnded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SessionEnded.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.SessionEnded();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for SessionEnded
             * @function getTypeUrl
             * @memberof teletape.log.SessionEnded
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            SessionEnded.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.SessionEnded";
            };

            /**
             * Reason enum.
             * @name teletape.log.SessionEnded.Reason
             * @enum {number}
             * @property {number} LOGGED_OUT=0 LOGGED_OUT value
             * @property {number} REVOKED=1 REVOKED value
             * @property {number} KEY_DUPLICATED=2 KEY_DUPLICATED value
             * @property {number} DEACTIVATED=3 DEACTIVATED value
             */
            SessionEnded.Reason = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "LOGGED_OUT"] = 0;
                values[valuesById[1] = "REVOKED"] = 1;
                values[valuesById[2] = "KEY_DUPLICATED"] = 2;
                values[valuesById[3] = "DEACTIVATED"] = 3;
                return values;
            })();

            return SessionEnded;
        })();

        log.WebhookSet = (function() {

            /**
             * Properties of a WebhookSet.
             * @typedef {Object} teletape.log.WebhookSet.$Properties
             * @property {Uint8Array|null} [sealed] WebhookSet sealed
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WebhookSet.
             * @memberof teletape.log
             * @interface IWebhookSet
             * @augments teletape.log.WebhookSet.$Properties
             * @deprecated Use teletape.log.WebhookSet.$Properties instead.
             */

            /**
             * Shape of a WebhookSet.
             * @typedef {teletape.log.WebhookSet.$Properties} teletape.log.WebhookSet.$Shape
             */

            /**
             * Constructs a new WebhookSet.
             * @memberof teletape.log
             * @classdesc Represents a WebhookSet.
             * @constructor
             * @param {teletape.log.WebhookSet.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WebhookSet = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WebhookSet sealed.
             * @member {Uint8Array} sealed
             * @memberof teletape.log.WebhookSet
             * @instance
             */
            WebhookSet.prototype.sealed = $util.newBuffer([]);

            /**
             * Encodes the specified WebhookSet message. Does not implicitly {@link teletape.log.WebhookSet.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.WebhookSet
             * @static
             * @param {teletape.log.WebhookSet.$Properties} message WebhookSet message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WebhookSet.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sealed != null && $Object.hasOwnProperty.call(message, "sealed") && message.sealed.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.sealed);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WebhookSet message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.WebhookSet
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.WebhookSet & teletape.log.WebhookSet.$Shape} WebhookSet
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WebhookSet.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.WebhookSet();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sealed = value;
                            else
                                delete message.sealed;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for WebhookSet
             * @function getTypeUrl
             * @memberof teletape.log.WebhookSet
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            WebhookSet.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.WebhookSet";
            };

            return WebhookSet;
        })();

        log.WebhookSettings = (function() {

            /**
             * Properties of a WebhookSettings.
             * @typedef {Object} teletape.log.WebhookSettings.$Properties
             * @property {string|null} [url] WebhookSettings url
             * @property {string|null} [ipAddress] WebhookSettings ipAddress
             * @property {boolean|null} [fixedIp] WebhookSettings fixedIp
             * @property {number|null} [maxConnections] WebhookSettings maxConnections
             * @property {string|null} [secretToken] WebhookSettings secretToken
             * @property {Uint8Array|null} [certificate] WebhookSettings certificate
             * @property {number|null} [setAt] WebhookSettings setAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WebhookSettings.
             * @memberof teletape.log
             * @interface IWebhookSettings
             * @augments teletape.log.WebhookSettings.$Properties
             * @deprecated Use teletape.log.WebhookSettings.$Properties instead.
             */

            /**
             * Shape of a WebhookSettings.
             * @typedef {teletape.log.WebhookSettings.$Properties} teletape.log.WebhookSettings.$Shape
             */

            /**
             * Constructs a new WebhookSettings.
             * @memberof teletape.log
             * @classdesc Represents a WebhookSettings.
             * @constructor
             * @param {teletape.log.WebhookSettings.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WebhookSettings = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WebhookSettings url.
             * @member {string} url
             * @memberof teletape.log.WebhookSettings
             * @instance
             */
            WebhookSettings.prototype.url = "";

            /**
             * WebhookSettings ipAddress.
             * @member {string} ipAddress
             * @memberof teletape.log.WebhookSettings
             * @instance
             */
            WebhookSettings.prototype.ipAddress = "";

            /**
             * WebhookSettings fixedIp.
             * @member {boolean} fixedIp
             * @memberof teletape.log.WebhookSettings
             * @instance
             */
            WebhookSettings.prototype.fixedIp = false;

            /**
             * WebhookSettings maxConnections.
             * @member {number} maxConnections
             * @memberof teletape.log.WebhookSettings
             * @instance
             */
            WebhookSettings.prototype.maxConnections = 0;

            /**
             * WebhookSettings secretToken.
             * @member {string} secretToken
             * @memberof teletape.log.WebhookSettings
             * @instance
             */
            WebhookSettings.prototype.secretToken = "";

            /**
             * WebhookSettings certificate.
             * @member {Uint8Array} certificate
             * @memberof teletape.log.WebhookSettings
             * @instance
             */
            WebhookSettings.prototype.certificate = $util.newBuffer([]);

            /**
             * WebhookSettings setAt.
             * @member {number} setAt
             * @memberof teletape.log.WebhookSettings
             * @instance
             */
            WebhookSettings.prototype.setAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified WebhookSettings message. Does not implicitly {@link teletape.log.WebhookSettings.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.WebhookSettings
             * @static
             * @param {teletape.log.WebhookSettings.$Properties} message WebhookSettings message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WebhookSettings.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.url != null && $Object.hasOwnProperty.call(message, "url") && message.url !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.url);
                if (message.ipAddress != null && $Object.hasOwnProperty.call(message, "ipAddress") && message.ipAddress !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.ipAddress);
                if (message.fixedIp != null && $Object.hasOwnProperty.call(message, "fixedIp") && message.fixedIp !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.fixedIp);
                if (message.maxConnections != null && $Object.hasOwnProperty.call(message, "maxConnections") && message.maxConnections !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.maxConnections);
                if (message.secretToken != null && $Object.hasOwnProperty.call(message, "secretToken") && message.secretToken !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.secretToken);
                if (message.certificate != null && $Object.hasOwnProperty.call(message, "certificate") && message.certificate.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.certificate);
                if (message.setAt != null && $Object.hasOwnProperty.call(message, "setAt") && (typeof message.setAt === "object" ? message.setAt.low || message.setAt.high : message.setAt !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).int64(message.setAt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WebhookSettings message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.WebhookSettings
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.WebhookSettings & teletape.log.WebhookSettings.$Shape} WebhookSettings
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WebhookSettings.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.WebhookSettings();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.url = value;
                            else
                                delete message.url;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.ipAddress = value;
                            else
                                delete message.ipAddress;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.fixedIp = value;
                            else
                                delete message.fixedIp;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.maxConnections = value;
                            else
                                delete message.maxConnections;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.secretToken = value;
                            else
                                delete message.secretToken;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.certificate = value;
                            else
                                delete message.certificate;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.setAt = value;
                            else
                                delete message.setAt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for WebhookSettings
             * @function getTypeUrl
             * @memberof teletape.log.WebhookSettings
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            WebhookSettings.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.WebhookSettings";
            };

            return WebhookSettings;
        })();

        log.WebhookDeleted = (function() {

            /**
             * Properties of a WebhookDeleted.
             * @typedef {Object} teletape.log.WebhookDeleted.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WebhookDeleted.
             * @memberof teletape.log
             * @interface IWebhookDeleted
             * @augments teletape.log.WebhookDeleted.$Properties
             * @deprecated Use teletape.log.WebhookDeleted.$Properties instead.
             */

            /**
             * Shape of a WebhookDeleted.
             * @typedef {teletape.log.WebhookDeleted.$Properties} teletape.log.WebhookDeleted.$Shape
             */

            /**
             * Constructs a new WebhookDeleted.
             * @memberof teletape.log
             * @classdesc Represents a WebhookDeleted.
             * @constructor
             * @param {teletape.log.WebhookDeleted.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WebhookDeleted = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified WebhookDeleted message. Does not implicitly {@link teletape.log.WebhookDeleted.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.WebhookDeleted
             * @static
             * @param {teletape.log.WebhookDeleted.$Properties} message WebhookDeleted message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WebhookDeleted.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WebhookDeleted message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.WebhookDeleted
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.WebhookDeleted & teletape.log.WebhookDeleted.$Shape} WebhookDeleted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WebhookDeleted.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.WebhookDeleted();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for WebhookDeleted
             * @function getTypeUrl
             * @memberof teletape.log.WebhookDeleted
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            WebhookDeleted.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.WebhookDeleted";
            };

            return WebhookDeleted;
        })();

        log.WebhookFailed = (function() {

            /**
             * Properties of a WebhookFailed.
             * @typedef {Object} teletape.log.WebhookFailed.$Properties
             * @property {number|null} [date] WebhookFailed date
             * @property {string|null} [message] WebhookFailed message
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WebhookFailed.
             * @memberof teletape.log
             * @interface IWebhookFailed
             * @augments teletape.log.WebhookFailed.$Properties
             * @deprecated Use teletape.log.WebhookFailed.$Properties instead.
             */

            /**
             * Shape of a WebhookFailed.
             * @typedef {teletape.log.WebhookFailed.$Properties} teletape.log.WebhookFailed.$Shape
             */

            /**
             * Constructs a new WebhookFailed.
             * @memberof teletape.log
             * @classdesc Represents a WebhookFailed.
             * @constructor
             * @param {teletape.log.WebhookFailed.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WebhookFailed = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WebhookFailed date.
             * @member {number} date
             * @memberof teletape.log.WebhookFailed
             * @instance
             */
            WebhookFailed.prototype.date = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * WebhookFailed message.
             * @member {string} message
             * @memberof teletape.log.WebhookFailed
             * @instance
             */
            WebhookFailed.prototype.message = "";

            /**
             * Encodes the specified WebhookFailed message. Does not implicitly {@link teletape.log.WebhookFailed.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.WebhookFailed
             * @static
             * @param {teletape.log.WebhookFailed.$Properties} message WebhookFailed message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WebhookFailed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.date != null && $Object.hasOwnProperty.call(message, "date") && (typeof message.date === "object" ? message.date.low || message.date.high : message.date !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.date);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WebhookFailed message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.WebhookFailed
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.WebhookFailed & teletape.log.WebhookFailed.$Shape} WebhookFailed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WebhookFailed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.WebhookFailed();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.date = value;
                            else
                                delete message.date;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for WebhookFailed
             * @function getTypeUrl
             * @memberof teletape.log.WebhookFailed
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            WebhookFailed.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.WebhookFailed";
            };

            return WebhookFailed;
        })();

        log.LoginProgress = (function() {

            /**
             * Properties of a LoginProgress.
             * @typedef {Object} teletape.log.LoginProgress.$Properties
             * @property {Uint8Array|null} [sealed] LoginProgress sealed
             * @property {number|null} [expiresAtMs] LoginProgress expiresAtMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LoginProgress.
             * @memberof teletape.log
             * @interface ILoginProgress
             * @augments teletape.log.LoginProgress.$Properties
             * @deprecated Use teletape.log.LoginProgress.$Properties instead.
             */

            /**
             * Shape of a LoginProgress.
             * @typedef {teletape.log.LoginProgress.$Properties} teletape.log.LoginProgress.$Shape
             */

            /**
             * Constructs a new LoginProgress.
             * @memberof teletape.log
             * @classdesc Represents a LoginProgress.
             * @constructor
             * @param {teletape.log.LoginProgress.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LoginProgress = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LoginProgress sealed.
             * @member {Uint8Array} sealed
             * @memberof teletape.log.LoginProgress
             * @instance
             */
            LoginProgress.prototype.sealed = $util.newBuffer([]);

            /**
             * LoginProgress expiresAtMs.
             * @member {number} expiresAtMs
             * @memberof teletape.log.LoginProgress
             * @instance
             */
            LoginProgress.prototype.expiresAtMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified LoginProgress message. Does not implicitly {@link teletape.log.LoginProgress.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.LoginProgress
             * @static
             * @param {teletape.log.LoginProgress.$Properties} message LoginProgress message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LoginProgress.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sealed != null && $Object.hasOwnProperty.call(message, "sealed") && message.sealed.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.sealed);
                if (message.expiresAtMs != null && $Object.hasOwnProperty.call(message, "expiresAtMs") && (typeof message.expiresAtMs === "object" ? message.expiresAtMs.low || message.expiresAtMs.high : message.expiresAtMs !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.expiresAtMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LoginProgress message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.LoginProgress
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.LoginProgress & teletape.log.LoginProgress.$Shape} LoginProgress
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LoginProgress.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.LoginProgress();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sealed = value;
                            else
                                delete message.sealed;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.expiresAtMs = value;
                            else
                                delete message.expiresAtMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for LoginProgress
             * @function getTypeUrl
             * @memberof teletape.log.LoginProgress
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            LoginProgress.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.LoginProgress";
            };

            return LoginProgress;
        })();

        log.LoginStep = (function() {

            /**
             * Properties of a LoginStep.
             * @typedef {Object} teletape.log.LoginStep.$Properties
             * @property {teletape.log.LoginStep.State|null} [state] LoginStep state
             * @property {string|null} [phoneNumber] LoginStep phoneNumber
             * @property {string|null} [phoneCodeHash] LoginStep phoneCodeHash
             * @property {string|null} [codeType] LoginStep codeType
             * @property {number|null} [codeLength] LoginStep codeLength
             * @property {string|null} [nextCodeType] LoginStep nextCodeType
             * @property {number|null} [resendAtMs] LoginStep resendAtMs
             * @property {string|null} [passwordHint] LoginStep passwordHint
             * @property {boolean|null} [hasRecoveryEmailAddress] LoginStep hasRecoveryEmailAddress
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LoginStep.
             * @memberof teletape.log
             * @interface ILoginStep
             * @augments teletape.log.LoginStep.$Properties
             * @deprecated Use teletape.log.LoginStep.$Properties instead.
             */

            /**
             * Shape of a LoginStep.
             * @typedef {teletape.log.LoginStep.$Properties} teletape.log.LoginStep.$Shape
             */

            /**
             * Constructs a new LoginStep.
             * @memberof teletape.log
             * @classdesc Represents a LoginStep.
             * @constructor
             * @param {teletape.log.LoginStep.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LoginStep = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LoginStep state.
             * @member {teletape.log.LoginStep.State} state
             * @memberof teletape.log.LoginStep
             * @instance
             */
            LoginStep.prototype.state = 0;

            /**
             * LoginStep phoneNumber.
             * @member {string} phoneNumber
             * @memberof teletape.log.LoginStep
             * @instance
             */
            LoginStep.prototype.phoneNumber = "";

            /**
             * LoginStep phoneCodeHash.
             * @member {string} phoneCodeHash
             * @memberof teletape.log.LoginStep
             * @instance
             */
            LoginStep.prototype.phoneCodeHash = "";

            /**
             * LoginStep codeType.
             * @member {string} codeType
             * @memberof teletape.log.LoginStep
             * @instance
             */
            LoginStep.prototype.codeType = "";

            /**
             * LoginStep codeLength.
             * @member {number} codeLength
             * @memberof teletape.log.LoginStep
             * @instance
             */
            LoginStep.prototype.codeLength = 0;

            /**
             * LoginStep nextCodeType.
             * @member {string} nextCodeType
             * @memberof teletape.log.LoginStep
             * @instance
             */
            LoginStep.prototype.nextCodeType = "";

            /**
             * LoginStep resendAtMs.
             * @member {number} resendAtMs
             * @memberof teletape.log.LoginStep
             * @instance
             */
            LoginStep.prototype.resendAtMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * LoginStep passwordHint.
             * @member {string} passwordHint
             * @memberof teletape.log.LoginStep
             * @instance
             */
            LoginStep.prototype.passwordHint = "";

            /**
             * LoginStep hasRecoveryEmailAddress.
             * @member {boolean} hasRecoveryEmailAddress
             * @memberof teletape.log.LoginStep
             * @instance
             */
            LoginStep.prototype.hasRecoveryEmailAddress = false;

            /**
             * Encodes the specified LoginStep message. Does not implicitly {@link teletape.log.LoginStep.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.LoginStep
             * @static
             * @param {teletape.log.LoginStep.$Properties} message LoginStep message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LoginStep.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.state);
                if (message.phoneNumber != null && $Object.hasOwnProperty.call(message, "phoneNumber") && message.phoneNumber !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.phoneNumber);
                if (message.phoneCodeHash != null && $Object.hasOwnProperty.call(message, "phoneCodeHash") && message.phoneCodeHash !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.phoneCodeHash);
                if (message.codeType != null && $Object.hasOwnProperty.call(message, "codeType") && message.codeType !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.codeType);
                if (message.codeLength != null && $Object.hasOwnProperty.call(message, "codeLength") && message.codeLength !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).int32(message.codeLength);
                if (message.nextCodeType != null && $Object.hasOwnProperty.call(message, "nextCodeType") && message.nextCodeType !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.nextCodeType);
                if (message.resendAtMs != null && $Object.hasOwnProperty.call(message, "resendAtMs") && (typeof message.resendAtMs === "object" ? message.resendAtMs.low || message.resendAtMs.high : message.resendAtMs !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).int64(message.resendAtMs);
                if (message.passwordHint != null && $Object.hasOwnProperty.call(message, "passwordHint") && message.passwordHint !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.passwordHint);
                if (message.hasRecoveryEmailAddress != null && $Object.hasOwnProperty.call(message, "hasRecoveryEmailAddress") && message.hasRecoveryEmailAddress !== false)
                    writer.uint32(/* id 9, wireType 0 =*/72).bool(message.hasRecoveryEmailAddress);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LoginStep message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.LoginStep
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.LoginStep & teletape.log.LoginStep.$Shape} LoginStep
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LoginStep.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.LoginStep();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.phoneNumber = value;
                            else
                                delete message.phoneNumber;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.phoneCodeHash = value;
                            else
                                delete message.phoneCodeHash;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.codeType = value;
                            else
                                delete message.codeType;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.codeLength = value;
                            else
                                delete message.codeLength;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.nextCodeType = value;
                            else
                                delete message.nextCodeType;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.resendAtMs = value;
                            else
                                delete message.resendAtMs;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.passwordHint = value;
                            else
                                delete message.passwordHint;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.hasRecoveryEmailAddress = value;
                            else
                                delete message.hasRecoveryEmailAddress;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for LoginStep
             * @function getTypeUrl
             * @memberof teletape.log.LoginStep
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            LoginStep.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.LoginStep";
            };

            /**
             * State enum.
             * @name teletape.log.LoginStep.State
             * @enum {number}
             * @property {number} WAIT_CODE=0 WAIT_CODE value
             * @property {number} WAIT_PASSWORD=1 WAIT_PASSWORD value
             * @property {number} WAIT_REGISTRATION=2 WAIT_REGISTRATION value
             * @property {number} WAIT_QR=3 WAIT_QR value
             */
            LoginStep.State = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "WAIT_CODE"] = 0;
                values[valuesById[1] = "WAIT_PASSWORD"] = 1;
                values[valuesById[2] = "WAIT_REGISTRATION"] = 2;
                values[valuesById[3] = "WAIT_QR"] = 3;
                return values;
            })();

            return LoginStep;
        })();

        log.WebhookReplay = (function() {

            /**
             * Properties of a WebhookReplay.
             * @typedef {Object} teletape.log.WebhookReplay.$Properties
             * @property {Uint8Array|null} [sealed] WebhookReplay sealed
             * @property {number|null} [position] WebhookReplay position
             * @property {number|null} [delivered] WebhookReplay delivered
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WebhookReplay.
             * @memberof teletape.log
             * @interface IWebhookReplay
             * @augments teletape.log.WebhookReplay.$Properties
             * @deprecated Use teletape.log.WebhookReplay.$Properties instead.
             */

            /**
             * Shape of a WebhookReplay.
             * @typedef {teletape.log.WebhookReplay.$Properties} teletape.log.WebhookReplay.$Shape
             */

            /**
             * Constructs a new WebhookReplay.
             * @memberof teletape.log
             * @classdesc Represents a WebhookReplay.
             * @constructor
             * @param {teletape.log.WebhookReplay.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WebhookReplay = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WebhookReplay sealed.
             * @member {Uint8Array} sealed
             * @memberof teletape.log.WebhookReplay
             * @instance
             */
            WebhookReplay.prototype.sealed = $util.newBuffer([]);

            /**
             * WebhookReplay position.
             * @member {number} position
             * @memberof teletape.log.WebhookReplay
             * @instance
             */
            WebhookReplay.prototype.position = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * WebhookReplay delivered.
             * @member {number} delivered
             * @memberof teletape.log.WebhookReplay
             * @instance
             */
            WebhookReplay.prototype.delivered = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified WebhookReplay message. Does not implicitly {@link teletape.log.WebhookReplay.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.WebhookReplay
             * @static
             * @param {teletape.log.WebhookReplay.$Properties} message WebhookReplay message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WebhookReplay.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sealed != null && $Object.hasOwnProperty.call(message, "sealed") && message.sealed.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.sealed);
                if (message.position != null && $Object.hasOwnProperty.call(message, "position") && (typeof message.position === "object" ? message.position.low || message.position.high : message.position !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.position);
                if (message.delivered != null && $Object.hasOwnProperty.call(message, "delivered") && (typeof message.delivered === "object" ? message.delivered.low || message.delivered.high : message.delivered !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.delivered);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WebhookReplay message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.WebhookReplay
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.WebhookReplay & teletape.log.WebhookReplay.$Shape} WebhookReplay
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WebhookReplay.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.WebhookReplay();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sealed = value;
                            else
                                delete message.sealed;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.position = value;
                            else
                                delete message.position;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.delivered = value;
                            else
                                delete message.delivered;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for WebhookReplay
             * @function getTypeUrl
             * @memberof teletape.log.WebhookReplay
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            WebhookReplay.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.WebhookReplay";
            };

            return WebhookReplay;
        })();

        log.WebhookReplaySettings = (function() {

            /**
             * Properties of a WebhookReplaySettings.
             * @typedef {Object} teletape.log.WebhookReplaySettings.$Properties
             * @property {number|null} [id] WebhookReplaySettings id
             * @property {string|null} [url] WebhookReplaySettings url
             * @property {string|null} [ipAddress] WebhookReplaySettings ipAddress
             * @property {string|null} [secretToken] WebhookReplaySettings secretToken
             * @property {number|null} [first] WebhookReplaySettings first
             * @property {number|null} [last] WebhookReplaySettings last
             * @property {number|null} [perSecond] WebhookReplaySettings perSecond
             * @property {Array.<string>|null} [types] WebhookReplaySettings types
             * @property {Array.<number>|null} [chatIds] WebhookReplaySettings chatIds
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WebhookReplaySettings.
             * @memberof teletape.log
             * @interface IWebhookReplaySettings
             * @augments teletape.log.WebhookReplaySettings.$Properties
             * @deprecated Use teletape.log.WebhookReplaySettings.$Properties instead.
             */

            /**
             * Shape of a WebhookReplaySettings.
             * @typedef {teletape.log.WebhookReplaySettings.$Properties} teletape.log.WebhookReplaySettings.$Shape
             */

            /**
             * Constructs a new WebhookReplaySettings.
             * @memberof teletape.log
             * @classdesc Represents a WebhookReplaySettings.
             * @constructor
             * @param {teletape.log.WebhookReplaySettings.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WebhookReplaySettings = function (properties) {
                this.types = [];
                this.chatIds = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WebhookReplaySettings id.
             * @member {number} id
             * @memberof teletape.log.WebhookReplaySettings
             * @instance
             */
            WebhookReplaySettings.prototype.id = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * WebhookReplaySettings url.
             * @member {string} url
             * @memberof teletape.log.WebhookReplaySettings
             * @instance
             */
            WebhookReplaySettings.prototype.url = "";

            /**
             * WebhookReplaySettings ipAddress.
             * @member {string} ipAddress
             * @memberof teletape.log.WebhookReplaySettings
             * @instance
             */
            WebhookReplaySettings.prototype.ipAddress = "";

            /**
             * WebhookReplaySettings secretToken.
             * @member {string} secretToken
             * @memberof teletape.log.WebhookReplaySettings
             * @instance
             */
            WebhookReplaySettings.prototype.secretToken = "";

            /**
             * WebhookReplaySettings first.
             * @member {number} first
             * @memberof teletape.log.WebhookReplaySettings
             * @instance
             */
            WebhookReplaySettings.prototype.first = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * WebhookReplaySettings last.
             * @member {number} last
             * @memberof teletape.log.WebhookReplaySettings
             * @instance
             */
            WebhookReplaySettings.prototype.last = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * WebhookReplaySettings perSecond.
             * @member {number} perSecond
             * @memberof teletape.log.WebhookReplaySettings
             * @instance
             */
            WebhookReplaySettings.prototype.perSecond = 0;

            /**
             * WebhookReplaySettings types.
             * @member {Array.<string>} types
             * @memberof teletape.log.WebhookReplaySettings
             * @instance
             */
            WebhookReplaySettings.prototype.types = $util.emptyArray;

            /**
             * WebhookReplaySettings chatIds.
             * @member {Array.<number>} chatIds
             * @memberof teletape.log.WebhookReplaySettings
             * @instance
             */
            WebhookReplaySettings.prototype.chatIds = $util.emptyArray;

            /**
             * Encodes the specified WebhookReplaySettings message. Does not implicitly {@link teletape.log.WebhookReplaySettings.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.WebhookReplaySettings
             * @static
             * @param {teletape.log.WebhookReplaySettings.$Properties} message WebhookReplaySettings message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WebhookReplaySettings.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.id);
                if (message.url != null && $Object.hasOwnProperty.call(message, "url") && message.url !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.url);
                if (message.ipAddress != null && $Object.hasOwnProperty.call(message, "ipAddress") && message.ipAddress !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.ipAddress);
                if (message.secretToken != null && $Object.hasOwnProperty.call(message, "secretToken") && message.secretToken !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.secretToken);
                if (message.first != null && $Object.hasOwnProperty.call(message, "first") && (typeof message.first === "object" ? message.first.low || message.first.high : message.first !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).int64(message.first);
                if (message.last != null && $Object.hasOwnProperty.call(message, "last") && (typeof message.last === "object" ? message.last.low || message.last.high : message.last !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).int64(message.last);
                if (message.perSecond != null && $Object.hasOwnProperty.call(message, "perSecond") && !$Object.is(message.perSecond, 0))
                    writer.uint32(/* id 7, wireType 1 =*/57).double(message.perSecond);
                if (message.types != null && message.types.length)
                    for (let i = 0; i < message.types.length; ++i)
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.types[i]);
                if (message.chatIds != null && message.chatIds.length)
                    writer.uint32(/* id 9, wireType 2 =*/74).int64s(message.chatIds);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WebhookReplaySettings message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.WebhookReplaySettings
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.WebhookReplaySettings & teletape.log.WebhookReplaySettings.$Shape} WebhookReplaySettings
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WebhookReplaySettings.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.WebhookReplaySettings();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.url = value;
                            else
                                delete message.url;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.ipAddress = value;
                            else
                                delete message.ipAddress;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.secretToken = value;
                            else
                                delete message.secretToken;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.first = value;
                            else
                                delete message.first;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.last = value;
                            else
                                delete message.last;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.perSecond = value;
                            else
                                delete message.perSecond;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.types && message.types.length))
                                message.types = [];
                            message.types.push(reader.stringVerify());
                            continue;
                        }
                    case 9: {
                            if (wireType === 2) {
                                if (!(message.chatIds && message.chatIds.length))
                                    message.chatIds = [];
                                reader.int64s(message.chatIds);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.chatIds && message.chatIds.length))
                                message.chatIds = [];
                            message.chatIds.push(reader.int64());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for WebhookReplaySettings
             * @function getTypeUrl
             * @memberof teletape.log.WebhookReplaySettings
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            WebhookReplaySettings.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.WebhookReplaySettings";
            };

            return WebhookReplaySettings;
        })();

        log.WebhookDelivery = (function() {

            /**
             * Properties of a WebhookDelivery.
             * @typedef {Object} teletape.log.WebhookDelivery.$Properties
             * @property {number|null} [updateId] WebhookDelivery updateId
             * @property {teletape.log.WebhookDelivery.Outcome|null} [outcome] WebhookDelivery outcome
             * @property {number|null} [attempts] WebhookDelivery attempts
             * @property {number|null} [lastStatus] WebhookDelivery lastStatus
             * @property {string|null} [lastError] WebhookDelivery lastError
             * @property {number|null} [occurredAtMs] WebhookDelivery occurredAtMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WebhookDelivery.
             * @memberof teletape.log
             * @interface IWebhookDelivery
             * @augments teletape.log.WebhookDelivery.$Properties
             * @deprecated Use teletape.log.WebhookDelivery.$Properties instead.
             */

            /**
             * Shape of a WebhookDelivery.
             * @typedef {teletape.log.WebhookDelivery.$Properties} teletape.log.WebhookDelivery.$Shape
             */

            /**
             * Constructs a new WebhookDelivery.
             * @memberof teletape.log
             * @classdesc Represents a WebhookDelivery.
             * @constructor
             * @param {teletape.log.WebhookDelivery.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WebhookDelivery = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WebhookDelivery updateId.
             * @member {number} updateId
             * @memberof teletape.log.WebhookDelivery
             * @instance
             */
            WebhookDelivery.prototype.updateId = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * WebhookDelivery outcome.
             * @member {teletape.log.WebhookDelivery.Outcome} outcome
             * @memberof teletape.log.WebhookDelivery
             * @instance
             */
            WebhookDelivery.prototype.outcome = 0;

            /**
             * WebhookDelivery attempts.
             * @member {number} attempts
             * @memberof teletape.log.WebhookDelivery
             * @instance
             */
            WebhookDelivery.prototype.attempts = 0;

            /**
             * WebhookDelivery lastStatus.
             * @member {number} lastStatus
             * @memberof teletape.log.WebhookDelivery
             * @instance
             */
            WebhookDelivery.prototype.lastStatus = 0;

            /**
             * WebhookDelivery lastError.
             * @member {string} lastError
             * @memberof teletape.log.WebhookDelivery
             * @instance
             */
            WebhookDelivery.prototype.lastError = "";

            /**
             * WebhookDelivery occurredAtMs.
             * @member {number} occurredAtMs
             * @memberof teletape.log.WebhookDelivery
             * @instance
             */
            WebhookDelivery.prototype.occurredAtMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified WebhookDelivery message. Does not implicitly {@link teletape.log.WebhookDelivery.verify|verify} messages.
             * @function encode
             * @memberof teletape.log.WebhookDelivery
             * @static
             * @param {teletape.log.WebhookDelivery.$Properties} message WebhookDelivery message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WebhookDelivery.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.updateId != null && $Object.hasOwnProperty.call(message, "updateId") && (typeof message.updateId === "object" ? message.updateId.low || message.updateId.high : message.updateId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.updateId);
                if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome") && message.outcome !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.outcome);
                if (message.attempts != null && $Object.hasOwnProperty.call(message, "attempts") && message.attempts !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.attempts);
                if (message.lastStatus != null && $Object.hasOwnProperty.call(message, "lastStatus") && message.lastStatus !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.lastStatus);
                if (message.lastError != null && $Object.hasOwnProperty.call(message, "lastError") && message.lastError !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.lastError);
                if (message.occurredAtMs != null && $Object.hasOwnProperty.call(message, "occurredAtMs") && (typeof message.occurredAtMs === "object" ? message.occurredAtMs.low || message.occurredAtMs.high : message.occurredAtMs !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).int64(message.occurredAtMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WebhookDelivery message from the specified reader or buffer.
             * @function decode
             * @memberof teletape.log.WebhookDelivery
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {teletape.log.WebhookDelivery & teletape.log.WebhookDelivery.$Shape} WebhookDelivery
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WebhookDelivery.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.teletape.log.WebhookDelivery();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.updateId = value;
                            else
                                delete message.updateId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.outcome = value;
                            else
                                delete message.outcome;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.attempts = value;
                            else
                                delete message.attempts;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.lastStatus = value;
                            else
                                delete message.lastStatus;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.lastError = value;
                            else
                                delete message.lastError;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.occurredAtMs = value;
                            else
                                delete message.occurredAtMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for WebhookDelivery
             * @function getTypeUrl
             * @memberof teletape.log.WebhookDelivery
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            WebhookDelivery.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/teletape.log.WebhookDelivery";
            };

            /**
             * Outcome enum.
             * @name teletape.log.WebhookDelivery.Outcome
             * @enum {number}
             * @property {number} EXPIRED=0 EXPIRED value
             * @property {number} REFUSED=1 REFUSED value
             */
            WebhookDelivery.Outcome = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "EXPIRED"] = 0;
                values[valuesById[1] = "REFUSED"] = 1;
                return values;
            })();

            return WebhookDelivery;
        })();

        return log;
    })();

    return teletape;
})();

export {
  $root as default
};
