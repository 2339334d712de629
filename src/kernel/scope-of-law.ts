import { allActs } from './acts.ts'
import type { Act, CaseRecord, Right, Scope } from './case-record.ts'
import type { Procedure, TriageRule } from './procedure.ts'
import type { BodyKind } from './role.ts'

type Complained = Pick<CaseRecord, 'rights' | 'parties' | 'acts'>
type Ruled = Pick<Procedure, 'triage'>

/** The rights of a case that a procedure covers by its law; where it covers none of them, as where it names none, all. */
export function rightsCovered({ rights }: Pick<CaseRecord, 'rights'>, { triage }: Ruled): readonly Right[] {
  const covered = rights.filter(({ kind }) => triage?.rights?.includes(kind) ?? true)
  return covered.length > 0 ? covered : rights
}

const touches = ({ rights = [] }: Act, id: string): boolean => rights.length === 0 || rights.includes(id)

/** Whether an act is a matter of the procedure as far as it is about the right: of some kinds of right the law knows but some acts. */
const isMatter = ({ kinds }: Act, { kind }: Right, { acts }: TriageRule): boolean =>
  acts?.[kind]?.some((each) => kinds.includes(each)) ?? true

/**
 * The acts for which the procedure is the way: those where it is one that a place leads to, at a body of that kind; else those where it can be.
 * Where there are none, all.
 */
function actsOnWay(
  acts: readonly Act[],
  { venues = {}, notAt = {} }: TriageRule,
  kind: BodyKind | undefined,
): readonly Act[] {
  const isWay = ({ venue }: Act) => {
    const route = venue && venues[venue]
    return route !== undefined && (kind === undefined || route.bodies.includes(kind))
  }
  const [there, elsewhere] = [acts.filter(isWay), acts.filter(({ venue }) => !venue || !notAt[venue])]
  return there.length > 0 ? there : elsewhere.length > 0 ? elsewhere : acts
}

/**
 * What a proceeding is about where nobody says otherwise: the rights which its law covers and what was done touches, and the respondents who, as
 * the complaint says, did that. What it leaves open is about all there are. `kind`: of the body that is to work it.
 */
export function scopeOfLaw(record: Complained, procedure: Ruled, kind?: BodyKind): Scope {
  const respondents = record.parties.filter(({ side }) => side === 'respondent').map(({ id }) => id)
  const rule: TriageRule = procedure.triage ?? { bodies: [], when: { zh: '', en: '' } }
  const covered = rightsCovered(record, procedure)
  const acts = actsOnWay(allActs(record.acts), rule, kind)
  const own = (right: Right) => acts.filter((act) => touches(act, right.id) && isMatter(act, right, rule))
  const touched = covered.filter((right) => own(right).length > 0)
  const rights = touched.length > 0 ? touched : covered
  const about = acts.filter((act) => rights.some((right) => own(right).includes(act)))
  const doers = new Set((about.length > 0 ? about : acts).flatMap(({ by = [] }) => (by.length > 0 ? by : respondents)))
  const named = respondents.filter((id) => doers.has(id))
  return { rights: rights.map(({ id }) => id), respondents: named.length > 0 ? named : respondents }
}
