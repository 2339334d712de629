import type { Bilingual } from '../kernel/bilingual.ts'
import { type FieldRule, type Procedure, type StepRule, stepsFrom } from '../kernel/procedure.ts'
import { newestProcedures } from '../procedures/index.ts'
import { bare, nearest } from './nearest.ts'

/** What can be named: a key of the program, and the titles of what it stands for. */
type Titled = readonly [key: string, ...titles: readonly Bilingual[]]

const namesOf = ([key, ...titles]: Titled): string[] => [key, ...titles.flatMap(({ zh, en }) => [zh, en])]

/** The keys that a name stands for: those of that very key or title, else the only one whose title begins with it. */
function keysNamed(name: string, known: readonly Titled[]): string[] {
  const wanted = bare(name)
  if (wanted === '') return []
  const exact = known.filter((each) => namesOf(each).some((one) => bare(one) === wanted))
  const found =
    exact.length > 0 ? exact : known.filter((each) => namesOf(each).some((one) => bare(one).startsWith(wanted)))
  return exact.length > 0 || found.length === 1 ? found.map(([key]) => key) : []
}

/** Those most like a name; all of them where none is like it. */
function likest(name: string, known: readonly Titled[]): Bilingual {
  const near = nearest(name, known.flatMap(namesOf), 5)
  const keys = known.filter((each) => namesOf(each).some((one) => near.includes(one)))
  return allOf(keys.length > 0 ? keys : known)
}

/** A name that was found to stand for something, or the ones most like it in both languages. */
type Resolved = { readonly keys: readonly string[] } | { readonly near: Bilingual }

/** Names as a sentence lists them, in both languages. */
export function listed(names: (lang: 'zh' | 'en') => readonly string[]): Bilingual {
  return { zh: names('zh').join('、'), en: names('en').join(', ') }
}

const titled = (lang: 'zh' | 'en', [key, title]: Titled) => (title ? `${title[lang]} (${key})` : key)

/** All of these, by title and key. */
export const allOf = (known: readonly Titled[]): Bilingual => listed((lang) => known.map((each) => titled(lang, each)))

export function resolve(name: string, known: readonly Titled[]): Resolved {
  const keys = keysNamed(name, known)
  return keys.length > 0 ? { keys } : { near: likest(name, known) }
}

/** The procedures, by key and by their titles. */
export const procedureNames = (): Titled[] => newestProcedures().map(({ key, title, short }) => [key, title, short])

/** Steps of a procedure. */
export const stepNames = ({ steps }: Procedure): Titled[] =>
  Object.entries(steps).map(([key, { title }]) => [key, title])

/** Fields of the form of a step. */
export const fieldNames = ({ fields = {} }: StepRule): Titled[] =>
  Object.entries(fields).map(([key, { title }]) => [key, title])

/** What a field may be answered with. */
export const optionNames = ({ options = {} }: FieldRule): Titled[] =>
  Object.entries(options).map(([key, title]) => [key, title])

/** Facts that decide something in a procedure: lengths of periods, conditions of steps, and what steps state. */
export function factNames({ clocks, steps, filedFacts = [] }: Procedure): Titled[] {
  const found = new Map<string, Titled>()
  const note = (key: string, ...titles: Bilingual[]) => found.set(key, found.get(key) ?? [key, ...titles])
  for (const { variants = {} } of Object.values(clocks))
    for (const [key, { when }] of Object.entries(variants)) note(key, when)
  for (const { facts = {}, fields = {}, when, clocksWhen = {} } of Object.values(steps)) {
    for (const key of Object.keys(facts)) note(key, ...(fields[key] ? [fields[key].title] : []))
    const conditions = [when, ...Object.values(clocksWhen)]
    for (const condition of conditions)
      for (const part of [condition?.facts, condition?.unless, condition?.whereStated])
        for (const key of Object.keys(part ?? {})) note(key)
  }
  for (const key of filedFacts) note(key)
  return [...found.values()]
}

/** What a state offers of the steps that are open, by title and key. */
export function offeredIn(procedure: Procedure, state: string, isOpen: (key: string) => boolean): Bilingual {
  const open = stepsFrom(procedure, state).filter(isOpen)
  return allOf(stepNames(procedure).filter(([key]) => open.includes(key)))
}
