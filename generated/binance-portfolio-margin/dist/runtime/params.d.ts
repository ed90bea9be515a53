/** `T`, with one or more of its keys `K` given. */
export type AtLeastOne<T, K extends keyof T> = {
    [P in K]: {
        [Q in P]: Exclude<T[Q], undefined>;
    };
}[K];
/** `T`, with at most one of its keys `K` given. */
export type AtMostOne<T, K extends keyof T> = {
    [P in K]: {
        [Q in Exclude<K, P>]?: undefined;
    };
}[K];
/** `T`, with exactly one of its keys `K` given. */
export type ExactlyOne<T, K extends keyof T> = {
    [P in K]: {
        [Q in P]: Exclude<T[Q], undefined>;
    } & {
        [Q in Exclude<K, P>]?: undefined;
    };
}[K];
/** `T`, with all of its keys `K` given, or none. */
export type AllOrNone<T, K extends keyof T> = {
    [P in K]: Exclude<T[P], undefined>;
} | {
    [P in K]?: undefined;
};
