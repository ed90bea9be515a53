import type {Report} from './report.js'

/**
 * How the benchmark runs: the folder of specs, its copy in a scratch folder, and how many rounds each contender
 * has. `product` is the one whose package is looked at closely.
 */
export type Setting = {specs: string; work: string; rounds: number; product: string}

/** A part of the benchmark, selected by name. */
export type Section = {title: string; run: (setting: Setting) => Promise<Report>}
