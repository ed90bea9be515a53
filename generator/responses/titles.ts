import type {Schema} from '../types.js'
import {conditionText} from './labels.js'
import type {Label, Sample} from './types.js'

/** One of several schemas of a value, with the values that it is of. `title` tells shapes of objects apart. */
export type Alternative = {schema: Schema; samples: Sample[]; title?: string | undefined}

/**
 * Name the alternatives of a value that are objects and lists, by their label: `when symbol is sent`. Without labels
 * one object and a list are `one` and `list`. `isAnswer`: the labels speak of this value.
 */
export function titled(known: Alternative[], isAnswer: boolean): Schema[] {
  return known.map(alternative => {
    const {schema, samples: [first], title} = alternative
    if (!first || (schema.type !== 'object' && schema.type !== 'array')) return schema
    const isSole = known.filter(({schema: {type}}) => type === schema.type).length === 1
    const label = isAnswer && isSole ? labelOf(alternative, known.filter(other => other !== alternative)) : undefined
    return {title: label ?? (isSole ? kindTitles[schema.type] : title) ?? kindTitles[schema.type], ...schema}
  })
}

const kindTitles = {object: 'one', array: 'list'}

function labelOf(alternative: Alternative, [other, ...more]: Alternative[]): string | undefined {
  const condition = conditionOf(alternative)
  if (condition) return conditionText(condition)
  const opposite = other && more.length === 0 ? conditionOf(other) : undefined
  if (opposite) return conditionText({...opposite, isSent: !opposite.isSent})
  const [words, ...others] = new Set(alternative.samples.map(({from}) => from.label.words))
  return others.length === 0 && words ? words : undefined
}

/** What the labels of an alternative agree on. */
function conditionOf({samples}: Alternative): Label['condition'] {
  const conditions = samples.flatMap(({from}) => from.label.condition ?? [])
  const [first, ...others] = new Set(conditions.map(conditionText))
  return first !== undefined && others.length === 0 ? conditions[0] : undefined
}
