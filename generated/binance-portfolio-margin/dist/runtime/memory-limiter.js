import { onAbort } from './abort.js';
import { dateOf } from './clock.js';
import { createLedger } from './ledger.js';
import { live } from './live.js';
import { createTurns, noRoom } from './turns.js';
import { toldBy } from './windows.js';
/**
 * Keep the calls of one process within the limits of `pools`. Several clients may share one: the pool `ip` is then one
 * budget for all of them, and every other pool one for each account; when the exchange stops the address, all of them stop.
 * A call that costs more than its pool holds is sent alone. Windows without a limit are counted only.
 */
export function memoryLimiter(pools, options = {}) {
    const { mode, clock = Date.now, slackMs = 100 } = options;
    // The exchange's time minus that of `clock`, as far as answers tell it.
    let offset = 0;
    const ledger = createLedger(pools, { clock: () => clock() + offset, slackMs });
    const turns = createTurns();
    // What is done when a call has ended, with the headers of its answer.
    const sent = new WeakMap();
    function take(call, demands) {
        const sentAt = clock();
        const ends = demands.map(({ line, cost }) => {
            const settle = line.counter.take(cost);
            return (headers) => settle(toldBy(headers, line.header));
        });
        sent.set(call, headers => {
            // It answered at a time between, and in the second that it tells: a clock that is off would end windows too early.
            const date = dateOf(headers);
            if (date > 0)
                offset = Math.min(Math.max(offset, date - clock()), date + 1000 - sentAt);
            for (const end of ends)
                end(headers);
        });
    }
    return {
        acquire(call, { timeoutMs, signal }) {
            const demands = ledger.demandsOf(call);
            const obstacle = turns.obstacleTo(demands);
            if (!obstacle)
                return take(call, demands);
            if (mode === 'reject' || obstacle.waitMs > timeoutMs)
                return Promise.reject(noRoom(call, obstacle));
            return new Promise((resolve, reject) => {
                const waiter = {
                    demands,
                    deadline: performance.now() + timeoutMs,
                    end(obstacle) {
                        stop();
                        if (obstacle)
                            return reject(noRoom(call, obstacle));
                        take(call, demands);
                        resolve();
                    }
                };
                turns.join(waiter, obstacle);
                const stop = onAbort(signal, () => {
                    turns.leave(waiter);
                    reject(signal?.reason);
                });
            });
        },
        observe(headers, call) {
            sent.get(call)?.(live(headers));
            sent.delete(call);
            turns.look();
        },
        usage: ledger.usage,
        stops: { ip: 0 }
    };
}
