import {en} from 'zod/locales'
import type * as z from 'zod/mini'

const {localeError} = /* @__PURE__ */ en()

/** How a check words what it finds. zod/mini alone says `Invalid input` of everything. */
export const words: z.core.ParseContext<z.core.$ZodIssue> = {error: localeError}
