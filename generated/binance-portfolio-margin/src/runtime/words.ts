import {en} from 'zod/locales'
import type * as z from 'zod/mini'

const {localeError} = /* @__PURE__ */ en()

/** How a check tells what it finds: in words, since zod/mini alone says `Invalid input` of everything, and with the value. */
export const words: z.core.ParseContext<z.core.$ZodIssue> = {error: localeError, reportInput: true}
