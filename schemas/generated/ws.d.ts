/* oxlint-disable */
import * as $protobuf from "protobufjs";
import Long = require("long");

/** Namespace teletape. */
export namespace teletape {

    /** Namespace ws. */
    namespace ws {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a ServerFrame.
             * @deprecated Use teletape.ws.v1.ServerFrame.$Properties instead.
             */
            interface IServerFrame extends teletape.ws.v1.ServerFrame.$Properties {
            }

            /** Represents a ServerFrame. */
            class ServerFrame {

                /**
                 * Constructs a new ServerFrame.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: teletape.ws.v1.ServerFrame.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ServerFrame hello. */
                hello?: (teletape.ws.v1.Hello.$Properties|null);

                /** ServerFrame updates. */
                updates?: (teletape.ws.v1.Updates.$Properties|null);

                /** ServerFrame live. */
                live?: (teletape.ws.v1.Live.$Properties|null);

                /** ServerFrame result. */
                result?: (teletape.ws.v1.Result.$Properties|null);

                /** ServerFrame error. */
                error?: (teletape.ws.v1.Error.$Properties|null);

                /** ServerFrame frame. */
                frame?: ("hello"|"updates"|"live"|"result"|"error");

                /**
                 * Encodes the specified ServerFrame message. Does not implicitly {@link teletape.ws.v1.ServerFrame.verify|verify} messages.
                 * @param message ServerFrame message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: teletape.ws.v1.ServerFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ServerFrame message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.ServerFrame & teletape.ws.v1.ServerFrame.$Shape} ServerFrame
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.ws.v1.ServerFrame & teletape.ws.v1.ServerFrame.$Shape;

                /**
                 * Gets the type url for ServerFrame
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace ServerFrame {

                /** Properties of a ServerFrame. */
                interface $Properties {

                    /** ServerFrame hello */
                    hello?: (teletape.ws.v1.Hello.$Properties|null);

                    /** ServerFrame updates */
                    updates?: (teletape.ws.v1.Updates.$Properties|null);

                    /** ServerFrame live */
                    live?: (teletape.ws.v1.Live.$Properties|null);

                    /** ServerFrame result */
                    result?: (teletape.ws.v1.Result.$Properties|null);

                    /** ServerFrame error */
                    error?: (teletape.ws.v1.Error.$Properties|null);

                    /** ServerFrame frame */
                    frame?: ("hello"|"updates"|"live"|"result"|"error");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a ServerFrame. */
                type $Shape = {
                  hello?: teletape.ws.v1.Hello.$Shape|null;
                  updates?: teletape.ws.v1.Updates.$Shape|null;
                  live?: teletape.ws.v1.Live.$Shape|null;
                  result?: teletape.ws.v1.Result.$Shape|null;
                  error?: teletape.ws.v1.Error.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ frame?: undefined; hello?: null; updates?: null; live?: null; result?: null; error?: null }|{ frame?: "hello"; hello: teletape.ws.v1.Hello.$Shape; updates?: null; live?: null; result?: null; error?: null }|{ frame?: "updates"; hello?: null; updates: teletape.ws.v1.Updates.$Shape; live?: null; result?: null; error?: null }|{ frame?: "live"; hello?: null; updates?: null; live: teletape.ws.v1.Live.$Shape; result?: null; error?: null }|{ frame?: "result"; hello?: null; updates?: null; live?: null; result: teletape.ws.v1.Result.$Shape; error?: null }|{ frame?: "error"; hello?: null; updates?: null; live?: null; result?: null; error: teletape.ws.v1.Error.$Shape })
                );
            }

            /**
             * Properties of a Hello.
             * @deprecated Use teletape.ws.v1.Hello.$Properties instead.
             */
            interface IHello extends teletape.ws.v1.Hello.$Properties {
            }

            /** Represents a Hello. */
            class Hello {

                /**
                 * Constructs a new Hello.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: teletape.ws.v1.Hello.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Hello consumer. */
                consumer: string;

                /** Hello position. */
                position: number;

                /** Hello prefetch. */
                prefetch: number;

                /** Hello heartbeatS. */
                heartbeatS: number;

                /**
                 * Encodes the specified Hello message. Does not implicitly {@link teletape.ws.v1.Hello.verify|verify} messages.
                 * @param message Hello message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: teletape.ws.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Hello message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Hello & teletape.ws.v1.Hello.$Shape} Hello
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.ws.v1.Hello & teletape.ws.v1.Hello.$Shape;

                /**
                 * Gets the type url for Hello
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Hello {

                /** Properties of a Hello. */
                interface $Properties {

                    /** Hello consumer */
                    consumer?: (string|null);

                    /** Hello position */
                    position?: (number|null);

                    /** Hello prefetch */
                    prefetch?: (number|null);

                    /** Hello heartbeatS */
                    heartbeatS?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Hello. */
                type $Shape = teletape.ws.v1.Hello.$Properties;
            }

            /**
             * Properties of an Updates.
             * @deprecated Use teletape.ws.v1.Updates.$Properties instead.
             */
            interface IUpdates extends teletape.ws.v1.Updates.$Properties {
            }

            /** Represents an Updates. */
            class Updates {

                /**
                 * Constructs a new Updates.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: teletape.ws.v1.Updates.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Updates updates. */
                updates: Uint8Array[];

                /**
                 * Encodes the specified Updates message. Does not implicitly {@link teletape.ws.v1.Updates.verify|verify} messages.
                 * @param message Updates message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: teletape.ws.v1.Updates.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Updates message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Updates & teletape.ws.v1.Updates.$Shape} Updates
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.ws.v1.Updates & teletape.ws.v1.Updates.$Shape;

                /**
                 * Gets the type url for Updates
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Updates {

                /** Properties of an Updates. */
                interface $Properties {

                    /** Updates updates */
                    updates?: (Uint8Array[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Updates. */
                type $Shape = teletape.ws.v1.Updates.$Properties;
            }

            /**
             * Properties of a Live.
             * @deprecated Use teletape.ws.v1.Live.$Properties instead.
             */
            interface ILive extends teletape.ws.v1.Live.$Properties {
            }

            /** Represents a Live. */
            class Live {

                /**
                 * Constructs a new Live.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: teletape.ws.v1.Live.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Live position. */
                position: number;

                /**
                 * Encodes the specified Live message. Does not implicitly {@link teletape.ws.v1.Live.verify|verify} messages.
                 * @param message Live message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: teletape.ws.v1.Live.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Live message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Live & teletape.ws.v1.Live.$Shape} Live
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.ws.v1.Live & teletape.ws.v1.Live.$Shape;

                /**
                 * Gets the type url for Live
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Live {

                /** Properties of a Live. */
                interface $Properties {

                    /** Live position */
                    position?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Live. */
                type $Shape = teletape.ws.v1.Live.$Properties;
            }

            /**
             * Properties of a Result.
             * @deprecated Use teletape.ws.v1.Result.$Properties instead.
             */
            interface IResult extends teletape.ws.v1.Result.$Properties {
            }

            /** Represents a Result. */
            class Result {

                /**
                 * Constructs a new Result.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: teletape.ws.v1.Result.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Result id. */
                id: string;

                /** Result ok. */
                ok: boolean;

                /** Result result. */
                result: Uint8Array;

                /** Result errorCode. */
                errorCode: number;

                /** Result description. */
                description: string;

                /** Result parameters. */
                parameters?: (teletape.ws.v1.ResponseParameters.$Properties|null);

                /**
                 * Encodes the specified Result message. Does not implicitly {@link teletape.ws.v1.Result.verify|verify} messages.
                 * @param message Result message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: teletape.ws.v1.Result.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Result message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Result & teletape.ws.v1.Result.$Shape} Result
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.ws.v1.Result & teletape.ws.v1.Result.$Shape;

                /**
                 * Gets the type url for Result
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Result {

                /** Properties of a Result. */
                interface $Properties {

                    /** Result id */
                    id?: (string|null);

                    /** Result ok */
                    ok?: (boolean|null);

                    /** Result result */
                    result?: (Uint8Array|null);

                    /** Result errorCode */
                    errorCode?: (number|null);

                    /** Result description */
                    description?: (string|null);

                    /** Result parameters */
                    parameters?: (teletape.ws.v1.ResponseParameters.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Result. */
                type $Shape = teletape.ws.v1.Result.$Properties;
            }

            /**
             * Properties of a ResponseParameters.
             * @deprecated Use teletape.ws.v1.ResponseParameters.$Properties instead.
             */
            interface IResponseParameters extends teletape.ws.v1.ResponseParameters.$Properties {
            }

            /** Represents a ResponseParameters. */
            class ResponseParameters {

                /**
                 * Constructs a new ResponseParameters.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: teletape.ws.v1.ResponseParameters.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ResponseParameters retryAfter. */
                retryAfter: number;

                /** ResponseParameters migrateToChatId. */
                migrateToChatId: number;

                /**
                 * Encodes the specified ResponseParameters message. Does not implicitly {@link teletape.ws.v1.ResponseParameters.verify|verify} messages.
                 * @param message ResponseParameters message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: teletape.ws.v1.ResponseParameters.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ResponseParameters message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.ResponseParameters & teletape.ws.v1.ResponseParameters.$Shape} ResponseParameters
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.ws.v1.ResponseParameters & teletape.ws.v1.ResponseParameters.$Shape;

                /**
                 * Gets the type url for ResponseParameters
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace ResponseParameters {

                /** Properties of a ResponseParameters. */
                interface $Properties {

                    /** ResponseParameters retryAfter */
                    retryAfter?: (number|null);

                    /** ResponseParameters migrateToChatId */
                    migrateToChatId?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ResponseParameters. */
                type $Shape = teletape.ws.v1.ResponseParameters.$Properties;
            }

            /**
             * Properties of an Error.
             * @deprecated Use teletape.ws.v1.Error.$Properties instead.
             */
            interface IError extends teletape.ws.v1.Error.$Properties {
            }

            /** Represents an Error. */
            class Error {

                /**
                 * Constructs a new Error.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: teletape.ws.v1.Error.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Error code. */
                code: string;

                /** Error description. */
                description: string;

                /**
                 * Encodes the specified Error message. Does not implicitly {@link teletape.ws.v1.Error.verify|verify} messages.
                 * @param message Error message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: teletape.ws.v1.Error.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Error message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Error & teletape.ws.v1.Error.$Shape} Error
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.ws.v1.Error & teletape.ws.v1.Error.$Shape;

                /**
                 * Gets the type url for Error
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Error {

                /** Properties of an Error. */
                interface $Properties {

                    /** Error code */
                    code?: (string|null);

                    /** Error description */
                    description?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Error. */
                type $Shape = teletape.ws.v1.Error.$Properties;
            }

            /**
             * Properties of a ClientFrame.
             * @deprecated Use teletape.ws.v1.ClientFrame.$Properties instead.
             */
            interface IClientFrame extends teletape.ws.v1.ClientFrame.$Properties {
            }

            /** Represents a ClientFrame. */
            class ClientFrame {

                /**
                 * Constructs a new ClientFrame.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: teletape.ws.v1.ClientFrame.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ClientFrame ack. */
                ack?: (teletape.ws.v1.Ack.$Properties|null);

                /** ClientFrame seek. */
                seek?: (teletape.ws.v1.Seek.$Properties|null);

                /** ClientFrame pause. */
                pause?: (teletape.ws.v1.Pause.$Properties|null);

                /** ClientFrame resume. */
                resume?: (teletape.ws.v1.Resume.$Properties|null);

                /** ClientFrame call. */
                call?: (teletape.ws.v1.Call.$Properties|null);

                /** ClientFrame frame. */
                frame?: ("ack"|"seek"|"pause"|"resume"|"call");

                /**
                 * Encodes the specified ClientFrame message. Does not implicitly {@link teletape.ws.v1.ClientFrame.verify|verify} messages.
                 * @param message ClientFrame message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: teletape.ws.v1.ClientFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ClientFrame message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.ClientFrame & teletape.ws.v1.ClientFrame.$Shape} ClientFrame
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.ws.v1.ClientFrame & teletape.ws.v1.ClientFrame.$Shape;

                /**
                 * Gets the type url for ClientFrame
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace ClientFrame {

                /** Properties of a ClientFrame. */
                interface $Properties {

                    /** ClientFrame ack */
                    ack?: (teletape.ws.v1.Ack.$Properties|null);

                    /** ClientFrame seek */
                    seek?: (teletape.ws.v1.Seek.$Properties|null);

                    /** ClientFrame pause */
                    pause?: (teletape.ws.v1.Pause.$Properties|null);

                    /** ClientFrame resume */
                    resume?: (teletape.ws.v1.Resume.$Properties|null);

                    /** ClientFrame call */
                    call?: (teletape.ws.v1.Call.$Properties|null);

                    /** ClientFrame frame */
                    frame?: ("ack"|"seek"|"pause"|"resume"|"call");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a ClientFrame. */
                type $Shape = {
                  ack?: teletape.ws.v1.Ack.$Shape|null;
                  seek?: teletape.ws.v1.Seek.$Shape|null;
                  pause?: teletape.ws.v1.Pause.$Shape|null;
                  resume?: teletape.ws.v1.Resume.$Shape|null;
                  call?: teletape.ws.v1.Call.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ frame?: undefined; ack?: null; seek?: null; pause?: null; resume?: null; call?: null }|{ frame?: "ack"; ack: teletape.ws.v1.Ack.$Shape; seek?: null; pause?: null; resume?: null; call?: null }|{ frame?: "seek"; ack?: null; seek: teletape.ws.v1.Seek.$Shape; pause?: null; resume?: null; call?: null }|{ frame?: "pause"; ack?: null; seek?: null; pause: teletape.ws.v1.Pause.$Shape; resume?: null; call?: null }|{ frame?: "resume"; ack?: null; seek?: null; pause?: null; resume: teletape.ws.v1.Resume.$Shape; call?: null }|{ frame?: "call"; ack?: null; seek?: null; pause?: null; resume?: null; call: teletape.ws.v1.Call.$Shape })
                );
            }

            /**
             * Properties of an Ack.
             * @deprecated Use teletape.ws.v1.Ack.$Properties instead.
             */
            interface IAck extends teletape.ws.v1.Ack.$Properties {
            }

            /** Represents an Ack. */
            class Ack {

                /**
                 * Constructs a new Ack.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: teletape.ws.v1.Ack.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Ack updateId. */
                updateId: number;

                /** Ack updateIds. */
                updateIds: number[];

                /**
                 * Encodes the specified Ack message. Does not implicitly {@link teletape.ws.v1.Ack.verify|verify} messages.
                 * @param message Ack message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: teletape.ws.v1.Ack.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Ack message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Ack & teletape.ws.v1.Ack.$Shape} Ack
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.ws.v1.Ack & teletape.ws.v1.Ack.$Shape;

                /**
                 * Gets the type url for Ack
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Ack {

                /** Properties of an Ack. */
                interface $Properties {

                    /** Ack updateId */
                    updateId?: (number|null);

                    /** Ack updateIds */
                    updateIds?: (number[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Ack. */
                type $Shape = teletape.ws.v1.Ack.$Properties;
            }

            /**
             * Properties of a Seek.
             * @deprecated Use teletape.ws.v1.Seek.$Properties instead.
             */
            interface ISeek extends teletape.ws.v1.Seek.$Properties {
            }

            /** Represents a Seek. */
            class Seek {

                /**
                 * Constructs a new Seek.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: teletape.ws.v1.Seek.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Seek from. */
                from: string;

                /**
                 * Encodes the specified Seek message. Does not implicitly {@link teletape.ws.v1.Seek.verify|verify} messages.
                 * @param message Seek message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: teletape.ws.v1.Seek.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Seek message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Seek & teletape.ws.v1.Seek.$Shape} Seek
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.ws.v1.Seek & teletape.ws.v1.Seek.$Shape;

                /**
                 * Gets the type url for Seek
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Seek {

                /** Properties of a Seek. */
                interface $Properties {

                    /** Seek from */
                    from?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Seek. */
                type $Shape = teletape.ws.v1.Seek.$Properties;
            }

            /**
             * Properties of a Pause.
             * @deprecated Use teletape.ws.v1.Pause.$Properties instead.
             */
            interface IPause extends teletape.ws.v1.Pause.$Properties {
            }

            /** Represents a Pause. */
            class Pause {

                /**
                 * Constructs a new Pause.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: teletape.ws.v1.Pause.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Encodes the specified Pause message. Does not implicitly {@link teletape.ws.v1.Pause.verify|verify} messages.
                 * @param message Pause message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: teletape.ws.v1.Pause.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Pause message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Pause & teletape.ws.v1.Pause.$Shape} Pause
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.ws.v1.Pause & teletape.ws.v1.Pause.$Shape;

                /**
                 * Gets the type url for Pause
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Pause {

                /** Properties of a Pause. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Pause. */
                type $Shape = teletape.ws.v1.Pause.$Properties;
            }

            /**
             * Properties of a Resume.
             * @deprecated Use teletape.ws.v1.Resume.$Properties instead.
             */
            interface IResume extends teletape.ws.v1.Resume.$Properties {
            }

            /** Represents a Resume. */
            class Resume {

                /**
                 * Constructs a new Resume.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: teletape.ws.v1.Resume.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Encodes the specified Resume message. Does not implicitly {@link teletape.ws.v1.Resume.verify|verify} messages.
                 * @param message Resume message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: teletape.ws.v1.Resume.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Resume message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Resume & teletape.ws.v1.Resume.$Shape} Resume
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.ws.v1.Resume & teletape.ws.v1.Resume.$Shape;

                /**
                 * Gets the type url for Resume
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Resume {

                /** Properties of a Resume. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Resume. */
                type $Shape = teletape.ws.v1.Resume.$Properties;
            }

            /**
             * Properties of a Call.
             * @deprecated Use teletape.ws.v1.Call.$Properties instead.
             */
            interface ICall extends teletape.ws.v1.Call.$Properties {
            }

            /** Represents a Call. */
            class Call {

                /**
                 * Constructs a new Call.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: teletape.ws.v1.Call.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Call id. */
                id: string;

                /** Call method. */
                method: string;

                /** Call params. */
                params: Uint8Array;

                /**
                 * Encodes the specified Call message. Does not implicitly {@link teletape.ws.v1.Call.verify|verify} messages.
                 * @param message Call message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: teletape.ws.v1.Call.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Call message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {teletape.ws.v1.Call & teletape.ws.v1.Call.$Shape} Call
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): teletape.ws.v1.Call & teletape.ws.v1.Call.$Shape;

                /**
                 * Gets the type url for Call
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Call {

                /** Properties of a Call. */
                interface $Properties {

                    /** Call id */
                    id?: (string|null);

                    /** Call method */
                    method?: (string|null);

                    /** Call params */
                    params?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Call. */
                type $Shape = teletape.ws.v1.Call.$Properties;
            }
        }
    }
}
