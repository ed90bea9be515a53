/**
 * Write parameters as a query string. What comes out is ASCII that no URL parser changes, so that the text that is
 * signed is the text that is sent. `undefined` is left out; arrays and objects become compact JSON text.
 * Throws TypeError for text that is not valid Unicode and for numbers that are not finite, or have more than 15 digits.
 * @see https://datatracker.ietf.org/doc/html/rfc3986#section-2.3
 */
export declare function encodeQuery(params: object): string;
/** Percent-encode all but the unreserved characters. `fetch` would turn `'` into `%27` after signing. */
export declare function encode(text: string): string;
/** JSON text as JSON.stringify writes it, with bigints as digits and numbers without exponent. */
export declare function jsonText(value: unknown): string;
