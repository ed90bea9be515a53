// Codes of characters, for what is too hot for regular expressions. Minifiers put the numbers in their places.
export const quote = 34;
export const plus = 43;
export const minus = 45;
export const point = 46;
export const zero = 48;
export const nine = 57;
export const upperE = 69;
export const backslash = 92;
export const lowerE = 101;
