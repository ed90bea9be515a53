import { en } from 'zod/locales';
const { localeError } = /* @__PURE__ */ en();
/** How a check words what it finds. zod/mini alone says `Invalid input` of everything. */
export const words = { error: localeError };
