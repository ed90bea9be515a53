/** Whether a parameter is sent. */
export declare function sent(value: unknown): boolean;
/** Whether a parameter is sent with one of these values, compared as they stand on the wire. */
export declare function is(value: unknown, ...values: (string | boolean)[]): boolean;
/** How many of the conditions hold. */
export declare function count(...conditions: boolean[]): number;
/** A number to compare; `NaN`, which compares with nothing, where the parameter is not sent. */
export declare function amount(value: unknown): number;
