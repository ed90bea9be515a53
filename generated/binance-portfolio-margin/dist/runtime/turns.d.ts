import type { LimitError } from './errors.js';
import type { Demand, Line } from './ledger.js';
import type { LimitedCall } from './limiter.js';
/** A call that waits for room. */
export type Waiter = {
    demands: Demand[];
    /** When it must be refused, in milliseconds of `performance.now`. */
    deadline: number;
    /** Called once: it may go, or has to be refused because of an obstacle. */
    end(obstacle?: Obstacle): void;
};
/** The limit that has no room, and the milliseconds after which it may have. */
export type Obstacle = {
    line: Line;
    cost: number;
    waitMs: number;
};
/** Calls that wait for room, in the order in which they came. */
export type Turns = {
    /** What keeps a call from being sent now: a limit, or calls that wait for the same one; nothing if it may be sent. */
    obstacleTo(demands: Demand[]): Obstacle | undefined;
    join(waiter: Waiter, obstacle: Obstacle): void;
    leave(waiter: Waiter): void;
    /** Look whether there is room again, after the end of a call. */
    look(): void;
};
/**
 * Let calls go as soon as there is room for them. One that finds no room in a limit holds up those behind it that need
 * the same limit, and no others. A timer runs only while calls wait.
 */
export declare function createTurns(): Turns;
/** The error of a call for which there is no room in time. */
export declare function noRoom(call: LimitedCall, { line: { limit: { pool, per, limit } }, cost, waitMs }: Obstacle): LimitError;
