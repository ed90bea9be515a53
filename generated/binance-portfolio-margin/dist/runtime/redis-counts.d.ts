/** A connected client of ioredis or of node-redis (`redis`). It is used for `EVAL` alone. */
export type RedisClient = {
    eval(...args: never[]): Promise<unknown>;
};
/** One count in Redis: its key, its limit, and the seconds for which Redis keeps it. */
export type Count = {
    key: string;
    limit: number;
    keepSeconds: number;
};
/** Counts that processes share. All reject when Redis cannot be asked. */
export type RedisCounts = {
    /** Take `cost`. Gives what is used then, or nothing if there is no room, and then nothing was taken. */
    take(count: Count, cost: number): Promise<number | undefined>;
    giveBack(count: Count, cost: number): Promise<unknown>;
    /** See that no less than `used` is counted. Gives what is used. */
    raise(count: Count, used: number): Promise<number>;
    /** Have no process send for that long from the address (`ip`) or for an account, unless a longer stop is known. */
    stop(whom: string, stopMs: number): Promise<unknown>;
    /** What time it is in Redis, and for how long each may not send; 0 or less if it may. All in milliseconds. */
    look(whom: string[]): Promise<{
        time: number;
        stopsMs: number[];
    }>;
};
/** Count in Redis, below keys that begin with `prefix`. */
export declare function redisCounts(client: RedisClient, prefix: string): RedisCounts;
