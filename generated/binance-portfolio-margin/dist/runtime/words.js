import { en } from 'zod/locales';
const { localeError } = /* @__PURE__ */ en();
/** How a check tells what it finds: in words, since zod/mini alone says `Invalid input` of everything, and with the value. */
export const words = { error: localeError, reportInput: true };
