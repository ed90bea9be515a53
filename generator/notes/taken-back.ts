import {namesOf, printDependency} from '../idl/index.js'
import {takenBack} from './problems.js'
import type {Exception, Rule, Sentence, Statements} from './types.js'

/**
 * Leave out the rules that other words of the page take back, or may, each with a message that has the words; and what
 * another sentence says of the same parameters, so that the weaker of two readings is taken.
 */
export function withoutTakenBack(all: Statements[], sentences: Sentence[]): Statements[] {
  const find = finder(all.flatMap(({exceptions = []}) => exceptions), sentences)
  const gone = new Map(all.flatMap(({rules, doubted = []}) => [
    ...doubted.map((rule): [string, string] => [subjectOf(rule), rule.sentence.text]),
    ...rules.flatMap((rule): [string, string][] => {
      const exception = find(rule.sentence, namesOf(rule.dependency))
      return exception ? [[subjectOf(rule), exception.words]] : []
    })
  ]))
  return all.map(statements => without(statements, rule => gone.get(subjectOf(rule)), find))
}

type Find = (sentence: Sentence, named: string[]) => Exception | undefined

function without({rules, required, problems, ...others}: Statements, ofRule: (rule: Rule) => string | undefined, find: Find): Statements {
  return {
    ...others,
    rules: rules.filter(rule => ofRule(rule) === undefined),
    required: required.filter(({name, sentence}) => !find(sentence, [name])),
    problems: [
      ...problems,
      ...rules.flatMap(rule => takenBack(printDependency(rule.dependency), rule.sentence, ofRule(rule))),
      ...required.flatMap(({name, sentence}) => takenBack(`${name};`, sentence, find(sentence, [name])?.words))
    ]
  }
}

/** The first exception that stands in a sentence, goes on with it, or frees a parameter that its rule names. */
function finder(exceptions: Exception[], sentences: Sentence[]): Find {
  const next = new Map(sentences.map((sentence, index) => [sentence, sentences[index + 1]]))
  const goesOn = (rule: Sentence, {sentence, isOfLast}: Exception) =>
    isOfLast && next.get(rule) === sentence && sentence.locale === rule.locale && sentence.own === rule.own
  return (rule, named) => exceptions.find(exception => exception.sentence === rule || goesOn(rule, exception) ||
    exception.freed.some(name => named.includes(name)))
}

/** What a rule is about: whether it refuses, and the parameters that it names. */
function subjectOf({dependency, restricts}: Rule): string {
  return `${restricts === true}: ${namesOf(dependency).sort().join()}`
}
