import { allActs, kindsOfActs } from '../kernel/acts.ts'
import {
  type Act,
  type CaseRecord,
  type HandoffTravels,
  type Party,
  type Proceeding,
  type Right,
  venueDetails,
} from '../kernel/case-record.ts'
import { unnamedTitle } from '../kernel/informant.ts'
import { asToldOfRequest, plainTitleOf, procedureOf } from '../procedures/index.ts'
import { waysInFor } from './asks.rules.ts'
import type { CaseAccess } from './case.access.ts'
import {
  hidesInformant,
  hidesReporter,
  hidesSubject,
  isKeptSecret,
  seesAllOf,
  travelsOf,
  withoutSecrets,
} from './case.reach.ts'
import { correctionsFor, isWordOfFiler } from './correction.mask.ts'
import { evidenceFor, papersFor } from './file.mask.ts'
import { handoffsFor } from './handoff.mask.ts'
import { asKnownTo } from './scope.reach.ts'
import { worksNow } from './sealed.reach.ts'
import { fields, isWhole, masked, type MaskedCase, type MaskedParty, type MaskedRight, only } from './masked.ts'
import { promisedOf } from './promised.mask.ts'
import { proceedingsFor } from './proceeding.mask.ts'
import { numberOf } from './shown.number.ts'

/** What everybody may know of a case who may know of it at all. */
const plainFields = fields([
  '_id',
  'filedAt',
  'filedOn',
  'actOn',
  'channel',
  'district',
  'wantsMediation',
  'confidential',
] as const satisfies readonly (keyof CaseRecord)[])
const ofAct = [
  'kinds',
  'by',
  'rights',
  'place',
  'firstSeenOn',
  'lastSeenOn',
  'ongoing',
  'description',
  'link',
  'quantity',
  'price',
  'venue',
  ...venueDetails,
] as const satisfies readonly (keyof Act)[]
const actFields = fields(ofAct)
const rightFields = fields([
  'id',
  'kind',
  'number',
  'title',
  'holder',
  'grantedOn',
  'classes',
  'claims',
  'form',
  'measures',
] as const satisfies readonly (keyof Right)[])
const bareRight = fields(['id', 'kind'])

const bare = [
  'id',
  'side',
  'kind',
  'region',
  'domiciled',
  'electronicService',
] as const satisfies readonly (keyof Party)[]
const named = [...bare, 'name', 'standing', 'shop'] as const satisfies readonly (keyof Party)[]
const reached = [
  'address',
  'phone',
  'email',
  'representative',
  'serviceAddress',
] as const satisfies readonly (keyof Party)[]
const bareParty = fields(bare)
const namedParty = fields(named)
const contacts = fields(reached)
/** What a complaint may say of its respondent. */
const told = fields(['address', 'phone', 'email', 'idNumber'] as const satisfies readonly (keyof Party)[])
const wholeParty = fields([...named, ...reached, 'idNumber', 'personIds'] as const satisfies readonly (keyof Party)[])
const suggestionFields = fields(['id', 'proceedingId', 'step', 'from', 'at'])
const bothLanguages = fields(['zh', 'en'])
const agentFields = fields(['name', 'firm', 'phone'])
const agentNames = fields(['name', 'firm'])

/** An identity number as others may read it: first and last two characters, 4***********12. */
export function maskNumber(number: string): string {
  return number.length < 6
    ? '*'.repeat(number.length)
    : `${number[0]}${'*'.repeat(number.length - 3)}${number.slice(-2)}`
}

/**
 * The case as the access shows it, built field by field: a field this room does not name is seen by nobody. To be called for every page,
 * answer, export and message; an access of `none` gets no case at all.
 */
export function maskCase(record: CaseRecord, access: CaseAccess): MaskedCase {
  const known = lastMask.get(access)
  if (known?.record === record) return known.shown
  const shown = newMask(record, access)
  lastMask.set(access, { record, shown })
  return shown
}

/** A page asks for what its reader may see some five times. Neither a record nor an access is ever changed. */
const lastMask = new WeakMap<CaseAccess, { readonly record: CaseRecord; readonly shown: MaskedCase }>()

function newMask(stored: CaseRecord, access: CaseAccess): MaskedCase {
  if (access.as === 'none') throw new Error('a case nobody may know of is not masked but not found')
  const record = asKnownTo(stored, access)
  const travels = travelsOf(record, access)
  const { as } = access
  const isStaff = as === 'holder' || as === 'reader'
  const asked = as === 'respondent' ? asToldOfRequest(record, respondentsIn(record, access)) : record
  const sees = (field: HandoffTravels['fields'][number]): boolean =>
    as === 'offered' ? travels?.fields.includes(field) === true : as !== 'answered'
  const seesContent = (field: HandoffTravels['fields'][number]): boolean => as !== 'supervisor' && sees(field)
  const shown = {
    title: sees('rights') ? (isKeptSecret(record, access) ? unnamedTitle(record) : record.title) : '',
    filerId: hidesInformant(record, access) || as === 'offered' || as === 'answered' ? '' : record.filerId,
    parties: sees('parties') ? record.parties.map((party) => maskParty(party, record, access, travels)) : [],
    rights: sees('rights') ? record.rights.map((right) => maskRight(right, record, access)) : [],
    acts: seesContent('acts') ? withoutSecrets(actsInFull(asked), record, access) : actsInOutline(record, sees('acts')),
    claims: seesContent('claims') ? asked.claims : [],
    claimsText: seesContent('claims') ? withoutSecrets(asked.claimsText, record, access) : '',
    statements: isStaff || as === 'filer' ? record.statements : {},
    promised: isStaff || as === 'filer' ? promisedOf(record) : [],
    // Whose a thing is in the file is judged among all who stand in the case.
    evidence: evidenceFor(stored, access),
    papers: papersFor(stored, access),
    proceedings: proceedingsFor(record, access),
    handoffs: handoffsFor(record, access),
    corrections: correctionsFor(record, access),
    waysIn: waysInFor(record, access),
    suggestions: record.suggestions
      .filter(({ proceedingId }) => access.works.includes(proceedingId))
      .map((suggestion) => ({
        because: only(suggestion.because, bothLanguages),
        ...only(suggestion, suggestionFields),
      })),
    readers: isStaff || as === 'supervisor' ? record.readers : [],
    recused: as === 'holder' ? record.recused : [],
    leftPanel: leftPanels(record, access),
    chain: seesAllOf(record, access) ? record.chain : '',
    // Last, here and below: behind a spread each field costs as much as all of a literal before it.
    ...only(record, plainFields),
  }
  return masked(
    withNumbers(hidesReporter(record, access) ? withoutReport(shown, record, access) : shown, record, access),
  )
}

/**
 * Where the case stands, in numbers: those of the record for whoever sees all that moves them; for others of what they are shown, so that nothing
 * hidden is told by a number that moved.
 */
function withNumbers<Shown extends Pick<MaskedCase, 'proceedings'>>(
  shown: Shown,
  record: CaseRecord,
  access: CaseAccess,
): Shown & Pick<MaskedCase, 'version' | 'seq'> {
  if (seesAllOf(record, access)) return { ...shown, version: record.version, seq: record.seq }
  const whole = shown.proceedings.filter(isWhole)
  const version = numberOf(() => ({
    ...shown,
    proceedings: shown.proceedings.map((each) => (isWhole(each) ? [each.id, each.rev] : each)),
  }))
  return {
    ...shown,
    get version() {
      return version()
    },
    seq: Math.max(0, ...whole.flatMap(({ walked }) => walked.map(({ seq }) => seq))),
  }
}

/** Parties were told who is of their panel, and so who is no more. */
const leftPanels = ({ recused, proceedings }: CaseRecord, { reads }: CaseAccess): string[] =>
  recused.filter((id) => proceedings.some((each) => reads.includes(each.id) && wasOfPanel(each, id)))

function wasOfPanel({ procedure, version, walked }: Proceeding, personId: string): boolean {
  const { steps } = procedureOf(procedure, version)
  return walked.some(
    ({ step, input = {} }) => steps[step]?.namesOfficers === 'panel' && Object.values(input).includes(personId),
  )
}

/**
 * What a respondent has of a case that to them is the office's own: nothing of a report stands in it, neither its text nor its day. What is
 * held against them stands in the papers that are served on them.
 */
function withoutReport<Shown extends Reportless>(shown: Shown, record: CaseRecord, access: CaseAccess): Shown {
  const known = record.proceedings.find(({ id }) => access.reads.includes(id))
  const { openedAt: filedAt, openedOn: filedOn } = known ?? { openedAt: record.filedAt, openedOn: record.filedOn }
  const { actOn: _day, channel: _how, ...rest } = shown
  return {
    ...rest,
    title: known ? plainTitleOf(known.procedure) : '',
    filedAt,
    filedOn,
    parties: shown.parties.filter(({ side }) => side !== 'requester'),
    acts: actsInOutline(record, false),
    claims: [],
    claimsText: '',
    wantsMediation: false,
    confidential: false,
  } as unknown as Shown
}

type Reportless = Pick<
  MaskedCase,
  'title' | 'filedAt' | 'filedOn' | 'parties' | 'acts' | 'claims' | 'claimsText' | 'wantsMediation' | 'confidential'
> &
  Partial<Pick<MaskedCase, 'actOn' | 'channel'>>

/** The reader's own among the respondents; whoever else stands on that side learns what all of them may. */
function respondentsIn({ parties }: CaseRecord, { partyIds }: CaseAccess): string[] | undefined {
  const own = parties.filter(({ id, side }) => side === 'respondent' && partyIds.includes(id)).map(({ id }) => id)
  return own.length > 0 ? own : undefined
}

function actsInFull({ acts }: CaseRecord): CaseRecord['acts'] {
  const first = only(acts, actFields)
  return acts.more ? { more: acts.more.map((act) => only(act, actFields)), ...first } : first
}

/** Of what kind the acts are, and whether they go on: no more than that to whoever may not read them. */
function actsInOutline({ acts }: CaseRecord, withKinds: boolean): CaseRecord['acts'] {
  const said = withKinds ? allActs(acts).flatMap((act) => act.ongoing ?? []) : []
  return {
    kinds: withKinds ? kindsOfActs(acts) : [],
    place: '',
    ...(said.length > 0 ? { ongoing: said.includes(true) } : {}),
    description: '',
  }
}

/** Who holds the right is, as a rule, who complained, and its number leads to them. */
function maskRight(right: Right, record: CaseRecord, access: CaseAccess): MaskedRight {
  if (hidesSubject(record, access)) return masked({ number: '', title: '', holder: '', ...only(right, bareRight) })
  const { measures, ...open } = withoutSecrets(only(right, rightFields), record, access)
  // How a secret is kept is no business of who is said to have broken it.
  const shown = measures && access.as !== 'respondent' ? { ...open, measures } : open
  if (hidesReporter(record, access)) {
    const { claims: _reliedOn, ...known } = shown
    return masked({ ...known, holder: '' })
  }
  // Not a word in the holder's place: that it is kept secret whose the right is would say that it is theirs who asked for it.
  return masked(hidesInformant(record, access) ? { ...shown, holder: '' } : shown)
}

/** What the complaint says of a respondent, without what somebody else put right since of what reaches and identifies them. */
function onlyOwnWord(party: Party, record: CaseRecord): Partial<Party> {
  const { corrections = [] } = record
  const { address, ...reaching } = only(party, told)
  // Of each fact what was put right last counts.
  const made = corrections.filter(({ part, state }) => part === party.id && state === 'made')
  const last = new Map(
    made.flatMap((one) => one.changes.map((change) => [change.field, isWordOfFiler(one, change, record)])),
  )
  const own = Object.fromEntries(Object.entries(reaching).filter(([name]) => last.get(name) !== false))
  return address === undefined ? own : { address, ...own }
}

/** A party by what the viewer is to it: whole, with contacts, by name, or no more than that it is there. */
function maskParty(
  party: Party,
  record: CaseRecord,
  access: CaseAccess,
  travels: HandoffTravels | undefined,
): MaskedParty {
  const { as, partyIds } = access
  const { agent, idNumber } = party
  if (party.side === 'requester' && hidesInformant(record, access))
    return masked({ name: '', personIds: [], ...only(party, bareParty) })
  if (as === 'holder' || partyIds.includes(party.id))
    return masked(agent ? { agent: only(agent, agentFields), ...only(party, wholeParty) } : only(party, wholeParty))
  // Who works a proceeding knows which accounts act in it, and says so.
  const personIds = worksNow(access, record).length > 0 ? party.personIds : []
  const shown = { personIds, ...only(party, namedParty) }
  if (as === 'supervisor') return masked(shown)
  // What the complaint says of the other side is the filer's own word.
  if (as === 'filer' && party.side === 'respondent') return masked({ ...shown, ...onlyOwnWord(party, record) })
  const number = idNumber === undefined ? {} : { idNumber: maskNumber(idNumber) }
  const isReachable =
    as === 'reader' || as === 'neutral' || (as === 'offered' && travels?.fields.includes('contacts') === true)
  if (isReachable)
    return masked({
      ...shown,
      ...number,
      ...only(party, contacts),
      ...(agent ? { agent: only(agent, agentFields) } : {}),
    })
  return masked({ ...shown, ...number, ...(agent ? { agent: only(agent, agentNames) } : {}) })
}
