import { expect } from 'chai'
import { ContradictionError } from '../../src/kernel/contradiction.ts'
import { defineProcedure } from '../../src/kernel/define-procedure.ts'
import { registerOf } from '../../src/kernel/procedure-register.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'

const both = (zh: string, en: string) => ({ zh, en })
const source = { document: '《办法》', article: '第一条', verified: true }
const step = { effect: both('效果', 'Effect'), title: both('步骤', 'Step'), by: ['officer'] as const }
const clock = {
  id: 'TX-01',
  title: both('期限', 'Period'),
  length: 5,
  unit: 'working-days',
  owes: 'office',
  from: both('开始', 'The start'),
  warnings: [2, 1],
  onExpiry: both('提示', 'A reminder'),
  source,
} as const

/** A tea round: brewed, poured, drunk. It holds in itself. */
const tea = {
  key: 'tea',
  version: '2026-01-01',
  title: both('茶歇', 'Tea'),
  short: both('茶', 'Tea'),
  numbering: '茶〔{year}〕{n}号',
  source,
  runBy: ['customs'],
  decidedBy: 'filing',
  workedBy: ['officer', 'lead'],
  start: 'ordered',
  startsWith: ['brewing'],
  tells: { 'proof-of-service': { return: { length: 3, unit: 'calendar-days', source } } },
  closingClock: 'brewing',
  sessions: { planned: { hearing: ['poured'] }, ofSteps: 'hearing' },
  room: 'mediation',
  triage: { bodies: ['customs'], when: both('渴', 'Thirst') },
  answers: { customs: { ...clock } },
  joins: [
    { when: { step: 'pour' }, offers: { step: 'drink' }, because: both('已倒', 'Poured'), source },
    { when: { outcome: 'done' }, offers: { procedure: 'cake', step: 'cut' }, because: both('已喝', 'Drunk'), source },
  ],
  states: {
    ordered: {
      title: both('已点', 'Ordered'),
      plain: both('已点。', 'Ordered.'),
      turn: 'office',
      duties: { office: [{ step: 'pour', until: 'brewing' }] },
    },
    poured: { title: both('已倒', 'Poured'), plain: both('已倒。', 'Poured.'), turn: 'parties' },
    drunk: { title: both('已喝', 'Drunk'), plain: both('已喝。', 'Drunk.'), turn: 'nobody', final: true, closed: true },
  },
  steps: {
    pour: { ...step, from: ['ordered'], to: 'poured', starts: ['cooling'], stops: ['brewing'] },
    cover: { ...step, from: ['poured'], to: 'same', suspends: ['cooling'], cause: 'lid' },
    uncover: { ...step, from: ['poured'], to: 'same', resumes: ['cooling'] },
    warm: {
      ...step,
      by: ['lead'],
      from: ['poured'],
      to: 'same',
      whileRuns: 'cooling',
      fields: { reason: { kind: 'long', title: both('理由', 'Reasons') } },
      extends: { clock: 'cooling', extension: 'stove' },
    },
    drink: {
      ...step,
      from: ['poured'],
      to: 'drunk',
      by: ['filer', 'officer'],
      fields: { on: { kind: 'date', title: both('日期', 'Day'), required: true } },
      papers: ['closing-report'],
      datedBy: 'on',
      stops: ['cooling'],
      outcome: 'done',
    },
    spill: {
      ...step,
      from: ['poured'],
      to: 'drunk',
      by: ['system', 'officer'],
      restsOn: ['cooling'],
      stops: ['cooling'],
      outcome: 'done',
    },
  },
  clocks: {
    brewing: clock,
    cooling: {
      ...clock,
      notCounted: { lid: both('加盖', 'Under the lid') },
      lapseStep: 'spill',
      extensions: {
        stove: { title: both('加热', 'Stove'), length: 2, unit: 'working-days', approver: 'lead', times: 1, source },
      },
    },
  },
  outcomes: { done: { title: both('喝完', 'Done'), counts: true } },
} as const satisfies Procedure

type Changed = Record<string, unknown>

/** The declaration with parts put in another's place: 'steps.pour.to' gets the value. Undefined takes the part away. */
function planted(changes: Readonly<Record<string, unknown>>): Procedure {
  const copy = structuredClone(tea) as unknown as Changed
  for (const [path, value] of Object.entries(changes)) {
    const parts = path.split('.')
    const last = parts.pop() as string
    const place = parts.reduce<Changed>((part, key) => (part[key] ??= {}) as Changed, copy)
    if (value === undefined) delete place[last]
    else place[last] = value
  }
  return copy as unknown as Procedure
}

function found(changes: Readonly<Record<string, unknown>>): readonly string[] {
  try {
    defineProcedure(planted(changes))
    return []
  } catch (error) {
    if (error instanceof ContradictionError) return error.contradictions
    throw error
  }
}

const field = (kind: string, zh = '问题', en = 'Question') => ({ kind, title: both(zh, en), required: true })

/** What is planted, and every contradiction it makes. */
const plants: readonly (readonly [name: string, Readonly<Record<string, unknown>>, readonly string[]])[] = [
  [
    'a step about one of several events, of a period that runs once',
    {
      'steps.warm.about': { clock: 'cooling', field: 'which', paper: 'receipt' },
      'steps.cover.fields': { one: field('event') },
    },
    [
      'steps.cover.fields.one: the step is about no event',
      'steps.warm.about.field: no field which of the kind event',
      'steps.warm.about.clock: cooling does not run for each event',
    ],
  ],
  [
    'a start that is no state',
    { start: 'bought' },
    [
      'start: no state named bought',
      'states.ordered: no step leads to it',
      'states.poured: no step leads to it',
      'states.drunk: no step leads to it',
    ],
  ],
  [
    'a start that is an end',
    { start: 'drunk' },
    ['start: the state drunk is final', 'states.ordered: no step leads to it', 'states.poured: no step leads to it'],
  ],
  [
    'a state whose office is not told what to do',
    { 'states.ordered.duties': undefined },
    ['states.ordered.duties: it is the turn of the office, which is not told what to do'],
  ],
  [
    'what nobody could do: a step that is none, is not offered there, or is another’s; a clock that is none',
    {
      'states.ordered.duties.office': [{ step: 'drink', or: ['boil'], until: 'boiling' }],
      'states.poured.duties': { respondent: [{ step: 'drink', until: 'cooling' }, { while: ['brewing'] }] },
    },
    [
      'states.ordered.duties.office[0][1]: no step named boil',
      'states.ordered.duties.office[0].until[0]: no clock named boiling',
      'states.ordered.duties.office[0]: ordered does not offer drink',
      'states.poured.duties.respondent[0]: drink is not taken by that side',
      'states.poured.duties.respondent[1]: it says not what is to be done',
    ],
  ],
  ['a step owed while no clock runs', { 'steps.cover.owed': true }, ['steps.cover.owed: owed while no clock runs']],
  [
    'a clock of the start that is none',
    { startsWith: ['brewing', 'boiling'] },
    ['startsWith[1]: no clock named boiling'],
  ],
  [
    'a field for more than its step is for',
    { 'steps.warm.fields.reason.for': 'filer' },
    ['steps.warm.fields.reason.for: its step is for officers, which is no more than filer'],
  ],
  [
    'words of a step that is none, and of one for which nothing is typed',
    { 'steps.drink.reads': ['sip', 'pour', 'warm'] },
    ['steps.drink.reads[0]: no step named sip', 'steps.drink.reads[1]: nothing is typed for pour'],
  ],
  [
    'what is served by a step that is none',
    { 'steps.drink.submission': { kind: 'notice', through: ['serve'] } },
    ['steps.drink.submission.through[0]: no step named serve'],
  ],
  [
    'answers to no list, and a list that is no long text',
    {
      'steps.warm.fields.reply': { ...field('answers'), to: { step: 'drink', field: 'on' } },
      'steps.drink.fields.on.phrases': [both('今天', 'Today')],
    },
    ['steps.warm.fields.reply.to: no list on of drink', 'steps.drink.fields.on.phrases: a list is a long text'],
  ],
  ['a clock that starts twice at once', { startsWith: ['brewing', 'brewing'] }, ['startsWith[1]: brewing twice']],
  ['numbers without a year', { numbering: '茶{n}号' }, ['numbering: a number pattern has {year} and {n}']],
  ['no body that runs it', { runBy: [], triage: undefined, answers: undefined }, ['runBy: no body runs it']],
  [
    'nobody who works it',
    { workedBy: [] },
    [
      'workedBy: nobody works it',
      ...['pour', 'cover', 'uncover', 'warm', 'drink', 'spill'].map(
        (key) => `steps.${key}.by: nobody who works the procedure takes it: `,
      ),
    ],
  ],
  ['no source of the procedure', { source: undefined }, ['source: no source']],
  ['a state no step leads to', { 'states.sold': { ...tea.states.drunk } }, ['states.sold: no step leads to it']],
  [
    'a state nothing leads out of',
    { 'states.drunk.final': undefined },
    ['states.drunk: no step leads out of it, and it is not final'],
  ],
  [
    'a step out of an end',
    { 'steps.drink.from': ['poured', 'drunk'] },
    ['steps.drink.from[1]: nothing follows drunk, which is final'],
  ],
  ['a step to a state that is none', { 'steps.spill.to': 'floor' }, ['steps.spill.to: no state named floor']],
  [
    'a step from a state that is none',
    { 'steps.cover.from': ['poured', 'kettle'] },
    ['steps.cover.from[1]: no state named kettle'],
  ],
  ['a step from nowhere', { 'steps.cover.from': [] }, ['steps.cover.from: it can be taken from no state']],
  ['a state named twice', { 'steps.cover.from': ['poured', 'poured'] }, ['steps.cover.from[1]: poured twice']],
  ['a step nobody takes', { 'steps.pour.by': [] }, ['steps.pour.by: nobody takes it']],
  [
    'an actor that no body has',
    { 'steps.pour.by': ['officer', 'waiter'] },
    ['steps.pour.by[1]: no role that takes steps named waiter'],
  ],
  [
    'an actor who only watches',
    { 'steps.pour.by': ['officer', 'supervisor'] },
    ['steps.pour.by[1]: no role that takes steps named supervisor'],
  ],
  [
    'an actor who does not work this procedure',
    { 'steps.pour.by': ['arbitrator'] },
    ['steps.pour.by: nobody who works the procedure takes it: officer, lead'],
  ],
  ['an actor named twice', { 'steps.pour.by': ['officer', 'officer'] }, ['steps.pour.by[1]: officer twice']],
  [
    'a step of the program where no clock ends',
    { 'steps.pour.by': ['system', 'officer'] },
    ['steps.pour.by: the program takes a step only where a clock ends with it'],
  ],
  [
    'a step of the program alone',
    { 'steps.spill.by': ['system'] },
    ['steps.spill.by: the program alone takes it: nobody could help it'],
  ],
  [
    'a body that does not run it',
    { 'steps.pour.bodies': ['police'] },
    ['steps.pour.bodies[0]: no body that runs the procedure named police'],
  ],
  [
    'a paper that is none',
    { 'steps.drink.papers': ['closing-report', 'menu'] },
    ['steps.drink.papers[1]: no paper named menu'],
  ],
  [
    'a paper issued twice',
    { 'steps.drink.papers': ['closing-report', 'closing-report'] },
    ['steps.drink.papers[1]: closing-report twice'],
  ],
  [
    'a maker’s step that is none',
    { 'steps.drink.apartFrom': ['brew'] },
    ['steps.drink.apartFrom[0]: no step named brew'],
  ],
  [
    'a clock stopped that is none',
    { 'steps.pour.stops': ['brewing', 'boiling'] },
    ['steps.pour.stops[1]: no clock named boiling'],
  ],
  [
    'a clock started that is none',
    { 'steps.pour.starts': ['cooling', 'boiling'] },
    ['steps.pour.starts[1]: no clock named boiling'],
  ],
  ['a clock nobody starts', { 'steps.pour.starts': undefined }, ['clocks.cooling: nobody starts it']],
  ['a clock nobody ends', { 'steps.pour.stops': undefined }, ['clocks.brewing: no step ends it']],
  [
    'a clock waited for that is none',
    { 'steps.warm.whileRuns': 'boiling' },
    ['steps.warm.whileRuns: no clock named boiling'],
  ],
  [
    'a clock suspended for a cause it counts',
    { 'steps.cover.cause': 'cup' },
    ['steps.cover.suspends[0]: cooling counts the time of cup', 'steps.cover.suspends: each counts the time of cup'],
  ],
  [
    'a clock that the same cause stops, left out',
    { 'clocks.brewing.notCounted': { lid: both('加盖', 'Under the lid') } },
    ['steps.cover.suspends: brewing does not count the time of lid either'],
  ],
  [
    'a clock that counts again, though for which of its causes is not said',
    { 'clocks.cooling.notCounted.cup': both('换杯', 'Another cup') },
    ['steps.uncover.resumes[0]: it says not which cause of cooling ends'],
  ],
  [
    'a clock that counts again for a cause that does not stop it',
    { 'steps.uncover.endsCauses': ['cup'] },
    ['steps.uncover.resumes[0]: cooling stands still for none of these causes'],
  ],
  [
    'a step that is for stopping clocks and stops none',
    { 'steps.pour.forTime': true },
    ['steps.pour.forTime: it stops no clock'],
  ],
  [
    'a clock suspended without a cause',
    { 'steps.cover.cause': undefined },
    ['steps.cover.suspends: no cause is given'],
  ],
  [
    'a clock resumed that nobody suspends',
    { 'steps.uncover.resumes': ['brewing'] },
    ['steps.uncover.resumes[0]: no step suspends brewing'],
  ],
  [
    'an extension that is none',
    { 'steps.warm.extends.extension': 'sun' },
    [
      'steps.warm.extends.extension: cooling has no extension named sun',
      'clocks.cooling.extensions.stove: no step grants it',
    ],
  ],
  [
    'a longer clock that is none',
    { 'steps.warm.extends.clock': 'boiling' },
    ['steps.warm.extends.clock: no clock named boiling', 'clocks.cooling.extensions.stove: no step grants it'],
  ],
  [
    'an extension without an approver',
    { 'clocks.cooling.extensions.stove.approver': undefined },
    ['clocks.cooling.extensions.stove.approver: nobody approves it'],
  ],
  [
    'an approver who works on no case',
    { 'clocks.cooling.extensions.stove.approver': 'admin' },
    ['clocks.cooling.extensions.stove.approver: no role that works on cases named admin'],
  ],
  [
    'an approver who does not take the step',
    { 'clocks.cooling.extensions.stove.approver': 'officer' },
    ['clocks.cooling.extensions.stove.approver: officer does not take the step that grants it'],
  ],
  [
    'a higher office whose approval nobody asks for',
    { 'clocks.cooling.extensions.stove.approver': 'higher-office' },
    [
      'clocks.cooling.extensions.stove.approver: the step that grants it does not ask for the number of the approval (approvalNumber)',
    ],
  ],
  [
    'an extension of no length, never granted, without a source',
    {
      'clocks.cooling.extensions.stove.length': 0,
      'clocks.cooling.extensions.stove.times': 0,
      'clocks.cooling.extensions.stove.source': undefined,
    },
    [
      'clocks.cooling.extensions.stove.length: an extension has a length and a unit',
      'clocks.cooling.extensions.stove.times: it can never be granted',
      'clocks.cooling.extensions.stove.source: no source',
    ],
  ],
  ['a clock without a source', { 'clocks.brewing.source': undefined }, ['clocks.brewing.source: no source']],
  [
    'a clock without a length',
    { 'clocks.brewing.length': 0, 'clocks.brewing.warnings': [] },
    ['clocks.brewing.length: a period has a length'],
  ],
  ['a clock in a unit of no law', { 'clocks.brewing.unit': 'moons' }, ['clocks.brewing.unit: no unit named moons']],
  [
    'a warning point longer than the clock',
    { 'clocks.brewing.warnings': [9, 1] },
    ['clocks.brewing.warnings[0]: 9 is not within the period of 5 working-days'],
  ],
  [
    'a warning point longer than a clock in months',
    { 'clocks.brewing.unit': 'months', 'clocks.brewing.length': 1, 'clocks.brewing.warnings': [25, 19] },
    ['clocks.brewing.warnings[0]: 25 is not within the period of 1 months'],
  ],
  [
    'a warning at the end itself',
    { 'clocks.brewing.warnings': [2, 0] },
    ['clocks.brewing.warnings[1]: a warning comes before the end'],
  ],
  [
    'warning points out of order',
    { 'clocks.brewing.warnings': [1, 2] },
    ['clocks.brewing.warnings[1]: the largest comes first'],
  ],
  [
    'a variant nobody chooses',
    { 'clocks.brewing.variants': { iced: { length: 9, unit: 'hours', when: both('冰', 'Iced') } } },
    ['clocks.brewing.variants.iced: no step sets the fact that chooses it'],
  ],
  [
    'a clock that ends with a step that is none',
    { 'clocks.brewing.lapseStep': 'boil-over' },
    ['clocks.brewing.lapseStep: no step named boil-over'],
  ],
  [
    'a clock that ends with a step of people',
    { 'clocks.brewing.lapseStep': 'drink' },
    [
      'clocks.brewing.lapseStep: the program does not take drink',
      'clocks.brewing.lapseStep: drink does not end the clock',
      'clocks.brewing.lapseStep: drink does not rest on its end',
    ],
  ],
  [
    'a step at the end of a period that may come before it',
    { 'steps.spill.restsOn': undefined },
    ['clocks.cooling.lapseStep: spill does not rest on its end'],
  ],
  [
    'a step offered at the end of a period that may come before it',
    {
      'clocks.brewing.offersStep': { step: 'pour', because: both('时间到', 'It is time') },
    },
    ['clocks.brewing.offersStep: pour does not rest on its end'],
  ],
  [
    'a step that does what a clock asks and leaves it undone',
    { 'steps.drink.drops': ['cooling', 'boiling'] },
    ['steps.drink.drops[1]: no clock named boiling', 'steps.drink.drops[0]: the step does what cooling asks'],
  ],
  [
    'a condition on what no step brings about, and of a clock that the step leaves alone',
    {
      'steps.drink.when': {
        facts: { iced: true },
        outcome: ['spilt'],
        taken: ['stir'],
        noneRuns: ['boiling'],
        because: both('冰', 'Iced'),
      },
      'steps.pour.clocksWhen': { boiling: { saidByBoth: { step: 'ask', since: ['pour'] } } },
    },
    [
      'steps.pour.clocksWhen.boiling: the step does nothing to boiling',
      'steps.pour.clocksWhen.boiling.saidByBoth[0]: no step named ask',
      'steps.drink.when: no step states iced',
      'steps.drink.when.outcome[0]: no outcome named spilt',
      'steps.drink.when.taken[0]: no step named stir',
      'steps.drink.when.noneRuns[0]: no clock named boiling',
    ],
  ],
  [
    'an extension behind one that is none',
    { 'clocks.cooling.extensions.stove.after': 'sun' },
    ['clocks.cooling.extensions.stove.after: no other extension named sun'],
  ],
  [
    'a period that follows itself, or none',
    { 'clocks.brewing.startsAtEndOf': ['brewing'], 'clocks.cooling.startsAtEndOf': ['boiling'] },
    [
      'clocks.brewing.startsAtEndOf: no other clock named brewing',
      'clocks.cooling.startsAtEndOf: no other clock named boiling',
    ],
  ],
  [
    'a question asked twice in one form',
    {
      'steps.drink.fields.cup': field('text', '杯子', 'Cup'),
      'steps.drink.fields.mug': field('long', '杯子', 'Cup'),
    },
    ['steps.drink.fields.mug: Cup is asked for twice'],
  ],
  [
    'a choice of nothing',
    { 'steps.drink.fields.cup': field('choice') },
    ['steps.drink.fields.cup: nothing to choose from'],
  ],
  [
    'options of what is typed',
    { 'steps.drink.fields.cup': { ...field('text'), options: { big: both('大', 'Big') } } },
    ['steps.drink.fields.cup: a field of the kind text has no options'],
  ],
  [
    'a day that the form does not ask for',
    { 'steps.drink.datedBy': 'when' },
    ['steps.drink.datedBy: no field named when'],
  ],
  [
    'a day that may be left open',
    { 'steps.drink.fields.on.required': false },
    ['steps.drink.datedBy: on is no required field of the kind date'],
  ],
  [
    'a length that the form does not ask for',
    { 'steps.warm.lengthFrom': 'days' },
    ['steps.warm.lengthFrom: no field named days'],
  ],
  [
    'a fact from a field that is none',
    { 'steps.drink.facts': { sweet: 'sugar' } },
    ['steps.drink.facts.sweet: no field named sugar'],
  ],
  ['an outcome that is none', { 'steps.spill.outcome': 'wet' }, ['steps.spill.outcome: no outcome named wet']],
  [
    'an outcome from a field that is none',
    { 'steps.spill.outcome': { field: 'result' } },
    ['steps.spill.outcome.field: no required field named result'],
  ],
  [
    'a choice of outcomes that are none',
    {
      'steps.spill.outcome': { field: 'result' },
      'steps.spill.fields.result': {
        ...field('choice'),
        options: { done: both('喝完', 'Done'), wet: both('洒了', 'Wet') },
      },
    },
    ['steps.spill.fields.result.options.wet: no outcome named wet'],
  ],
  [
    'an outcome nothing ends with',
    { 'outcomes.wet': { title: both('洒了', 'Wet'), counts: false } },
    ['outcomes.wet: no step ends with it'],
  ],
  ['a closing clock that is none', { closingClock: 'boiling' }, ['closingClock: no clock named boiling']],
  [
    'a closing clock the office does not owe',
    { 'clocks.brewing.owes': 'requester' },
    ['closingClock: the office does not owe brewing'],
  ],
  [
    'sessions planned in a state that is none',
    { 'sessions.planned.joint': ['kitchen'] },
    ['sessions.planned.joint[0]: no state named kitchen'],
  ],
  [
    'a step about sessions in a procedure without any',
    { sessions: undefined, 'steps.drink.session': 'records' },
    [
      'steps.drink.session: the procedure has no sessions',
      'steps.drink.session: no field heldOn of the kind date',
      'steps.drink.session: no field record of the kind long',
    ],
  ],
  [
    'a session called for no time',
    { 'steps.drink.session': 'calls' },
    ['steps.drink.session: no field heldAt of the kind moment'],
  ],
  [
    'an agreement that nothing concludes',
    { 'steps.pour.agreement': 'lays' },
    ['steps: an agreement that is laid is concluded by another step'],
  ],
  [
    'an agreement that is signed nowhere',
    { room: undefined, 'steps.pour.agreement': 'lays', 'steps.drink.agreement': 'concludes' },
    ['room: no room where its agreement is signed'],
  ],
  ['a body of a kind that is none', { runBy: ['customs', 'teahouse'] }, ['runBy[1]: no kind of body named teahouse']],
  [
    'rights that it is for and nothing holds a case against',
    { 'triage.rights': ['design'] },
    ['triage.rights: no step holds them against the rights of the case'],
  ],
  [
    'an end of the period of each that is recorded for all at once',
    { 'clocks.cooling.per': 'party', 'steps.drink.each': 'cooling' },
    ['clocks.cooling.lapseStep: spill is not taken for each whose period ran out'],
  ],
  [
    'triage to a body that does not run it',
    { 'triage.bodies': ['customs', 'police'] },
    ['triage.bodies[1]: no body that runs the procedure named police'],
  ],
  [
    'an answer rule of a body that does not run it',
    { 'answers.police': clock },
    ['answers.police: police does not run the procedure'],
  ],
  [
    'an answer rule without length and source',
    { 'answers.customs': { ...clock, length: 0, source: undefined } },
    ['answers.customs.length: a period has a length', 'answers.customs.source: no source'],
  ],
  [
    'a join that begins and ends elsewhere',
    {
      joins: [
        {
          when: { procedure: 'cake', step: 'cut' },
          offers: { procedure: 'bread', step: 'cut' },
          because: both('甲', 'A'),
          source,
        },
      ],
    },
    ['joins[0]: neither end is in this procedure'],
  ],
  [
    'a join with a step, an outcome and a source that are none',
    { joins: [{ when: { step: 'brew', outcome: 'wet' }, offers: { step: 'wipe' }, because: both('甲', 'A') }] },
    [
      'joins[0].when.step: no step named brew',
      'joins[0].when.outcome: no outcome named wet',
      'joins[0].offers.step: no step named wipe',
      'joins[0].source: no source',
    ],
  ],
  [
    'a join without a cause',
    { joins: [{ when: {}, offers: { step: 'drink' }, because: both('甲', 'A'), source }] },
    ['joins[0].when: neither a step nor an outcome'],
  ],
  [
    'online sessions that a step refuses which is none',
    { 'sessions.online': { refused: 'shout', agreed: 'pour', because: both('甲', 'A') } },
    ['sessions.online: no step named shout'],
  ],
  [
    'a bar that is always so, elsewhere, and bars nothing',
    { bars: [{ of: 'cake', while: {}, bars: { procedure: 'bread' }, because: both('甲', 'A') }] },
    [
      'bars[0]: neither end is in this procedure',
      'bars[0].while: it would always be so',
      'bars[0].bars: it bars nothing',
      'bars[0].source: no source',
    ],
  ],
  [
    'a paper whose periods nobody tells',
    {
      'steps.drink.papers': ['penalty-decision'],
      tells: { 'penalty-decision': { suit: 'cooling' } },
      papers: {
        'penalty-decision': {
          wayIn: false,
          facts: Object.fromEntries(
            ['acceptedOn', 'findings', 'reasons', 'basis', 'noStatement', 'orders'].map((name) => [
              name,
              name === 'acceptedOn' || name === 'noStatement'
                ? { from: 'day', steps: ['pour'] }
                : { from: 'words', steps: ['pour'], words: '有' },
            ]),
          ),
        },
      },
    },
    [
      'tells.penalty-decision: the paper names a period for payment',
      'tells.penalty-decision: the paper names a period for reconsideration',
    ],
  ],
  [
    'a paper without which facts would be untrue, that nothing gives',
    { 'steps.drink.papers': ['supplement-notice'] },
    ['papers.supplement-notice.facts: nothing gives corrections'],
  ],
  [
    'a fact taken from a step, a field or a clock that is not there',
    {
      papers: {
        receipt: {
          period: 'boiling',
          facts: {
            receivedOn: { from: 'day', steps: ['boil'] },
            cause: { from: 'said', steps: ['drink'], field: 'why' },
            correctedNumber: { from: 'paper', paper: 'penalty-decision' },
          },
        },
      },
    },
    [
      'papers.receipt.period: no clock named boiling',
      'papers.receipt.facts.receivedOn[0]: no step named boil',
      'papers.receipt.facts.cause: drink has no field named why',
      'papers.receipt.facts.correctedNumber: no step issues penalty-decision',
    ],
  ],
  [
    'a fact taken from a field of another kind',
    { papers: { receipt: { facts: { fine: { from: 'said', steps: ['warm'], field: 'reason' } } } } },
    ['papers.receipt.facts.fine: warm.reason is of the kind long, the fact is of the shape number'],
  ],
  [
    'a fact taken from what yields something else: a day where several are told, days where one is',
    {
      papers: {
        receipt: {
          facts: {
            heldOn: { from: 'day', steps: ['warm'] },
            receivedOn: { from: 'day', steps: ['warm'], each: true },
            fine: { from: 'taker', steps: ['warm'] },
            terms: { from: 'agreement' },
          },
        },
      },
    },
    [
      'papers.receipt.facts.heldOn: day is of another shape than days',
      'papers.receipt.facts.receivedOn: each day is of another shape than day',
      'papers.receipt.facts.fine: taker is of another shape than number',
    ],
  ],
  [
    'a proof of service of nothing',
    { 'steps.drink.papers': ['proof-of-service'] },
    ['steps.drink.delivers: a proof of nothing'],
  ],
  [
    'a service of papers that no step issues, and without a proof',
    { 'steps.drink.delivers': { to: 'parties', papers: ['receipt'] } },
    [
      'steps.drink.delivers.papers[0]: no paper that a step issues named receipt',
      'steps.drink.delivers: no proof of it is made',
    ],
  ],
  [
    'a period told of a clock that is none',
    { 'tells.proof-of-service.return': 'boiling' },
    ['tells.proof-of-service.return: no clock named boiling'],
  ],
  [
    'a period told without length and source',
    { 'tells.proof-of-service.return': { length: 0, unit: 'hours' } },
    ['tells.proof-of-service.return: a period has a length', 'tells.proof-of-service.return: no source'],
  ],
  [
    'officers nobody asks for',
    { 'steps.drink.namesOfficers': true },
    ['steps.drink.namesOfficers: no required field of the kind person'],
  ],
]

describe('a procedure that contradicts itself', () => {
  it('is not one that holds', () => {
    expect(defineProcedure(tea).key).to.equal('tea')
    expect(found({})).to.deep.equal([])
  })

  for (const [name, changes, expected] of plants)
    it(`is refused for ${name}, with the path`, () => {
      expect(found(changes)).to.deep.equal(expected.map((line) => `tea@2026-01-01.${line}`))
    })

  it('is refused for all of its contradictions at once, one a line', () => {
    const changes = {
      'steps.pour.stops': ['boiling'],
      'steps.drink.by': [],
      'steps.spill.to': 'floor',
      'clocks.cooling.source': undefined,
    }
    expect(() => defineProcedure(planted(changes))).to.throw(
      ContradictionError,
      [
        'the declaration contradicts itself',
        'tea@2026-01-01.steps.pour.stops[0]: no clock named boiling',
        'tea@2026-01-01.steps.drink.by: nobody takes it',
        'tea@2026-01-01.steps.spill.to: no state named floor',
        'tea@2026-01-01.clocks.brewing: no step ends it',
        'tea@2026-01-01.clocks.cooling.source: no source',
      ].join('\n  '),
    )
  })
})

describe('a register of procedures', () => {
  const opening = { ...tea, takesComplaints: true, joins: [] }
  const later = { ...opening, version: '2027-01-01' }
  const refused = (...procedures: Procedure[]) => {
    try {
      registerOf(procedures)
      return []
    } catch (error) {
      if (error instanceof ContradictionError) return error.contradictions
      throw error
    }
  }

  it('holds procedures that hold together, versions oldest first', () => {
    expect(registerOf([opening, later])).to.have.length(2)
  })

  it('is refused for a version twice, or behind a later one', () => {
    expect(refused(opening, later, opening)).to.deep.equal(['tea@2026-01-01: declared twice'])
    expect(refused(later, opening)).to.deep.equal(['tea@2026-01-01: stands behind a later version'])
  })

  it('is refused for joins with procedures, steps and outcomes that are not there', () => {
    expect(refused({ ...opening, joins: tea.joins })).to.deep.equal([
      'tea@2026-01-01.joins[1]: no procedure named cake',
    ])
    const cake: Procedure = { ...tea, key: 'cake', joins: [] }
    const about = {
      when: { procedure: 'tea', outcome: 'eaten' },
      offers: { step: 'pour' },
      because: both('甲', 'A'),
      source,
    }
    expect(refused({ ...opening, joins: tea.joins }, { ...cake, joins: [about] })).to.deep.equal([
      'tea@2026-01-01.joins[1].offers: cake@2026-01-01 has no step named cut',
      'cake@2026-01-01.joins[0].when: tea@2026-01-01 has no outcome named eaten',
    ])
  })

  it('is refused for bars with procedures, steps and outcomes that are not there', () => {
    const bar = { while: { taken: ['pour'] }, because: both('甲', 'A'), source }
    const bars = [
      { ...bar, bars: { procedure: 'bread', steps: ['cut'] } },
      { ...bar, while: { outcome: ['eaten'], taken: ['sing'] }, bars: { procedure: 'cake', left: ['cut'] } },
    ]
    const cake: Procedure = { ...tea, key: 'cake', joins: [] }
    expect(refused({ ...opening, joins: [], bars }, cake)).to.deep.equal([
      'tea@2026-01-01.bars[0]: no procedure named bread',
      'tea@2026-01-01.bars[1].while: tea@2026-01-01 has no outcome named eaten',
      'tea@2026-01-01.bars[1].while: tea@2026-01-01 has no step named sing',
      'tea@2026-01-01.bars[1].bars: cake@2026-01-01 has no step named cut',
    ])
  })

  it('is refused unless exactly one procedure takes complaints in', () => {
    expect(refused({ ...tea, joins: [] })).to.deep.equal(['the register: 0 procedures take complaints in: '])
    expect(refused(opening, { ...opening, key: 'cake' })).to.deep.equal([
      'the register: 2 procedures take complaints in: tea, cake',
    ])
  })
})
