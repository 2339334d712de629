import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import type { RequestWish } from '../kernel/procedure.ts'
import { procedureOf } from './register.ts'
import { type RequestRule, requestRules } from './requests.ts'
import { hasReachedRespondent } from './served.ts'

/** What a complaint is called before those who may not learn what it asks for. */
const plainWish: RequestWish = 'advise'

type Told = Pick<CaseRecord, 'proceedings' | 'parties' | 'claims' | 'claimsText' | 'acts'> &
  Pick<CaseRecord, 'papers' | 'evidence' | 'services'>

/**
 * The case as those respondents, or all of them, may read what was asked for in it: of what would warn them nothing stands in it before a
 * proceeding to which that leads has come to each of them.
 */
export function asToldOfRequest<R extends Told>(record: R, partyIds: readonly string[] = respondentsOf(record)): R {
  const [intake, ...others] = record.proceedings
  const wish = intake?.facts['wish']
  const { untold } = (typeof wish === 'string' && ownEntry<RequestRule>(requestRules, wish)) || {}
  if (!intake || !untold || hasComeToEach(record, wish as RequestWish, partyIds)) return record
  const { claims = [], details = [] } = untold
  const isTold = ([name]: readonly [string, unknown]) => !(details as readonly string[]).includes(name)
  const { more, ...first } = record.acts
  const told = <A extends object>(act: A): A => Object.fromEntries(Object.entries(act).filter(isTold)) as A
  return {
    ...record,
    claims: record.claims.filter((claim) => !claims.includes(claim)),
    claimsText: '',
    acts: more ? { ...told(first), more: more.map(told) } : told(first),
    proceedings: [{ ...intake, facts: { ...intake.facts, wish: plainWish } }, ...others],
  }
}

const respondentsOf = ({ parties }: Pick<CaseRecord, 'parties'>): string[] =>
  parties.filter(({ side }) => side === 'respondent').map(({ id }) => id)

function hasComeToEach(record: Told, wish: RequestWish, partyIds: readonly string[]): boolean {
  const leading = record.proceedings.filter((proceeding) => isAnswerTo(proceeding, wish))
  return partyIds.every((id) => leading.some((proceeding) => hasReachedRespondent(proceeding, record, [id])))
}

/** Whether the wish leads to it. */
function isAnswerTo({ procedure, version }: Proceeding, wish: RequestWish): boolean {
  const { triage } = procedureOf(procedure, version)
  return triage?.asked === wish || Object.values(triage?.venues ?? {}).some(({ asked }) => asked === wish)
}
