/* oxlint-disable */
/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

$protobuf.util.Long = undefined;
$protobuf.configure();

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["ws"] || ($protobuf.roots["ws"] = {});

export const teletape = $root.teletape = (() => {

    /**
     * Namespace teletape.
     * @exports teletape
     * @namespace
     */
    const teletape = {};

    teletape.ws = (function() {

        /**
         * Namespace ws.
         * @memberof teletape
         * @namespace
         */
        const ws = {};

        ws.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof teletape.ws
             * @namespace
             */
            const v1 = {};

            v1.ServerFrame = (function() {

                /**
                 * Properties of a ServerFrame.
                 * @typedef {Object} teletape.ws.v1.ServerFrame.$Properties
                 * @property {teletape.ws.v1.Hello.$Properties|null} [hello] ServerFrame hello
                 * @property {teletape.ws.v1.Updates.$Properties|null} [updates] ServerFrame updates
                 * @property {teletape.ws.v1.Live.$Properties|null} [live] ServerFrame live
                 * @property {teletape.ws.v1.Result.$Properties|null} [result] ServerFrame result
                 * @property {teletape.ws.v1.Error.$Properties|null} [error] ServerFrame error
                 * @property {"hello"|"updates"|"live"|"result"|"error"} [frame] ServerFrame frame
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ServerFrame.
                 * @memberof teletape.ws.v1
                 * @interface IServerFrame
                 * @augments teletape.ws.v1.ServerFrame.$Properties
                 * @deprecated Use teletape.ws.v1.ServerFrame.$Properties instead.
                 */

                /**
                 * Narrowed shape of a ServerFrame.
                 * @typedef {{
                 *   hello?: teletape.ws.v1.Hello.$Shape|null;
                 *   updates?: teletape.ws.v1.Updates.$Shape|null;
                 *   live?: teletape.ws.v1.Live.$Shape|null;
                 *   result?: teletape.ws.v1.Result.$Shape|null;
                 *   error?: teletape.ws.v1.Error.$Shape|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * } & (
                 *   ({ frame?: undefined; hello?: null; updates?: null; live?: null; result?: null; error?: null }|{ frame?: "hello"; hello: teletape.ws.v1.Hello.$Shape; updates?: null; live?: null; result?: null; error?: null }|{ frame?: "updates"; hello?: null; updates: teletape.ws.v1.Updates.$Shape; live?: null; result?: null; error?: null }|{ frame?: "live"; hello?: null; updates?: null; live: teletape.ws.v1.Live.$Shape; result?: null; error?: null }|{ frame?: "result"; hello?: null; updates?: null; live?: null; result: teletape.ws.v1.Result.$Shape; error?: null }|{ frame?: "error"; hello?: null; updates?: null; live?: null; result?: null; error: teletape.ws.v1.Error.$Shape })
                 * )} teletape.ws.v1.ServerFrame.$Shape
                 */

                /**
                 * Constructs a new ServerFrame.
                 * @memberof teletape.ws.v1
                 * @classdesc Represents a ServerFrame.
                 * @constructor
                 * @param {teletape.ws.v1.ServerFrame.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ServerFrame = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ServerFrame hello.
                 * @member {teletape.ws.v1.Hello.$Properties|null|undefined} hello
                 * @memberof teletape.ws.v1.ServerFrame
                 * @instance
                 */
                ServerFrame.prototype.hello = null;

                /**
                 * ServerFrame updates.
                 * @member {teletape.ws.v1.Updates.$Properties|null|undefined} updates
                 * @memberof teletape.ws.v1.ServerFrame
                 * @instance
                 */
                ServerFrame.prototype.updates = null;

                /**
                 * ServerFrame live.
                 * @member {teletape.ws.v1.Live.$Properties|null|undefined} live
                 * @memberof teletape.ws.v1.ServerFrame
                 * @instance
                 */
                ServerFrame.prototype.live = null;

                /**
                 * ServerFrame result.
                 * @member {teletape.ws.v1.Result.$Properties|null|undefined} result
                 * @memberof teletape.ws.v1.ServerFrame
                 * @instance
                 */
                ServerFrame.prototype.result = null;

                /**
                 * ServerFrame error.
                 * @member {teletape.ws.v1.Error.$Properties|null|undefined} error
                 * @memberof teletape.ws.v1.ServerFrame
                 * @instance
                 */
                ServerFrame.prototype.error = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * ServerFrame frame.
                 * @member {"hello"|"updates"|"live"|"result"|"error"|undefined} frame
                 * @memberof teletape.ws.v1.ServerFrame
                 * @instance
                 */
                $Object.defineProperty(ServerFrame.prototype, "frame", {
                    get: $util.oneOfGetter($oneOfFields = ["hello", "updates", "live", "result", "error"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified ServerFrame message. Does not implicitly {@link teletape.ws.v1.ServerFrame.verify|verify} messages.
                 * @function encode
                 * @memberof teletape.ws.v1.ServerFrame
                 * @static
                 * @param {teletape.ws.v1.ServerFrame.$Properties} message ServerFrame message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ServerFrame.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                        $root.teletape.ws.v1.Hello.encode(message.hello, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.updates != null && $Object.hasOwnProperty.call(message, "updates"))
                        $root.teletape.ws.v1.Updates.encode(message.updates, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.live != null && $Object.hasOwnProperty.call(message, "live"))
                        $root.teletape.ws.v1.Live.encode(message.live, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.result != null && $Object.hasOwnProperty.call(message, "result"))
                        $root.teletape.ws.v1.Result.encode(message.result, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                        $root.teletape.ws.v1.Error.encode(message.error, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ServerFrame message from the specified reader or buffer.
                 * @function decode
                 * @memberof teletape.ws.v1.ServerFrame
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.ServerFrame & teletape.ws.v1.ServerFrame.$Shape} ServerFrame
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ServerFrame.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.teletape.ws.v1.ServerFrame();
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
                                message.hello = $root.teletape.ws.v1.Hello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                                message.frame = "hello";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.updates = $root.teletape.ws.v1.Updates.decode(reader, reader.size(), $undefined, _depth + 1, message.updates);
                                message.frame = "updates";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.live = $root.teletape.ws.v1.Live.decode(reader, reader.size(), $undefined, _depth + 1, message.live);
                                message.frame = "live";
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.result = $root.teletape.ws.v1.Result.decode(reader, reader.size(), $undefined, _depth + 1, message.result);
                                message.frame = "result";
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.error = $root.teletape.ws.v1.Error.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                                message.frame = "error";
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
                 * Gets the type url for ServerFrame
                 * @function getTypeUrl
                 * @memberof teletape.ws.v1.ServerFrame
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                ServerFrame.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/teletape.ws.v1.ServerFrame";
                };

                return ServerFrame;
            })();

            v1.Hello = (function() {

                /**
                 * Properties of a Hello.
                 * @typedef {Object} teletape.ws.v1.Hello.$Properties
                 * @property {string|null} [consumer] Hello consumer
                 * @property {number|null} [position] Hello position
                 * @property {number|null} [prefetch] Hello prefetch
                 * @property {number|null} [heartbeatS] Hello heartbeatS
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Hello.
                 * @memberof teletape.ws.v1
                 * @interface IHello
                 * @augments teletape.ws.v1.Hello.$Properties
                 * @deprecated Use teletape.ws.v1.Hello.$Properties instead.
                 */

                /**
                 * Shape of a Hello.
                 * @typedef {teletape.ws.v1.Hello.$Properties} teletape.ws.v1.Hello.$Shape
                 */

                /**
                 * Constructs a new Hello.
                 * @memberof teletape.ws.v1
                 * @classdesc Represents a Hello.
                 * @constructor
                 * @param {teletape.ws.v1.Hello.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Hello = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Hello consumer.
                 * @member {string} consumer
                 * @memberof teletape.ws.v1.Hello
                 * @instance
                 */
                Hello.prototype.consumer = "";

                /**
                 * Hello position.
                 * @member {number} position
                 * @memberof teletape.ws.v1.Hello
                 * @instance
                 */
                Hello.prototype.position = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Hello prefetch.
                 * @member {number} prefetch
                 * @memberof teletape.ws.v1.Hello
                 * @instance
                 */
                Hello.prototype.prefetch = 0;

                /**
                 * Hello heartbeatS.
                 * @member {number} heartbeatS
                 * @memberof teletape.ws.v1.Hello
                 * @instance
                 */
                Hello.prototype.heartbeatS = 0;

                /**
                 * Encodes the specified Hello message. Does not implicitly {@link teletape.ws.v1.Hello.verify|verify} messages.
                 * @function encode
                 * @memberof teletape.ws.v1.Hello
                 * @static
                 * @param {teletape.ws.v1.Hello.$Properties} message Hello message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Hello.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.consumer != null && $Object.hasOwnProperty.call(message, "consumer") && message.consumer !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.consumer);
                    if (message.position != null && $Object.hasOwnProperty.call(message, "position") && (typeof message.position === "object" ? message.position.low || message.position.high : message.position !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).int64(message.position);
                    if (message.prefetch != null && $Object.hasOwnProperty.call(message, "prefetch") && message.prefetch !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).int32(message.prefetch);
                    if (message.heartbeatS != null && $Object.hasOwnProperty.call(message, "heartbeatS") && message.heartbeatS !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).int32(message.heartbeatS);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Hello message from the specified reader or buffer.
                 * @function decode
                 * @memberof teletape.ws.v1.Hello
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Hello & teletape.ws.v1.Hello.$Shape} Hello
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Hello.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.teletape.ws.v1.Hello();
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
                                    message.position = value;
                                else
                                    delete message.position;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.prefetch = value;
                                else
                                    delete message.prefetch;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.heartbeatS = value;
                                else
                                    delete message.heartbeatS;
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
                 * Gets the type url for Hello
                 * @function getTypeUrl
                 * @memberof teletape.ws.v1.Hello
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Hello.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/teletape.ws.v1.Hello";
                };

                return Hello;
            })();

            v1.Updates = (function() {

                /**
                 * Properties of an Updates.
                 * @typedef {Object} teletape.ws.v1.Updates.$Properties
                 * @property {Array.<Uint8Array>|null} [updates] Updates updates
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Updates.
                 * @memberof teletape.ws.v1
                 * @interface IUpdates
                 * @augments teletape.ws.v1.Updates.$Properties
                 * @deprecated Use teletape.ws.v1.Updates.$Properties instead.
                 */

                /**
                 * Shape of an Updates.
                 * @typedef {teletape.ws.v1.Updates.$Properties} teletape.ws.v1.Updates.$Shape
                 */

                /**
                 * Constructs a new Updates.
                 * @memberof teletape.ws.v1
                 * @classdesc Represents an Updates.
                 * @constructor
                 * @param {teletape.ws.v1.Updates.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Updates = function (properties) {
                    this.updates = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Updates updates.
                 * @member {Array.<Uint8Array>} updates
                 * @memberof teletape.ws.v1.Updates
                 * @instance
                 */
                Updates.prototype.updates = $util.emptyArray;

                /**
                 * Encodes the specified Updates message. Does not implicitly {@link teletape.ws.v1.Updates.verify|verify} messages.
                 * @function encode
                 * @memberof teletape.ws.v1.Updates
                 * @static
                 * @param {teletape.ws.v1.Updates.$Properties} message Updates message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Updates.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.updates != null && message.updates.length)
                        for (let i = 0; i < message.updates.length; ++i)
                            writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.updates[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an Updates message from the specified reader or buffer.
                 * @function decode
                 * @memberof teletape.ws.v1.Updates
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Updates & teletape.ws.v1.Updates.$Shape} Updates
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Updates.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.teletape.ws.v1.Updates();
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
                                if (!(message.updates && message.updates.length))
                                    message.updates = [];
                                message.updates.push(reader.bytes());
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
                 * Gets the type url for Updates
                 * @function getTypeUrl
                 * @memberof teletape.ws.v1.Updates
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Updates.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/teletape.ws.v1.Updates";
                };

                return Updates;
            })();

            v1.Live = (function() {

                /**
                 * Properties of a Live.
                 * @typedef {Object} teletape.ws.v1.Live.$Properties
                 * @property {number|null} [position] Live position
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Live.
                 * @memberof teletape.ws.v1
                 * @interface ILive
                 * @augments teletape.ws.v1.Live.$Properties
                 * @deprecated Use teletape.ws.v1.Live.$Properties instead.
                 */

                /**
                 * Shape of a Live.
                 * @typedef {teletape.ws.v1.Live.$Properties} teletape.ws.v1.Live.$Shape
                 */

                /**
                 * Constructs a new Live.
                 * @memberof teletape.ws.v1
                 * @classdesc Represents a Live.
                 * @constructor
                 * @param {teletape.ws.v1.Live.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Live = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Live position.
                 * @member {number} position
                 * @memberof teletape.ws.v1.Live
                 * @instance
                 */
                Live.prototype.position = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Encodes the specified Live message. Does not implicitly {@link teletape.ws.v1.Live.verify|verify} messages.
                 * @function encode
                 * @memberof teletape.ws.v1.Live
                 * @static
                 * @param {teletape.ws.v1.Live.$Properties} message Live message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Live.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.position != null && $Object.hasOwnProperty.call(message, "position") && (typeof message.position === "object" ? message.position.low || message.position.high : message.position !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).int64(message.position);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Live message from the specified reader or buffer.
                 * @function decode
                 * @memberof teletape.ws.v1.Live
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Live & teletape.ws.v1.Live.$Shape} Live
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Live.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.teletape.ws.v1.Live();
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
                                    message.position = value;
                                else
                                    delete message.position;
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
                 * Gets the type url for Live
                 * @function getTypeUrl
                 * @memberof teletape.ws.v1.Live
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Live.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/teletape.ws.v1.Live";
                };

                return Live;
            })();

            v1.Result = (function() {

                /**
                 * Properties of a Result.
                 * @typedef {Object} teletape.ws.v1.Result.$Properties
                 * @property {string|null} [id] Result id
                 * @property {boolean|null} [ok] Result ok
                 * @property {Uint8Array|null} [result] Result result
                 * @property {number|null} [errorCode] Result errorCode
                 * @property {string|null} [description] Result description
                 * @property {teletape.ws.v1.ResponseParameters.$Properties|null} [parameters] Result parameters
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Result.
                 * @memberof teletape.ws.v1
                 * @interface IResult
                 * @augments teletape.ws.v1.Result.$Properties
                 * @deprecated Use teletape.ws.v1.Result.$Properties instead.
                 */

                /**
                 * Shape of a Result.
                 * @typedef {teletape.ws.v1.Result.$Properties} teletape.ws.v1.Result.$Shape
                 */

                /**
                 * Constructs a new Result.
                 * @memberof teletape.ws.v1
                 * @classdesc Represents a Result.
                 * @constructor
                 * @param {teletape.ws.v1.Result.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Result = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Result id.
                 * @member {string} id
                 * @memberof teletape.ws.v1.Result
                 * @instance
                 */
                Result.prototype.id = "";

                /**
                 * Result ok.
                 * @member {boolean} ok
                 * @memberof teletape.ws.v1.Result
                 * @instance
                 */
                Result.prototype.ok = false;

                /**
                 * Result result.
                 * @member {Uint8Array} result
                 * @memberof teletape.ws.v1.Result
                 * @instance
                 */
                Result.prototype.result = $util.newBuffer([]);

                /**
                 * Result errorCode.
                 * @member {number} errorCode
                 * @memberof teletape.ws.v1.Result
                 * @instance
                 */
                Result.prototype.errorCode = 0;

                /**
                 * Result description.
                 * @member {string} description
                 * @memberof teletape.ws.v1.Result
                 * @instance
                 */
                Result.prototype.description = "";

                /**
                 * Result parameters.
                 * @member {teletape.ws.v1.ResponseParameters.$Properties|null|undefined} parameters
                 * @memberof teletape.ws.v1.Result
                 * @instance
                 */
                Result.prototype.parameters = null;

                /**
                 * Encodes the specified Result message. Does not implicitly {@link teletape.ws.v1.Result.verify|verify} messages.
                 * @function encode
                 * @memberof teletape.ws.v1.Result
                 * @static
                 * @param {teletape.ws.v1.Result.$Properties} message Result message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Result.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                    if (message.ok != null && $Object.hasOwnProperty.call(message, "ok") && message.ok !== false)
                        writer.uint32(/* id 2, wireType 0 =*/16).bool(message.ok);
                    if (message.result != null && $Object.hasOwnProperty.call(message, "result") && message.result.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.result);
                    if (message.errorCode != null && $Object.hasOwnProperty.call(message, "errorCode") && message.errorCode !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).int32(message.errorCode);
                    if (message.description != null && $Object.hasOwnProperty.call(message, "description") && message.description !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.description);
                    if (message.parameters != null && $Object.hasOwnProperty.call(message, "parameters"))
                        $root.teletape.ws.v1.ResponseParameters.encode(message.parameters, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Result message from the specified reader or buffer.
                 * @function decode
                 * @memberof teletape.ws.v1.Result
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Result & teletape.ws.v1.Result.$Shape} Result
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Result.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.teletape.ws.v1.Result();
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
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.ok = value;
                                else
                                    delete message.ok;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.result = value;
                                else
                                    delete message.result;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.errorCode = value;
                                else
                                    delete message.errorCode;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.description = value;
                                else
                                    delete message.description;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.parameters = $root.teletape.ws.v1.ResponseParameters.decode(reader, reader.size(), $undefined, _depth + 1, message.parameters);
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
                 * Gets the type url for Result
                 * @function getTypeUrl
                 * @memberof teletape.ws.v1.Result
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Result.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/teletape.ws.v1.Result";
                };

                return Result;
            })();

            v1.ResponseParameters = (function() {

                /**
                 * Properties of a ResponseParameters.
                 * @typedef {Object} teletape.ws.v1.ResponseParameters.$Properties
                 * @property {number|null} [retryAfter] ResponseParameters retryAfter
                 * @property {number|null} [migrateToChatId] ResponseParameters migrateToChatId
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ResponseParameters.
                 * @memberof teletape.ws.v1
                 * @interface IResponseParameters
                 * @augments teletape.ws.v1.ResponseParameters.$Properties
                 * @deprecated Use teletape.ws.v1.ResponseParameters.$Properties instead.
                 */

                /**
                 * Shape of a ResponseParameters.
                 * @typedef {teletape.ws.v1.ResponseParameters.$Properties} teletape.ws.v1.ResponseParameters.$Shape
                 */

                /**
                 * Constructs a new ResponseParameters.
                 * @memberof teletape.ws.v1
                 * @classdesc Represents a ResponseParameters.
                 * @constructor
                 * @param {teletape.ws.v1.ResponseParameters.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ResponseParameters = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ResponseParameters retryAfter.
                 * @member {number} retryAfter
                 * @memberof teletape.ws.v1.ResponseParameters
                 * @instance
                 */
                ResponseParameters.prototype.retryAfter = 0;

                /**
                 * ResponseParameters migrateToChatId.
                 * @member {number} migrateToChatId
                 * @memberof teletape.ws.v1.ResponseParameters
                 * @instance
                 */
                ResponseParameters.prototype.migrateToChatId = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Encodes the specified ResponseParameters message. Does not implicitly {@link teletape.ws.v1.ResponseParameters.verify|verify} messages.
                 * @function encode
                 * @memberof teletape.ws.v1.ResponseParameters
                 * @static
                 * @param {teletape.ws.v1.ResponseParameters.$Properties} message ResponseParameters message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ResponseParameters.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.retryAfter != null && $Object.hasOwnProperty.call(message, "retryAfter") && message.retryAfter !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.retryAfter);
                    if (message.migrateToChatId != null && $Object.hasOwnProperty.call(message, "migrateToChatId") && (typeof message.migrateToChatId === "object" ? message.migrateToChatId.low || message.migrateToChatId.high : message.migrateToChatId !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).int64(message.migrateToChatId);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ResponseParameters message from the specified reader or buffer.
                 * @function decode
                 * @memberof teletape.ws.v1.ResponseParameters
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.ResponseParameters & teletape.ws.v1.ResponseParameters.$Shape} ResponseParameters
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ResponseParameters.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.teletape.ws.v1.ResponseParameters();
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
                                    message.retryAfter = value;
                                else
                                    delete message.retryAfter;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.migrateToChatId = value;
                                else
                                    delete message.migrateToChatId;
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
                 * Gets the type url for ResponseParameters
                 * @function getTypeUrl
                 * @memberof teletape.ws.v1.ResponseParameters
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                ResponseParameters.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/teletape.ws.v1.ResponseParameters";
                };

                return ResponseParameters;
            })();

            v1.Error = (function() {

                /**
                 * Properties of an Error.
                 * @typedef {Object} teletape.ws.v1.Error.$Properties
                 * @property {string|null} [code] Error code
                 * @property {string|null} [description] Error description
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Error.
                 * @memberof teletape.ws.v1
                 * @interface IError
                 * @augments teletape.ws.v1.Error.$Properties
                 * @deprecated Use teletape.ws.v1.Error.$Properties instead.
                 */

                /**
                 * Shape of an Error.
                 * @typedef {teletape.ws.v1.Error.$Properties} teletape.ws.v1.Error.$Shape
                 */

                /**
                 * Constructs a new Error.
                 * @memberof teletape.ws.v1
                 * @classdesc Represents an Error.
                 * @constructor
                 * @param {teletape.ws.v1.Error.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Error = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Error code.
                 * @member {string} code
                 * @memberof teletape.ws.v1.Error
                 * @instance
                 */
                Error.prototype.code = "";

                /**
                 * Error description.
                 * @member {string} description
                 * @memberof teletape.ws.v1.Error
                 * @instance
                 */
                Error.prototype.description = "";

                /**
                 * Encodes the specified Error message. Does not implicitly {@link teletape.ws.v1.Error.verify|verify} messages.
                 * @function encode
                 * @memberof teletape.ws.v1.Error
                 * @static
                 * @param {teletape.ws.v1.Error.$Properties} message Error message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Error.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
                    if (message.description != null && $Object.hasOwnProperty.call(message, "description") && message.description !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.description);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an Error message from the specified reader or buffer.
                 * @function decode
                 * @memberof teletape.ws.v1.Error
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Error & teletape.ws.v1.Error.$Shape} Error
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Error.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.teletape.ws.v1.Error();
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
                                    message.code = value;
                                else
                                    delete message.code;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.description = value;
                                else
                                    delete message.description;
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
                 * Gets the type url for Error
                 * @function getTypeUrl
                 * @memberof teletape.ws.v1.Error
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Error.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/teletape.ws.v1.Error";
                };

                return Error;
            })();

            v1.ClientFrame = (function() {

                /**
                 * Properties of a ClientFrame.
                 * @typedef {Object} teletape.ws.v1.ClientFrame.$Properties
                 * @property {teletape.ws.v1.Ack.$Properties|null} [ack] ClientFrame ack
                 * @property {teletape.ws.v1.Seek.$Properties|null} [seek] ClientFrame seek
                 * @property {teletape.ws.v1.Pause.$Properties|null} [pause] ClientFrame pause
                 * @property {teletape.ws.v1.Resume.$Properties|null} [resume] ClientFrame resume
                 * @property {teletape.ws.v1.Call.$Properties|null} [call] ClientFrame call
                 * @property {"ack"|"seek"|"pause"|"resume"|"call"} [frame] ClientFrame frame
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ClientFrame.
                 * @memberof teletape.ws.v1
                 * @interface IClientFrame
                 * @augments teletape.ws.v1.ClientFrame.$Properties
                 * @deprecated Use teletape.ws.v1.ClientFrame.$Properties instead.
                 */

                /**
                 * Narrowed shape of a ClientFrame.
                 * @typedef {{
                 *   ack?: teletape.ws.v1.Ack.$Shape|null;
                 *   seek?: teletape.ws.v1.Seek.$Shape|null;
                 *   pause?: teletape.ws.v1.Pause.$Shape|null;
                 *   resume?: teletape.ws.v1.Resume.$Shape|null;
                 *   call?: teletape.ws.v1.Call.$Shape|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * } & (
                 *   ({ frame?: undefined; ack?: null; seek?: null; pause?: null; resume?: null; call?: null }|{ frame?: "ack"; ack: teletape.ws.v1.Ack.$Shape; seek?: null; pause?: null; resume?: null; call?: null }|{ frame?: "seek"; ack?: null; seek: teletape.ws.v1.Seek.$Shape; pause?: null; resume?: null; call?: null }|{ frame?: "pause"; ack?: null; seek?: null; pause: teletape.ws.v1.Pause.$Shape; resume?: null; call?: null }|{ frame?: "resume"; ack?: null; seek?: null; pause?: null; resume: teletape.ws.v1.Resume.$Shape; call?: null }|{ frame?: "call"; ack?: null; seek?: null; pause?: null; resume?: null; call: teletape.ws.v1.Call.$Shape })
                 * )} teletape.ws.v1.ClientFrame.$Shape
                 */

                /**
                 * Constructs a new ClientFrame.
                 * @memberof teletape.ws.v1
                 * @classdesc Represents a ClientFrame.
                 * @constructor
                 * @param {teletape.ws.v1.ClientFrame.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ClientFrame = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ClientFrame ack.
                 * @member {teletape.ws.v1.Ack.$Properties|null|undefined} ack
                 * @memberof teletape.ws.v1.ClientFrame
                 * @instance
                 */
                ClientFrame.prototype.ack = null;

                /**
                 * ClientFrame seek.
                 * @member {teletape.ws.v1.Seek.$Properties|null|undefined} seek
                 * @memberof teletape.ws.v1.ClientFrame
                 * @instance
                 */
                ClientFrame.prototype.seek = null;

                /**
                 * ClientFrame pause.
                 * @member {teletape.ws.v1.Pause.$Properties|null|undefined} pause
                 * @memberof teletape.ws.v1.ClientFrame
                 * @instance
                 */
                ClientFrame.prototype.pause = null;

                /**
                 * ClientFrame resume.
                 * @member {teletape.ws.v1.Resume.$Properties|null|undefined} resume
                 * @memberof teletape.ws.v1.ClientFrame
                 * @instance
                 */
                ClientFrame.prototype.resume = null;

                /**
                 * ClientFrame call.
                 * @member {teletape.ws.v1.Call.$Properties|null|undefined} call
                 * @memberof teletape.ws.v1.ClientFrame
                 * @instance
                 */
                ClientFrame.prototype.call = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * ClientFrame frame.
                 * @member {"ack"|"seek"|"pause"|"resume"|"call"|undefined} frame
                 * @memberof teletape.ws.v1.ClientFrame
                 * @instance
                 */
                $Object.defineProperty(ClientFrame.prototype, "frame", {
                    get: $util.oneOfGetter($oneOfFields = ["ack", "seek", "pause", "resume", "call"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified ClientFrame message. Does not implicitly {@link teletape.ws.v1.ClientFrame.verify|verify} messages.
                 * @function encode
                 * @memberof teletape.ws.v1.ClientFrame
                 * @static
                 * @param {teletape.ws.v1.ClientFrame.$Properties} message ClientFrame message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ClientFrame.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.ack != null && $Object.hasOwnProperty.call(message, "ack"))
                        $root.teletape.ws.v1.Ack.encode(message.ack, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.seek != null && $Object.hasOwnProperty.call(message, "seek"))
                        $root.teletape.ws.v1.Seek.encode(message.seek, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.pause != null && $Object.hasOwnProperty.call(message, "pause"))
                        $root.teletape.ws.v1.Pause.encode(message.pause, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.resume != null && $Object.hasOwnProperty.call(message, "resume"))
                        $root.teletape.ws.v1.Resume.encode(message.resume, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.call != null && $Object.hasOwnProperty.call(message, "call"))
                        $root.teletape.ws.v1.Call.encode(message.call, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ClientFrame message from the specified reader or buffer.
                 * @function decode
                 * @memberof teletape.ws.v1.ClientFrame
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.ClientFrame & teletape.ws.v1.ClientFrame.$Shape} ClientFrame
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ClientFrame.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.teletape.ws.v1.ClientFrame();
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
                                message.ack = $root.teletape.ws.v1.Ack.decode(reader, reader.size(), $undefined, _depth + 1, message.ack);
                                message.frame = "ack";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.seek = $root.teletape.ws.v1.Seek.decode(reader, reader.size(), $undefined, _depth + 1, message.seek);
                                message.frame = "seek";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.pause = $root.teletape.ws.v1.Pause.decode(reader, reader.size(), $undefined, _depth + 1, message.pause);
                                message.frame = "pause";
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.resume = $root.teletape.ws.v1.Resume.decode(reader, reader.size(), $undefined, _depth + 1, message.resume);
                                message.frame = "resume";
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.call = $root.teletape.ws.v1.Call.decode(reader, reader.size(), $undefined, _depth + 1, message.call);
                                message.frame = "call";
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
                 * Gets the type url for ClientFrame
                 * @function getTypeUrl
                 * @memberof teletape.ws.v1.ClientFrame
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                ClientFrame.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/teletape.ws.v1.ClientFrame";
                };

                return ClientFrame;
            })();

            v1.Ack = (function() {

                /**
                 * Properties of an Ack.
                 * @typedef {Object} teletape.ws.v1.Ack.$Properties
                 * @property {number|null} [updateId] Ack updateId
                 * @property {Array.<number>|null} [updateIds] Ack updateIds
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Ack.
                 * @memberof teletape.ws.v1
                 * @interface IAck
                 * @augments teletape.ws.v1.Ack.$Properties
                 * @deprecated Use teletape.ws.v1.Ack.$Properties instead.
                 */

                /**
                 * Shape of an Ack.
                 * @typedef {teletape.ws.v1.Ack.$Properties} teletape.ws.v1.Ack.$Shape
                 */

                /**
                 * Constructs a new Ack.
                 * @memberof teletape.ws.v1
                 * @classdesc Represents an Ack.
                 * @constructor
                 * @param {teletape.ws.v1.Ack.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Ack = function (properties) {
                    this.updateIds = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Ack updateId.
                 * @member {number} updateId
                 * @memberof teletape.ws.v1.Ack
                 * @instance
                 */
                Ack.prototype.updateId = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Ack updateIds.
                 * @member {Array.<number>} updateIds
                 * @memberof teletape.ws.v1.Ack
                 * @instance
                 */
                Ack.prototype.updateIds = $util.emptyArray;

                /**
                 * Encodes the specified Ack message. Does not implicitly {@link teletape.ws.v1.Ack.verify|verify} messages.
                 * @function encode
                 * @memberof teletape.ws.v1.Ack
                 * @static
                 * @param {teletape.ws.v1.Ack.$Properties} message Ack message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Ack.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.updateId != null && $Object.hasOwnProperty.call(message, "updateId") && (typeof message.updateId === "object" ? message.updateId.low || message.updateId.high : message.updateId !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).int64(message.updateId);
                    if (message.updateIds != null && message.updateIds.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).int64s(message.updateIds);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an Ack message from the specified reader or buffer.
                 * @function decode
                 * @memberof teletape.ws.v1.Ack
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Ack & teletape.ws.v1.Ack.$Shape} Ack
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Ack.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.teletape.ws.v1.Ack();
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
                                if (wireType === 2) {
                                    if (!(message.updateIds && message.updateIds.length))
                                        message.updateIds = [];
                                    reader.int64s(message.updateIds);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.updateIds && message.updateIds.length))
                                    message.updateIds = [];
                                message.updateIds.push(reader.int64());
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
                 * Gets the type url for Ack
                 * @function getTypeUrl
                 * @memberof teletape.ws.v1.Ack
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Ack.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/teletape.ws.v1.Ack";
                };

                return Ack;
            })();

            v1.Seek = (function() {

                /**
                 * Properties of a Seek.
                 * @typedef {Object} teletape.ws.v1.Seek.$Properties
                 * @property {string|null} [from] Seek from
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Seek.
                 * @memberof teletape.ws.v1
                 * @interface ISeek
                 * @augments teletape.ws.v1.Seek.$Properties
                 * @deprecated Use teletape.ws.v1.Seek.$Properties instead.
                 */

                /**
                 * Shape of a Seek.
                 * @typedef {teletape.ws.v1.Seek.$Properties} teletape.ws.v1.Seek.$Shape
                 */

                /**
                 * Constructs a new Seek.
                 * @memberof teletape.ws.v1
                 * @classdesc Represents a Seek.
                 * @constructor
                 * @param {teletape.ws.v1.Seek.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Seek = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Seek from.
                 * @member {string} from
                 * @memberof teletape.ws.v1.Seek
                 * @instance
                 */
                Seek.prototype.from = "";

                /**
                 * Encodes the specified Seek message. Does not implicitly {@link teletape.ws.v1.Seek.verify|verify} messages.
                 * @function encode
                 * @memberof teletape.ws.v1.Seek
                 * @static
                 * @param {teletape.ws.v1.Seek.$Properties} message Seek message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Seek.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.from != null && $Object.hasOwnProperty.call(message, "from") && message.from !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.from);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Seek message from the specified reader or buffer.
                 * @function decode
                 * @memberof teletape.ws.v1.Seek
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Seek & teletape.ws.v1.Seek.$Shape} Seek
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Seek.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.teletape.ws.v1.Seek();
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
                                    message.from = value;
                                else
                                    delete message.from;
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
                 * Gets the type url for Seek
                 * @function getTypeUrl
                 * @memberof teletape.ws.v1.Seek
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Seek.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/teletape.ws.v1.Seek";
                };

                return Seek;
            })();

            v1.Pause = (function() {

                /**
                 * Properties of a Pause.
                 * @typedef {Object} teletape.ws.v1.Pause.$Properties
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Pause.
                 * @memberof teletape.ws.v1
                 * @interface IPause
                 * @augments teletape.ws.v1.Pause.$Properties
                 * @deprecated Use teletape.ws.v1.Pause.$Properties instead.
                 */

                /**
                 * Shape of a Pause.
                 * @typedef {teletape.ws.v1.Pause.$Properties} teletape.ws.v1.Pause.$Shape
                 */

                /**
                 * Constructs a new Pause.
                 * @memberof teletape.ws.v1
                 * @classdesc Represents a Pause.
                 * @constructor
                 * @param {teletape.ws.v1.Pause.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Pause = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Encodes the specified Pause message. Does not implicitly {@link teletape.ws.v1.Pause.verify|verify} messages.
                 * @function encode
                 * @memberof teletape.ws.v1.Pause
                 * @static
                 * @param {teletape.ws.v1.Pause.$Properties} message Pause message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Pause.encode = function (message, writer, _depth) {
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
                 * Decodes a Pause message from the specified reader or buffer.
                 * @function decode
                 * @memberof teletape.ws.v1.Pause
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Pause & teletape.ws.v1.Pause.$Shape} Pause
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Pause.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.teletape.ws.v1.Pause();
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
                 * Gets the type url for Pause
                 * @function getTypeUrl
                 * @memberof teletape.ws.v1.Pause
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Pause.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/teletape.ws.v1.Pause";
                };

                return Pause;
            })();

            v1.Resume = (function() {

                /**
                 * Properties of a Resume.
                 * @typedef {Object} teletape.ws.v1.Resume.$Properties
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Resume.
                 * @memberof teletape.ws.v1
                 * @interface IResume
                 * @augments teletape.ws.v1.Resume.$Properties
                 * @deprecated Use teletape.ws.v1.Resume.$Properties instead.
                 */

                /**
                 * Shape of a Resume.
                 * @typedef {teletape.ws.v1.Resume.$Properties} teletape.ws.v1.Resume.$Shape
                 */

                /**
                 * Constructs a new Resume.
                 * @memberof teletape.ws.v1
                 * @classdesc Represents a Resume.
                 * @constructor
                 * @param {teletape.ws.v1.Resume.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Resume = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Encodes the specified Resume message. Does not implicitly {@link teletape.ws.v1.Resume.verify|verify} messages.
                 * @function encode
                 * @memberof teletape.ws.v1.Resume
                 * @static
                 * @param {teletape.ws.v1.Resume.$Properties} message Resume message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Resume.encode = function (message, writer, _depth) {
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
                 * Decodes a Resume message from the specified reader or buffer.
                 * @function decode
                 * @memberof teletape.ws.v1.Resume
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Resume & teletape.ws.v1.Resume.$Shape} Resume
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Resume.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.teletape.ws.v1.Resume();
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
                 * Gets the type url for Resume
                 * @function getTypeUrl
                 * @memberof teletape.ws.v1.Resume
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Resume.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/teletape.ws.v1.Resume";
                };

                return Resume;
            })();

            v1.Call = (function() {

                /**
                 * Properties of a Call.
                 * @typedef {Object} teletape.ws.v1.Call.$Properties
                 * @property {string|null} [id] Call id
                 * @property {string|null} [method] Call method
                 * @property {Uint8Array|null} [params] Call params
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Call.
                 * @memberof teletape.ws.v1
                 * @interface ICall
                 * @augments teletape.ws.v1.Call.$Properties
                 * @deprecated Use teletape.ws.v1.Call.$Properties instead.
                 */

                /**
                 * Shape of a Call.
                 * @typedef {teletape.ws.v1.Call.$Properties} teletape.ws.v1.Call.$Shape
                 */

                /**
                 * Constructs a new Call.
                 * @memberof teletape.ws.v1
                 * @classdesc Represents a Call.
                 * @constructor
                 * @param {teletape.ws.v1.Call.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Call = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Call id.
                 * @member {string} id
                 * @memberof teletape.ws.v1.Call
                 * @instance
                 */
                Call.prototype.id = "";

                /**
                 * Call method.
                 * @member {string} method
                 * @memberof teletape.ws.v1.Call
                 * @instance
                 */
                Call.prototype.method = "";

                /**
                 * Call params.
                 * @member {Uint8Array} params
                 * @memberof teletape.ws.v1.Call
                 * @instance
                 */
                Call.prototype.params = $util.newBuffer([]);

                /**
                 * Encodes the specified Call message. Does not implicitly {@link teletape.ws.v1.Call.verify|verify} messages.
                 * @function encode
                 * @memberof teletape.ws.v1.Call
                 * @static
                 * @param {teletape.ws.v1.Call.$Properties} message Call message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Call.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                    if (message.method != null && $Object.hasOwnProperty.call(message, "method") && message.method !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.method);
                    if (message.params != null && $Object.hasOwnProperty.call(message, "params") && message.params.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.params);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Call message from the specified reader or buffer.
                 * @function decode
                 * @memberof teletape.ws.v1.Call
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Call & teletape.ws.v1.Call.$Shape} Call
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Call.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.teletape.ws.v1.Call();
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
                                    message.method = value;
                                else
                                    delete message.method;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.params = value;
                                else
                                    delete message.params;
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
                 * Gets the type url for Call
                 * @function getTypeUrl
                 * @memberof teletape.ws.v1.Call
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Call.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/teletape.ws.v1.Call";
                };

                return Call;
            })();

            return v1;
        })();

        return ws;
    })();

    return teletape;
})();

export {
  $root as default
};
