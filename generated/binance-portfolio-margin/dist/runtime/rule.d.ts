/** Whether a parameter is sent. An empty one the exchange refuses as if it were not: codes -1102 and -1105. */
export declare function sent(value: unknown): boolean;
/** Whether a parameter is sent with one of these values, compared as they stand on the wire. */
export declare function is(value: unknown, ...values: unknown[]): boolean;
/** How many of the conditions hold. */
export declare function count(...conditions: boolean[]): number;
/** A number to compare; `NaN`, which compares with nothing, where the parameter is not sent. */
export declare function amount(value: unknown): number;
/** The same, to the last digit of an integer: ids above 2^53 are neighbours that `amount` takes for one. */
export declare function exact(value: unknown): number | bigint;
/** Whether a parameter is sent with a number, both ends included. Text in digits is one. */
export declare function within(value: unknown, least: number, most?: number): boolean;
/** How many values a list has that is sent as an array, as JSON text, or with commas; `NaN` for none that can be read. */
export declare function lengthOf(value: unknown): number;
/** What a list costs: `cost` for each of its values, at most `most`. */
export declare function each(list: unknown, cost: number, most?: number): number;
