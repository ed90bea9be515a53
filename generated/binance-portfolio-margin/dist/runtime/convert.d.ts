import type { LongNumbers } from './long-numbers.js';
import type { Exact } from './operation.js';
/**
 * Places as a tree. A step is the name of a field, `[]` for all elements, `[0]` for one, `undefined` for all other fields. A
 * place has a `name`, that of its field, where no other has it and where its numbers are met in the order of the text.
 */
export type Tree = {
    kind?: 'bigint' | 'string' | 'decimal';
    name?: string | undefined;
    steps: Map<string | undefined, Tree>;
};
/**
 * The digits of protected numbers, or long numbers by name, and how many of those were met: `NaN` when one was met whose
 * digits are not known. `isElsewhere`: what stands at the places of the tree has its type already.
 */
export type Source = {
    literals: string[];
    long?: LongNumbers['byName'];
    found: number;
    isElsewhere?: boolean;
};
/** Build the tree of some places; none for none. */
export declare function treeOf({ int64, decimal, as }: Exact): Tree | undefined;
/** Give the numbers at the places of `tree` their types, in place; or every other protected number, with `isElsewhere`. */
export declare function convert(value: unknown, tree: Tree | undefined, source: Source): unknown;
/** Whether a value has fields, or elements. */
export declare function isRecord(value: unknown): value is Record<string, unknown>;
/** Whether a text is a whole number in digits. */
export declare function isWhole(digits: string): boolean;
