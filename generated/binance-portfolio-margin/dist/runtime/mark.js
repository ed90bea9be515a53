/** What a marked number begins with. */
const marker = '\x7f';
/** What is put before a marked number. */
const opening = `"${marker}`;
/** How a text may write the marker with an escape, and a few others. */
const escaped = '\\u007';
/**
 * Put each integer of 16 digits or more in quotes, so that JSON.parse keeps its digits. Gives nothing where it is not
 * sure of all of them from the few characters beside each: whether one is the value of a field, or part of a string.
 */
export function markLongNumbers(text) {
    if (text.includes(marker) || text.includes(escaped))
        return undefined;
    let [result, copied, count] = ['', 0, 0];
    for (let [from, end] = longRun(text, 0); end > 0; [from, end] = longRun(text, end)) {
        const start = text.charCodeAt(from - 1) === minus ? from - 1 : from;
        if (isInString(text, start))
            continue;
        if (!isField(text, start) || !isInteger(text, from, end))
            return undefined;
        result += text.slice(copied, start) + opening + text.slice(start, end) + '"';
        copied = end;
        count++;
    }
    return { text: result + text.slice(copied), count };
}
/** The digits of a marked number; nothing for other strings. */
export function markedDigits(value) {
    return value.startsWith(marker) ? value.slice(1) : undefined;
}
/**
 * The next run of 16 digits or more, points included, from `from` on; its end is 0 if there is none. Such a run covers a
 * place whose number is 15 above a multiple of 16, so that most of the text need not be looked at.
 */
function longRun(text, from) {
    for (let at = from + (31 - from % 16) % 16; at < text.length; at += 16) {
        if (!isDigitOrPoint(text.charCodeAt(at)) || !isLongAt(text, at))
            continue;
        let [start, end] = [at, at + 1];
        while (isDigitOrPoint(text.charCodeAt(start - 1)))
            start--;
        while (isDigitOrPoint(text.charCodeAt(end)))
            end++;
        if (end - start >= 16)
            return [start, end];
    }
    return [0, 0];
}
/** What begins and ends within 8 places of one of its own has at most 15. */
function isLongAt(text, at) {
    return isDigitOrPoint(text.charCodeAt(at - 8)) || isDigitOrPoint(text.charCodeAt(at + 8));
}
function isDigitOrPoint(code) {
    return code >= zero && code <= nine || code === point;
}
// Codes of characters. Regular expressions would take as long here as all the rest.
const [tab, lineFeed, carriageReturn, space, quote, comma, minus, point, zero, nine, colon, bracket, underscore, brace] = [9, 10, 13, 32, 34, 44, 45, 46, 48, 57, 58, 91, 95, 125];
/** No number of JSON begins behind another character than these. */
function isInString(text, start) {
    const before = text.charCodeAt(start - 1);
    return start > 0 && before !== colon && before !== comma && before !== bracket && before !== space &&
        before !== lineFeed && before !== carriageReturn && before !== tab;
}
/** `a":` or `a": `. A quote behind a letter or digit ends a string, since it is not escaped, and begins none: here a name. */
function isField(text, start) {
    const end = text.charCodeAt(start - 1) === space ? start - 2 : start - 1;
    return text.charCodeAt(end) === colon && text.charCodeAt(end - 1) === quote && isWordPart(text.charCodeAt(end - 2));
}
function isWordPart(code) {
    return code >= 97 && code <= 122 || code >= 65 && code <= 90 || code >= zero && code <= nine || code === underscore;
}
/** Digits alone, the first of them not 0, and behind them what ends a field. */
function isInteger(text, from, end) {
    const after = text.charCodeAt(end);
    if (after !== comma && after !== brace || text.charCodeAt(from) === zero)
        return false;
    for (let at = from; at < end; at++) {
        if (text.charCodeAt(at) === point)
            return false;
    }
    return true;
}
