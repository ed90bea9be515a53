/** The long integers of a JSON text, by the name of their field, the last of the text first. */
export type LongNumbers = {
    count: number;
    byName: Map<string, bigint[]>;
};
/**
 * Find the integers that JSON.parse rounds, without reading all of the text. Gives nothing where it is not sure of all
 * of them from the few characters beside each: whether one is the value of a field, or part of a string.
 */
export declare function findLongNumbers(text: string): LongNumbers | undefined;
