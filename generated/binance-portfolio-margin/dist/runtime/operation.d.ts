import type { CallLimit } from './counter.js';
import type { ResponseHeaders } from './transport.js';
import type { Costs } from './weight.js';
/** One endpoint, as operations.ts describes it: `Params` is what the caller passes, `Response` what a call gives. */
export type Operation<Params, Response> = {
    operationId: string;
    method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
    /** `/papi/v1/margin/order` */
    path: string;
    /** `none`: open; `apiKey`: the key is sent; `signed`: key, timestamp and signature. */
    security: 'none' | 'apiKey' | 'signed';
    /** What a call takes from the pools. */
    costs: Costs;
    /** Limits of this operation alone. */
    limits?: CallLimit[];
    /** It only reads, but counts in a limit that a client cannot count: it is sent again only where it is sure that nothing was done. */
    once?: true;
    /** Checks what the caller passes; its output is what is sent: ids as bigint, decimals in plain notation. */
    params: Checks<object>;
    /** Never set: it carries the type of the params, which says more than the schema (one of two must be sent). */
    takes?: (params: Params) => void;
    /** Describes the answer; used to find differences between the exchange and its docs. */
    response: Checks<Response>;
    /** Where numbers stand in the answer that must keep all their digits. */
    exact?: Exact;
    /** URL of the page. */
    docs: string;
};
/** What a call resolves to, and the facts of its answer. */
export type Answer<R> = {
    data: R;
    status: number;
    headers: ResponseHeaders;
};
/**
 * Where numbers stand in an answer that must keep all their digits: `orderId`, `fills[].tradeId`, `[].id`,
 * `[][0]` (an element of a tuple), `*.id` (values of a map), `["a.b"]` (a name with such a mark). `int64` become bigint, or string by `as`;
 * `decimal` (unquoted fractions) become a string with the digits of the wire.
 */
export type Exact = {
    int64?: string[];
    decimal?: string[];
    as?: 'string';
};
/**
 * What the runtime needs of a zod schema. It is said here, and not taken from zod: the types of zod are 90 files, which
 * whoever imports a client would wait for in an editor; and TypeScript compares each schema of a package with it.
 */
export type Checks<Output> = {
    safeParse(value: unknown, context?: object): Checked<Output>;
};
type Checked<Output> = {
    success: true;
    data: Output;
    error?: undefined;
} | {
    success: false;
    data?: undefined;
    error: {
        readonly issues: readonly CheckIssue[];
    };
};
/**
 * What a check found, as zod tells it.
 * @see https://zod.dev/error-customization
 */
export type CheckIssue = {
    readonly code?: string | undefined;
    readonly path: readonly PropertyKey[];
    readonly message: string;
    readonly input?: unknown;
    readonly expected?: unknown;
    readonly values?: readonly unknown[] | undefined;
    readonly params?: {
        readonly [name: string]: unknown;
    } | undefined;
    readonly keys?: readonly string[] | undefined;
    readonly pattern?: unknown;
    /** A bound that is passed, and of what it is one: `number`, the length of a `string` or an `array`. */
    readonly maximum?: unknown;
    readonly minimum?: unknown;
    readonly inclusive?: boolean | undefined;
    readonly origin?: unknown;
    /** What each form of a union says. */
    readonly errors?: readonly (readonly CheckIssue[])[];
};
export {};
