import type { LongNumbers } from './long-numbers.js';
/**
 * Where numbers stand in an answer that must keep all their digits: `orderId`, `fills[].tradeId`, `[].id`,
 * `[][0]` (an element of a tuple), `*.id` (values of a map), `["a.b"]` (a name with such a mark). `int64` become bigint, or string by `as`;
 * `decimal` (unquoted fractions) become a string with the digits of the wire.
 */
export type Exact = {
    int64?: string[];
    decimal?: string[];
    as?: 'string';
};
/**
 * Places as a tree. A step is the name of a field, `*` for all others, `[]` for all elements, `[0]` for one. A place has a
 * `name`, that of its field, where no other has it and where its numbers are met in the order of the text.
 */
export type Tree = {
    kind?: 'bigint' | 'string' | 'decimal';
    name?: string | undefined;
    steps: Map<string, Tree>;
};
/**
 * The digits of protected numbers, or of long ones by name, and how many of those were met. `isRounded` is set when a
 * number is met whose digits are not known.
 */
export type Source = {
    literals: string[];
    long?: LongNumbers['byName'];
    found: number;
    isRounded: boolean;
};
/** Build the tree of some places; none for none. */
export declare function treeOf({ int64, decimal, as }: Exact): Tree | undefined;
/** Give the numbers at the places of `tree` their types, in place. */
export declare function convert(value: unknown, tree: Tree | undefined, source: Source): unknown;
/** After `convert`, give every other protected number its type. */
export declare function convertAll(value: unknown, tree: Tree | undefined, source: Source): unknown;
