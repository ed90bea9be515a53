/** Stand-ins for protected numbers start here. A number that is not protected has at most 15 digits: it is smaller. */
export declare const firstStandIn = 1000000000000000;
/**
 * Replace each number of a JSON text that JSON.parse may round, or whose digits count, by a stand-in: the place of its
 * digits in `literals`, added to `firstStandIn`. `fractions`: the digits of fractions count.
 */
export declare function protect(text: string, literals: string[], fractions: boolean): string;
