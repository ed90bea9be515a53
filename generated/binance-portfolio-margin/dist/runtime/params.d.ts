/** `T`, with one or more of its keys `K` given. */
export type AtLeastOne<T, K extends keyof T> = {
    [P in K]: Required<Pick<T, P>>;
}[K];
/** `T`, with at most one of its keys `K` given. */
export type AtMostOne<T, K extends keyof T> = {
    [P in K]: Pick<T, P> & {
        [Q in Exclude<K, P>]?: never;
    };
}[K];
/** `T`, with exactly one of its keys `K` given. */
export type ExactlyOne<T, K extends keyof T> = {
    [P in K]: Required<Pick<T, P>> & {
        [Q in Exclude<K, P>]?: never;
    };
}[K];
/** `T`, with all of its keys `K` given, or none. */
export type AllOrNone<T, K extends keyof T> = Required<Pick<T, K>> | {
    [P in K]?: never;
};
