/**
 * The headers of an answer that the exchange made for this request; nothing of one that a proxy had stored, whose time and
 * counts are of the past: it has the header `Age`.
 * @see https://datatracker.ietf.org/doc/html/rfc9111#section-5.1
 */
export function live(headers) {
    return headers?.get('age') ? undefined : headers;
}
