import type * as z from 'zod/mini';
/** How a check words what it finds. zod/mini alone says `Invalid input` of everything. */
export declare const words: z.core.ParseContext<z.core.$ZodIssue>;
