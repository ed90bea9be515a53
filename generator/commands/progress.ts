/** Where a command is: how many products and pages are done, and what is in work. */
export type Progress = {products: Count; pages: Count; product: string; stage: Stage; page?: string | undefined}
export type Count = {done: number; all: number}

/** The stages of a product, in order. */
export type Stage = 'load' | 'read' | 'package' | 'compare' | 'write'

/** How long each stage of a product took, in milliseconds. */
export type Stages = {[stage in Stage]?: number}

/** Follows one product: each call says what begins now. */
export type Follower = {stage: (stage: Stage, pages?: number) => void; page: (page: string) => void; end: () => Stages}

/** Count what is done in all products, and tell it after each step. `follow` gives the follower of one of them. */
export function follow(products: number, tell: (progress: Progress) => void = () => undefined): (product: string) => Follower {
  const all = {products: {done: 0, all: products}, pages: {done: 0, all: 0}}
  return product => {
    const stages: Stages = {}
    let current: {stage: Stage; since: number} = {stage: 'load', since: performance.now()}
    const close = () => {
      stages[current.stage] = (stages[current.stage] ?? 0) + performance.now() - current.since
    }
    return {
      stage: (stage, pages = 0) => {
        close()
        current = {stage, since: performance.now()}
        all.pages.all += pages
        tell({...all, product, stage})
      },
      page: page => {
        all.pages.done = Math.min(all.pages.done + 1, all.pages.all)
        tell({...all, product, stage: 'read', page})
      },
      end: () => {
        close()
        all.products.done += 1
        return stages
      }
    }
  }
}
