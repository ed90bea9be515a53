import { dateOf } from './clock.js';
/**
 * Take the time from Redis, which all processes ask, unless a clock is given. The header `Date` of the exchange's answers
 * puts right what is off.
 */
export function sharedTime(given) {
    const local = given ?? Date.now;
    // The time of Redis minus that of the local clock, and the exchange's minus that of Redis.
    let [redis, exchange] = [0, 0];
    const now = () => local() + redis + exchange;
    return {
        now,
        local,
        heedRedis(time, asked) {
            if (given === undefined)
                redis = nearest(redis, time - local(), time - asked);
        },
        heedDate(headers, sent) {
            // It tells the second of a time between.
            const date = dateOf(headers);
            if (date > 0)
                exchange = nearest(exchange, date - local() - redis, date + 1000 - sent - redis);
        }
    };
}
/** What is nearest to an offset within what it can be. */
function nearest(offset, least, most) {
    return Math.min(Math.max(offset, least), most);
}
