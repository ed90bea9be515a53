import { startTimer } from './deadline.js';
import { notNow } from './permission.js';
/**
 * Let calls go as soon as there is room for them. One that finds no room in a limit holds up those behind it that need
 * the same limit, and no others. A timer runs only while calls wait.
 */
export function createTurns() {
    const waiters = new Set();
    // The limits without room, with what the first call that waits for each needs of it.
    const full = new Map();
    let stopTimer = () => { };
    let ringsAt = Infinity;
    function obstacleTo(demands) {
        let obstacle;
        for (const { line, cost } of demands) {
            const waitMs = line.counter.waitFor(cost);
            const isHeldUp = cost > 0 && (waitMs > 0 || full.has(line));
            if (isHeldUp && waitMs >= (obstacle?.waitMs ?? 0))
                obstacle = { line, cost, waitMs };
        }
        return obstacle;
    }
    function pass() {
        full.clear();
        stopTimer();
        ringsAt = Infinity;
        for (const waiter of waiters) {
            const obstacle = obstacleTo(waiter.demands);
            const leftMs = waiter.deadline - performance.now();
            if (obstacle !== undefined && leftMs > 0 && obstacle.waitMs <= leftMs)
                hold(waiter, obstacle);
            else {
                waiters.delete(waiter);
                waiter.end(obstacle);
            }
        }
    }
    /** Have a pass at that time, unless there is one before: thousands may come and leave at once. */
    function passBy(time) {
        if (time >= ringsAt)
            return;
        stopTimer();
        ringsAt = time;
        stopTimer = startTimer(Math.ceil(time - performance.now()), pass);
    }
    /** Keep others from what a call waits for, until it may go or must be refused. */
    function hold({ demands, deadline }, { waitMs }) {
        for (const { line, cost } of demands) {
            if (!full.has(line) && line.counter.waitFor(cost) > 0)
                full.set(line, cost);
        }
        passBy(waitMs > 0 ? Math.min(deadline, performance.now() + waitMs) : deadline);
    }
    return {
        obstacleTo,
        join(waiter, obstacle) {
            waiters.add(waiter);
            hold(waiter, obstacle);
        },
        leave(waiter) {
            waiters.delete(waiter);
            passBy(0);
        },
        look() {
            for (const [line, cost] of full)
                if (line.counter.waitFor(cost) === 0)
                    return pass();
        }
    };
}
/** The error of a call for which there is no room in time. */
export function noRoom(call, { line: { limit: { pool, per, limit } }, cost, waitMs }) {
    return notNow(call, `it takes ${cost} of the ${limit} of \`${pool}\` per ${per}, and there is no room`, waitMs);
}
