import type { District } from '../bodies/index.ts'
import { calendars } from '../calendars/index.ts'
import { type Caller, numberFor, triageChoices } from '../cases/index.ts'
import { accusedStanding } from '../kernel/accused.ts'
import { caseKind } from '../kernel/case-title.ts'
import type { CaseRecord, Change, Party, RightKind } from '../kernel/case-record.ts'
import { emptyCase } from '../kernel/empty-case.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { openProceeding } from '../kernel/proceeding.ts'
import { nestedQuotes } from '../kernel/quotation.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { textFor } from '../procedures/index.ts'
import type { Committed } from '../store/case-store.ts'
import { commitNew } from './filing.actions.ts'

/** What somebody asks of rights assistance, in its own short form. */
export interface HelpAsked {
  /** Whether the right is their own, or is held against them. */
  readonly role: 'holder' | 'accused'
  readonly isAbroad: boolean
  readonly right: RightKind
  /** What the right is called, or what the goods are. */
  readonly title: string
  readonly text: string
  /** The other side, as far as it is known. */
  readonly other?: string
  /** Where they are, or where it happened. */
  readonly district: District
  readonly name: string
  readonly kind: Exclude<Party['kind'], 'unknown'>
  readonly region: Party['region']
  readonly phone?: string
  readonly email?: string
  readonly address?: string
  readonly electronicService: boolean
}

/**
 * Opens a case for somebody who asks for rights assistance, at the desk that has their district: with receipt, and the period within which is decided
 * whether help is given. The same one-time key answers with the first case. Throws RuleError no-assistance-desk, too-many-complaints,
 * once-key-reused, paper-missing-glyphs.
 */
export async function fileForHelp(asked: HelpAsked, caller: Caller): Promise<Committed> {
  return await commitNew(['receipt'], (number) => openedFor(asked, number, caller), caller)
}

async function openedFor(asked: HelpAsked, number: string, { viewer, at }: Caller): Promise<Change> {
  const bare = helpCase(asked, { number, filerId: viewer.id, filerName: viewer.name, at })
  const choice = triageChoices(bare, at).find(({ target }) => target.asked === 'assistance')
  const [place] = choice?.desks ?? []
  if (!choice || !place) throw new RuleError('no-assistance-desk', 'no desk gives rights assistance')
  const { procedure } = textFor(choice.target.procedure, bare)
  // Only to be tried, it takes no number of the series either.
  const own = number === '' ? '' : await numberFor(procedure.numbering, procedure.key, at)
  const opened = openProceeding(
    bare,
    {
      procedure,
      holder: { bodyId: place.body._id, deskId: place.desk._id },
      ...(own ? { number: own } : {}),
      facts: { wish: asked.isAbroad ? 'overseas' : 'assistance' },
    },
    { at, actor: viewer, calendars: calendars() },
  )
  const { kind } = bare.rights[0] as CaseRecord['rights'][number]
  const data = { channel: bare.channel, asked: 'assistance', rights: [{ kind, number: '' }], acts: [], evidence: [] }
  return { record: opened.record, entries: [{ kind: 'complaint:filed', audience: 'filer', data }, ...opened.entries] }
}

/** The case of a request for help, before its proceeding is opened. Pure. */
function helpCase(
  asked: HelpAsked,
  made: { readonly number: string; readonly filerId: string; readonly filerName: string; readonly at: Date },
): CaseRecord {
  const { role, isAbroad, right, title, text, other = '', district } = asked
  const isAccused = role === 'accused'
  return {
    ...emptyCase(),
    _id: made.number,
    title: nestedQuotes(`“${title}”${caseKind({ kind: right, count: 1, isAccused, asksHelp: true })}`),
    filedAt: made.at,
    filedOn: dateOf(made.at),
    channel: 'online',
    district,
    filerId: made.filerId,
    filerName: made.filerName,
    parties: partiesOf(asked, made.filerId),
    rights: [{ id: 'R1', kind: right, number: '', title, holder: isAccused ? other : asked.name }],
    acts: {
      kinds: isAbroad && isAccused ? ['accused'] : [],
      place: '',
      description: text,
      ...(isAbroad ? { venue: 'abroad' as const } : {}),
    },
  }
}

/** Who asks, and the other side: of whom nothing more is known than perhaps a name. */
function partiesOf(asked: HelpAsked, filerId: string): Party[] {
  const { role, other = '', name, kind, region, phone, email, address, electronicService } = asked
  const asker: Party = {
    id: 'A1',
    side: 'requester',
    name,
    kind,
    region,
    domiciled: region === 'mainland',
    standing: role === 'accused' ? accusedStanding : 'holder',
    ...(phone ? { phone } : {}),
    ...(email ? { email } : {}),
    ...(address ? { address } : {}),
    electronicService,
    personIds: [filerId],
  }
  const opposite: Party = {
    id: 'B1',
    side: 'respondent',
    name: other,
    kind: 'unknown',
    region: 'mainland',
    domiciled: true,
    electronicService: false,
    personIds: [],
  }
  return [asker, opposite]
}
