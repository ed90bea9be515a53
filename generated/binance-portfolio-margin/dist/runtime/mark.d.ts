/** A JSON text in which long integers are strings that begin with the marker, and how many those are. */
export type Marked = {
    text: string;
    count: number;
};
/**
 * Put each integer of 16 digits or more in quotes, so that JSON.parse keeps its digits. Gives nothing where it is not
 * sure of all of them from the few characters beside each: whether one is the value of a field, or part of a string.
 */
export declare function markLongNumbers(text: string): Marked | undefined;
/** The digits of a marked number; nothing for other strings. */
export declare function markedDigits(value: string): string | undefined;
