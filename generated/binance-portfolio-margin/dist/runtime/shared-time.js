import { dateOf } from './clock.js';
/**
 * Take the time from Redis, which all processes ask, unless a clock is given. The header `Date` of the exchange's answers
 * puts right what is off.
 */
export function sharedTime(given) {
    const local = given ?? Date.now;
    // The time of Redis minus that of the local clock, and the exchange's minus that of Redis.
    let [redis, exchange] = [0, 0];
    let [isAsked, isTold] = [false, false];
    const now = () => local() + redis + exchange;
    return {
        now,
        local,
        heedRedis(time, asked) {
            if (given !== undefined)
                return;
            const before = redis;
            redis = nearest(before, time - local(), time - asked);
            // What the exchange told before was told of the local clock alone.
            if (!isAsked && isTold)
                exchange -= redis - before;
            isAsked = true;
        },
        heedDate(headers, sent) {
            // It tells the second of a time between.
            const date = dateOf(headers);
            if (!(date > 0))
                return;
            exchange = nearest(exchange, date - local() - redis, date + 1000 - sent - redis);
            isTold = true;
        }
    };
}
/** What is nearest to an offset within what it can be. */
function nearest(offset, least, most) {
    return Math.min(Math.max(offset, least), most);
}
