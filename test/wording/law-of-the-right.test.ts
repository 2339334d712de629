import { expect } from 'chai'
import { startClock } from '../../src/kernel/clock-acts.ts'
import { rightKinds } from '../../src/kernel/case-record.ts'
import type { LegalSource } from '../../src/kernel/legal-source.ts'
import { procedures } from '../../src/procedures/index.ts'
import { clockPanel, readUnder } from '../../src/wording/index.ts'

const at = new Date('2026-03-03T02:00:00Z')
const zh = { lang: 'zh-CN', t: (key: string) => key } as const
const patents = ['invention', 'utility-model', 'design']

/** Laws that are about some rights alone, by what they are called. */
const laws: readonly (readonly [name: RegExp, kinds: readonly string[]])[] = [
  [/专利/, patents],
  [/商标法/, ['trademark', 'geographical-indication']],
]

const all: readonly (readonly [string, LegalSource])[] = procedures.flatMap(({ key, clocks, steps }) => [
  ...Object.entries(clocks).flatMap(([clock, { source, extensions = {} }]) => [
    [`${key}.${clock}`, source] as const,
    ...Object.values(extensions).map((longer) => [`${key}.${clock} longer`, longer.source] as const),
  ]),
  ...Object.entries(steps).flatMap(([step, { source }]) => (source ? [[`${key}.${step}`, source] as const] : [])),
])

describe('the law that a period rests on', () => {
  it('says which rights it is about, where its name does', () => {
    const silent = laws.flatMap(([name, kinds]) =>
      all
        .filter(([, { document }]) => name.test(document))
        .filter(([, { ofRights }]) => ofRights === undefined || ofRights.some((kind) => !kinds.includes(kind)))
        .map(([where, { document }]) => `${where}: ${document}`),
    )
    expect([...new Set(silent)]).to.deep.equal([])
  })

  it('is named under no period of a case about another right, in any procedure that such a case comes to', () => {
    const wrong = procedures.flatMap(({ key, version, clocks, triage }) =>
      rightKinds
        .filter((kind) => !triage?.rights || triage.rights.includes(kind))
        .flatMap((kind) =>
          Object.entries(clocks).flatMap(([rule, declared]) => {
            const clock = startClock('C', rule, declared, { at })
            const { sources } = clockPanel({ ...readUnder(clock, declared, at), rights: [{ kind }] }, at, zh)
            const cited = sources.map(({ text }) => text).join()
            return laws
              .filter(([name, kinds]) => !kinds.includes(kind) && name.test(cited))
              .map(() => `${key}@${version}.${rule} for ${kind}: ${cited}`)
          }),
        ),
    )
    expect([...new Set(wrong)]).to.deep.equal([])
  })
})
