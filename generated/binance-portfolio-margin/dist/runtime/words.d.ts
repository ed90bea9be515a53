import type * as z from 'zod/mini';
/** How a check tells what it finds: in words, since zod/mini alone says `Invalid input` of everything, and with the value. */
export declare const words: z.core.ParseContext<z.core.$ZodIssue>;
