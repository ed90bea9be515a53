/**
 * How the rows of an operation are got a page at a time, as its docs show it. `rows` is the field of the answer that
 * holds them, without it the answer is the list. `size` is the parameter for the number of rows of a page, and the most
 * that the docs allow.
 */
export type Paging = {
    operationId: string;
    docs: string;
    rows?: string;
    size?: {
        parameter: string;
        max?: number;
    };
    /** Rows from the id in `parameter` on, ascending; `field` is the id of a row. Parameters in `without` are not sent beside it. */
    id?: {
        parameter: string;
        field: string;
        without?: string[];
    };
    /** Pages by number, from `first` on. */
    page?: {
        parameter: string;
        first: number;
    };
    /** Rows between two times, at most `span` apart, in milliseconds; `field` is the time of a row. Parameters in `without` are not sent beside them. */
    time?: {
        from: string;
        to: string;
        field: string;
        span?: number;
        without?: string[];
    };
    /** Times that must be given: without them the docs promise the rows of a recent span alone. */
    needs?: string[];
    /** Rows older than `months` come where `parameter` has this value, and there alone. */
    archive?: {
        parameter: string;
        value: string | boolean;
        months: number;
    };
};
/** Gets the rows of one page; `own` are the parameters that the paging adds to the caller's. */
export type GetRows<Row> = (own: {
    [parameter: string]: number | bigint | string | boolean;
}) => Promise<Row[]>;
/**
 * What is paged: how, with which parameters of the caller, how many rows a page has at most, if that is known, and what
 * tells the time.
 */
export type History<Row> = {
    getRows: GetRows<Row>;
    paging: Paging;
    given: Map<string, unknown>;
    now: () => number;
    size: number | undefined;
};
/** The rows of an answer. Throws ValidationError where there is no list: the end of the history is not known then. */
export declare function rowsOf<Row>(answer: unknown, paging: Paging): Row[];
/** The id of a row. Throws ValidationError where it is no integer. */
export declare function idOf(row: unknown, paging: Paging, field: string): bigint;
/** The time of a row in milliseconds. Throws ValidationError where it is no number. */
export declare function timeOf(row: unknown, paging: Paging, field: string): number;
/** A time in milliseconds that the caller gives, by default that to start from. Throws ValidationError without one. */
export declare function startOf({ paging, given }: Pick<History<unknown>, 'paging' | 'given'>, parameter: string, why?: string): number;
/** Throws ValidationError where the caller gives one of `parameters`: it would change what a page holds. */
export declare function refuse({ paging, given }: Pick<History<unknown>, 'paging' | 'given'>, parameters: string[], why: string): void;
/** Rows as text, to compare them. */
export declare function textOf(rows: unknown): string;
