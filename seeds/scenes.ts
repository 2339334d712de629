import type { RightKind } from '../src/kernel/case-record.ts'
import { type ScenarioStep, letIn } from './scenario.steps.ts'
import { holders } from './complaints.ts'
import type { Place } from './names.ts'
import type { ClosedScene, OpenScene, Scene } from './plan.ts'
import { adjudicationEnded, adjudicationOpen, offered } from './stories.adjudication.ts'
import { assistanceEnded, assistanceOffered, assistanceOpen } from './stories.assistance.ts'
import { arbitrationEnded, arbitrationOffered, arbitrationOpen } from './stories.arbitration.ts'
import {
  acceptedOnly,
  askedForMore,
  notCompleted,
  refusals,
  registered,
  suppliedMore,
  takenBack,
} from './stories.examination.ts'
import { courtEnded, courtOpen } from './stories.court.ts'
import { creditEnded, creditOpen } from './stories.credit.ts'
import { fairEnded, fairOpen } from './stories.fair.ts'
import { joined, joinedOpen } from './stories.joined.ts'
import { liaisonEnded, liaisonOffered, liaisonOpen } from './stories.liaison.ts'
import {
  mediationEnded,
  mediationOffered,
  mediationOpen,
  patentMediationEnded,
  patentMediationOpen,
} from './stories.mediation.ts'
import { penaltyEnded, penaltyOpen } from './stories.penalty.ts'
import { platformEnded, platformOpen } from './stories.platform.ts'
import { untakenStories } from './stories.untaken.ts'

type Cast = Pick<Scene, 'kinds' | 'wish' | 'mediate' | 'venue'>

const patents: readonly RightKind[] = ['utility-model', 'design', 'design', 'invention']
const marks: readonly RightKind[] = ['trademark', 'trademark', 'trademark', 'geographical-indication', 'design']
const casts = {
  adjudication: { kinds: patents, wish: 'adjudication' },
  penalty: { kinds: marks, wish: 'report' },
  mediation: {
    kinds: ['design', 'utility-model', 'trademark', 'copyright', 'software'],
    wish: 'mediation',
    mediate: true,
  },
  'patent-mediation': { kinds: patents, wish: 'mediation', mediate: true },
  'fair-complaint': { kinds: ['design', 'utility-model'], wish: 'fair', venue: 'fair' },
  'platform-notice': { kinds: ['design', 'trademark', 'utility-model'], wish: 'platform', venue: 'shop' },
  'court-link': { kinds: ['design', 'trademark', 'utility-model'], wish: 'preservation' },
  arbitration: { kinds: ['trademark', 'software', 'trade-secret', 'invention'], wish: 'mediation', mediate: true },
  customs: { kinds: ['trademark', 'utility-model', 'design'], wish: 'customs' },
  police: { kinds: ['trademark'], wish: 'report' },
  copyright: { kinds: ['copyright', 'software'], wish: 'report' },
  'ip-assistance': { kinds: ['design', 'invention', 'trademark', 'software'], wish: 'assistance' },
} as const satisfies Record<string, Cast>

/** Each kind is told once at least; more often only what is daily work. */
const rare = 0.25

const closed = (
  group: string,
  cast: Cast,
  weights: Readonly<Record<string, number>>,
  stories: Readonly<Record<string, readonly ScenarioStep[]>>,
) =>
  Object.entries(stories).map<ClosedScene>(([name, acts]) => ({
    story: `${group}.${name}`,
    acts,
    ...cast,
    weight: weights[name] ?? rare,
  }))

const liaisonCast = (name: string): Cast =>
  name.startsWith('customs')
    ? casts.customs
    : name.startsWith('police')
      ? casts.police
      : name.startsWith('copyright') ||
          name === 'material' ||
          name === 'withdrawn' ||
          name === 'returned' ||
          name === 'received' ||
          name === 'awaitingMaterial'
        ? casts.copyright
        : name === 'court'
          ? casts.mediation
          : casts.penalty

/** Cases told to their end, with how often each comes. Together they are the daily work of two years. */
export const closedScenes: readonly ClosedScene[] = [
  ...refusals.map<ClosedScene>((acts, n) => ({
    story: `refused.${n}`,
    acts,
    ...casts.adjudication,
    weight: 1.5,
    incomplete: true,
  })),
  { story: 'notCompleted', acts: notCompleted, ...casts.adjudication, weight: 2, incomplete: true },
  { story: 'takenBack', acts: takenBack, ...casts.mediation, weight: 1.5 },
  ...closed(
    'adjudication',
    casts.adjudication,
    {
      infringing: 5,
      dismissed: 2.5,
      silent: 2,
      onPapers: 3,
      settled: 10,
      withdrawn: 4,
      afterSupplement: 4,
      resumed: 2,
      late: 0.7,
      extendedTwice: 0.8,
    },
    adjudicationEnded,
  ),
  {
    story: 'adjudication.byCity',
    acts: adjudicationEnded.infringing,
    ...casts.adjudication,
    kinds: ['invention'],
    byCity: true,
    weight: 3,
  },
  {
    story: 'adjudication.abroad',
    acts: adjudicationEnded.infringing,
    ...casts.adjudication,
    abroad: true,
    weight: 2.5,
  },
  ...closed(
    'penalty',
    casts.penalty,
    {
      paid: 5,
      spoken: 4,
      preserved: 2,
      notPenalised: 9,
      notEstablished: 3,
      criminal: 3,
      notFiled: 3,
      late: 0.7,
      ended: 0.5,
    },
    penaltyEnded,
  ),
  { story: 'penalty.byCity', acts: penaltyEnded.paid, ...casts.penalty, byCity: true, weight: 2 },
  ...closed(
    'mediation',
    casts.mediation,
    { settled: 13, failed: 4, confirmed: 3, refused: 2, extended: 2, handedBack: 3, refusedToCourt: 2 },
    mediationEnded,
  ),
  { story: 'mediation.abroad', acts: mediationEnded.settled, ...casts.mediation, abroad: true, weight: 1.5 },
  ...closed('patent-mediation', casts['patent-mediation'], { agreed: 4, failed: 1.5 }, patentMediationEnded),
  ...closed('fair', casts['fair-complaint'], { withdrawn: 12, undertaken: 12, notUpheld: 3, mediated: 2 }, fairEnded),
  ...closed(
    'platform',
    casts['platform-notice'],
    { kept: 12, lifted: 8, sued: 4, correctedLate: 1, apart: 1 },
    platformEnded,
  ),
  ...closed('court', casts['court-link'], { judged: 4, refused: 12, withdrawn: 12 }, courtEnded),
  ...closed(
    'assistance',
    casts['ip-assistance'],
    { advised: 175, station: 34, experts: 6, referred: 12, abroad: 12 },
    assistanceEnded,
  ),
  ...closed('arbitration', casts.arbitration, { awarded: 2, settled: 2 }, arbitrationEnded),
  ...Object.entries(liaisonEnded).map<ClosedScene>(([name, acts]) => ({
    story: `liaison.${name}`,
    acts,
    ...liaisonCast(name),
    weight: ({ copyright: 26 } as Readonly<Record<string, number>>)[name] ?? 1,
  })),
  ...Object.entries(untakenStories).map<ClosedScene>(([procedure, acts]) => ({
    story: `untaken.${procedure}`,
    acts,
    ...(procedure === 'credit'
      ? casts.penalty
      : procedure === 'liaison'
        ? casts.copyright
        : casts[procedure as Exclude<keyof typeof untakenStories, 'liaison' | 'credit'>]),
    weight: rare,
  })),
  // A finding rests on a decision about a patent, not on a penalty.
  ...closed('credit', casts.penalty, { notShown: 9, found: 7, takenDown: 2, repaired: 2 }, creditEnded).map((scene) =>
    /found$/i.test(scene.story) ? { ...scene, ...casts.adjudication } : scene,
  ),
  ...(['settledTogether', 'failedThenDecided'] as const).map<ClosedScene>((name) => ({
    story: `joined.${name}`,
    acts: joined[name],
    ...casts.adjudication,
    mediate: true,
    weight: name === 'settledTogether' ? 8 : 1.5,
  })),
]

const open = (
  story: string,
  acts: readonly ScenarioStep[],
  cast: Cast,
  idle: number,
  place: Place,
  more: Partial<OpenScene> = {},
): OpenScene => ({ story: `open.${story}`, acts, ...cast, idle, place, ...more })

const { adjudication: adj, penalty: pen, mediation: med, arbitration: arb } = casts
const pat = casts['patent-mediation']
const fair = casts['fair-complaint']
const shop = casts['platform-notice']
const law = casts['court-link']
const aid = casts['ip-assistance']
const own = { holder: holders[0] as Scene['holder'] & object, withFiles: true }
const ownDesign: Cast = { kinds: ['design'], wish: 'adjudication', mediate: true }

/** The demonstration’s own filer: cases in telling states, some with the demonstration’s respondent. */
const ownScenes: readonly OpenScene[] = [
  open('own.supplement', askedForMore, ownDesign, 2, 'xiangzhou', { ...own, incomplete: true }),
  open('own.defence', joinedOpen.letIn, ownDesign, 3, 'xiangzhou', own),
  open('own.mediation', joinedOpen.bothCalled, ownDesign, 1, 'xiangzhou', own),
  open('own.decided', [...adjudicationOpen.served, letIn('adjudication', 0)], ownDesign, 2, 'xiangzhou', own),
  open('own.received', [], { ...pen, kinds: ['trademark'] }, 0, 'jinwan', { ...own, venue: 'market', several: true }),
]

export const openScenes: readonly OpenScene[] = [
  ...ownScenes,
  open('received', [], adj, 0, 'xiangzhou'),
  open('registered', registered, adj, 1, 'gaoxin'),
  open('registered.late', registered, med, 4, 'xiangzhou'),
  open('askedForMore', askedForMore, adj, 3, 'doumen', { incomplete: true }),
  open('suppliedMore', suppliedMore, adj, 1, 'xiangzhou', { incomplete: true }),
  open('accepted', acceptedOnly, adj, 0, 'gaoxin'),
  open('offered', offered, adj, 1, 'xiangzhou', { abroad: true }),
  open('offered.mediation', mediationOffered, med, 0, 'xiangzhou'),
  open('offered.arbitration', arbitrationOffered, arb, 1, 'hengqin'),
  ...Object.entries(liaisonOffered).map(([name, acts]) =>
    open(
      `offered.${name}`,
      acts,
      liaisonCast(name),
      name === 'court' ? 1 : 0,
      'xiangzhou',
      name === 'police' ? { justNow: true } : {},
    ),
  ),
  open('offered.assistance', assistanceOffered, aid, 0, 'xiangzhou'),
  open('returned.district', joinedOpen.returnedWrongDistrict, adj, 1, 'jinwan'),
  open('returned.materials', joinedOpen.returnedMaterials, pen, 2, 'doumen'),
  open('returned.lapse', joinedOpen.returnedByLapse, adj, 0, 'jinwan'),
  open('adj.examining', adjudicationOpen.examining, adj, 2, 'jinwan', { abroad: true }),
  open('adj.supplementing', adjudicationOpen.supplementing, adj, 4, 'jinwan'),
  open('adj.reexamining', adjudicationOpen.reexamining, adj, 1, 'gaoxin'),
  open('adj.filed', adjudicationOpen.filed, adj, 2, 'xiangzhou', { venue: 'market', several: true }),
  open('adj.defence.abroad', adjudicationOpen.awaitingDefence, adj, 9, 'xiangzhou', { abroad: true }),
  open('adj.objection', adjudicationOpen.objection, adj, 2, 'gaoxin'),
  open('adj.soon', adjudicationOpen.investigating, adj, 43, 'jinwan'),
  open('adj.overdue', adjudicationOpen.deliberating, adj, 53, 'xiangzhou'),
  open('adj.hearing', [...adjudicationOpen.hearing, letIn('adjudication', 0)], adj, 2, 'xiangzhou'),
  open('adj.approving', adjudicationOpen.approving, adj, 1, 'xiangzhou'),
  open('adj.suspended', adjudicationOpen.suspended, adj, 18, 'xiangzhou'),
  open('adj.paused', adjudicationOpen.paused, adj, 9, 'jinwan'),
  open('adj.decided', adjudicationOpen.decided, adj, 1, 'jinwan'),
  open('adj.served', adjudicationOpen.served, adj, 3, 'doumen'),
  open('adj.published', adjudicationOpen.published, adj, 2, 'xiangzhou'),
  open('adj.performing', adjudicationOpen.performing, adj, 10, 'xiangzhou'),
  open('adj.performing.late', adjudicationOpen.performing, adj, 45, 'gaoxin'),
  open('adj.effective', adjudicationOpen.effective, adj, 6, 'doumen'),
  open('adj.enforcing', adjudicationOpen.enforcing, adj, 20, 'jinwan'),
  open('adj.suit', adjudicationOpen.inSuit, adj, 25, 'xiangzhou'),
  open('adj.annulled', adjudicationOpen.setAside, adj, 8, 'gaoxin'),
  open('pen.verifying', penaltyOpen.verifying, pen, 3, 'gaoxin'),
  open('pen.overdue', penaltyOpen.investigating, pen, 64, 'doumen'),
  open('pen.soon', penaltyOpen.seized, pen, 18, 'xiangzhou'),
  open('pen.reviewing', penaltyOpen.reviewing, pen, 4, 'gaoxin'),
  open('pen.reviewed', penaltyOpen.reviewed, pen, 1, 'jinwan'),
  open('pen.paused', penaltyOpen.paused, { ...pen, kinds: ['trademark'] }, 5, 'xiangzhou'),
  open('pen.notified', penaltyOpen.notified, pen, 2, 'xiangzhou'),
  open('pen.hearing', penaltyOpen.hearing, pen, 3, 'jinwan'),
  open('pen.rechecking', penaltyOpen.rechecking, pen, 1, 'gaoxin'),
  open('pen.approving', penaltyOpen.approving, pen, 1, 'xiangzhou'),
  open('pen.suspended', penaltyOpen.suspended, { ...pen, kinds: ['trademark'] }, 15, 'jinwan'),
  open('pen.crime', penaltyOpen.crimeReported, { ...pen, kinds: ['trademark'] }, 1, 'xiangzhou'),
  open('pen.handing-over', penaltyOpen.handingOver, { ...pen, kinds: ['trademark'] }, 0, 'jinwan', { justNow: true }),
  open('pen.handed-over', penaltyOpen.handedOver, { ...pen, kinds: ['trademark'] }, 1, 'xiangzhou'),
  open('pen.police-refused', penaltyOpen.policeRefused, { ...pen, kinds: ['trademark'] }, 0, 'doumen'),
  open('pen.police-filed', penaltyOpen.policeFiled, { ...pen, kinds: ['trademark'] }, 1, 'gaoxin'),
  open('pen.with-justice', penaltyOpen.withJustice, { ...pen, kinds: ['trademark'] }, 1, 'jinwan'),
  open('pen.decided', penaltyOpen.decided, pen, 2, 'xiangzhou'),
  open('pen.spared', penaltyOpen.spared, pen, 1, 'doumen'),
  open('pen.executing', penaltyOpen.executing, pen, 4, 'jinwan'),
  open('pen.executed', penaltyOpen.executed, pen, 3, 'xiangzhou'),
  open('pen.demanded', penaltyOpen.demanded, pen, 4, 'doumen'),
  open('pen.enforcing', penaltyOpen.enforcing, pen, 4, 'xiangzhou'),
  open('pen.annulled', penaltyOpen.annulled, pen, 8, 'gaoxin'),
  open('pen.contested', penaltyOpen.contested, pen, 20, 'xiangzhou'),
  open('cre.received', creditOpen.received, pen, 1, 'xiangzhou'),
  open('cre.proposed', creditOpen.proposed, adj, 3, 'xiangzhou'),
  open('cre.considering', creditOpen.considering, adj, 1, 'gaoxin'),
  open('cre.shown', creditOpen.shown, pen, 4, 'jinwan'),
  open('cre.repairing', creditOpen.repairing, pen, 2, 'xiangzhou'),
  open('cre.lifting', creditOpen.lifting, pen, 1, 'doumen'),
  open('med.received', mediationOpen.received, med, 1, 'xiangzhou'),
  open('med.inviting', mediationOpen.inviting, med, 2, 'jinwan'),
  open('med.called', mediationOpen.called, med, 2, 'xiangzhou', { abroad: true }),
  open('med.signing', mediationOpen.signing, med, 1, 'jinwan', { abroad: true }),
  open('med.agreed', mediationOpen.agreed, med, 6, 'xiangzhou'),
  open('med.joined', mediationOpen.joined, med, 1, 'gaoxin'),
  open('med.returning', mediationOpen.returning, med, 1, 'xiangzhou'),
  open('med.notConfirmed', mediationOpen.notConfirmed, med, 1, 'xiangzhou'),
  open('med.confirming', mediationOpen.confirming, med, 8, 'doumen'),
  open('med.courtAsks', mediationOpen.courtAsks, med, 1, 'xiangzhou'),
  open('med.courtReturned', mediationOpen.courtReturned, med, 1, 'jinwan'),
  open('med.courtWithdrawn', mediationOpen.courtWithdrawn, med, 1, 'gaoxin'),
  open('pat.received', patentMediationOpen.received, pat, 2, 'gaoxin'),
  open('pat.opinion', patentMediationOpen.awaitingOpinion, pat, 5, 'jinwan', { abroad: true }),
  open('pat.agreeing', patentMediationOpen.agreeing, pat, 1, 'doumen'),
  open('pat.refusing', patentMediationOpen.refusing, pat, 2, 'gaoxin'),
  open('pat.mediating', patentMediationOpen.mediating, pat, 2, 'jinwan'),
  open('pat.signing', patentMediationOpen.signing, pat, 2, 'hengqin'),
  open('pat.agreed', patentMediationOpen.agreed, pat, 3, 'xiangzhou', { abroad: true }),
  open('fair.received', fairOpen.received, fair, 0, 'xiangzhou'),
  open('fair.accepted', fairOpen.accepted, fair, 0, 'xiangzhou'),
  open('fair.answer', fairOpen.awaitingAnswer, fair, 0, 'xiangzhou', { justNow: true }),
  open('fair.checking', fairOpen.checking, fair, 0, 'xiangzhou'),
  open('fair.measures', fairOpen.measures, fair, 1, 'xiangzhou'),
  open('fair.decided', fairOpen.decided, fair, 1, 'xiangzhou'),
  open('fair.escalated', fairOpen.escalated, fair, 1, 'xiangzhou'),
  open('fair.closed', fairOpen.afterClosing, fair, 1, 'xiangzhou'),
  open('fair.ended', fairOpen.closedWithFair, fair, 1, 'xiangzhou'),
  open('web.received', platformOpen.received, shop, 0, 'xiangzhou'),
  open('web.accepted', platformOpen.accepted, shop, 1, 'jinwan'),
  open('web.platform', platformOpen.awaitingPlatform, shop, 1, 'xiangzhou'),
  open('web.ordered', platformOpen.ordered, shop, 2, 'gaoxin'),
  open('web.measured', platformOpen.measured, shop, 0, 'xiangzhou'),
  open('web.forwarded', platformOpen.forwarded, shop, 3, 'xiangzhou'),
  open('web.stated', platformOpen.counterStated, shop, 0, 'jinwan'),
  open('web.complaint', platformOpen.awaitingComplaint, shop, 5, 'xiangzhou'),
  open('web.lifting', platformOpen.lifting, shop, 0, 'doumen'),
  open('web.kept', platformOpen.kept, shop, 1, 'xiangzhou'),
  open('web.lifted', platformOpen.lifted, shop, 1, 'gaoxin'),
  open('web.referred', platformOpen.referred, shop, 1, 'xiangzhou'),
  open('law.received', courtOpen.received, law, 0, 'xiangzhou'),
  open('law.applied', courtOpen.applied, law, 0, 'xiangzhou'),
  open('law.examining', courtOpen.examining, law, 0, 'xiangzhou', { justNow: true }),
  open('law.security', courtOpen.awaitingSecurity, law, 0, 'jinwan', { justNow: true }),
  open('law.ordered', courtOpen.ordered, law, 0, 'xiangzhou'),
  open('law.measured', courtOpen.measured, law, 3, 'xiangzhou'),
  open('law.lifting', courtOpen.lifting, law, 1, 'gaoxin'),
  open('law.suit', courtOpen.inSuit, law, 5, 'xiangzhou'),
  open('arb.received', arbitrationOpen.received, arb, 2, 'hengqin'),
  open('arb.applied', arbitrationOpen.applied, arb, 1, 'hengqin'),
  open('arb.accepted', arbitrationOpen.accepted, arb, 1, 'xiangzhou'),
  open('arb.answer', arbitrationOpen.awaitingAnswer, arb, 6, 'xiangzhou', { abroad: true }),
  open('arb.constituting', arbitrationOpen.constituting, arb, 4, 'hengqin'),
  open('arb.hearing', arbitrationOpen.hearing, arb, 3, 'hengqin'),
  open('arb.deliberating', arbitrationOpen.deliberating, arb, 4, 'hengqin'),
  open('arb.signing', arbitrationOpen.signing, arb, 2, 'xiangzhou'),
  open('arb.suspended', arbitrationOpen.suspended, { ...arb, kinds: ['trademark'] }, 20, 'xiangzhou'),
  open('arb.awarded', arbitrationOpen.awarded, arb, 2, 'hengqin'),
  open('arb.served', arbitrationOpen.served, arb, 15, 'xiangzhou'),
  open('arb.set-aside', arbitrationOpen.setAsidePending, arb, 20, 'hengqin', { abroad: true }),
  ...Object.entries(liaisonOpen)
    .filter(([name]) => !['notifiedHolder', 'copyright', 'procuratorate', 'received', 'detained'].includes(name))
    .map(([name, acts], n) =>
      open(
        `lia.${name}`,
        acts,
        liaisonCast(name),
        name === 'received' || name === 'police' ? 0 : 1 + (n % 3),
        n % 4 === 0 ? 'hengqin' : 'xiangzhou',
      ),
    ),
  ...(
    ['supplementing', 'rechecking', 'refusing', 'refused', 'objecting', 'expert', 'advised', 'followed'] as const
  ).map((name, n) =>
    open(
      `aid.${name}`,
      assistanceOpen[name],
      aid,
      name === 'refused' ? 1 : n % 3,
      n % 2 === 0 ? 'xiangzhou' : 'gaoxin',
    ),
  ),
  open(
    'aid.overseas',
    assistanceOpen.abroad,
    { kinds: ['trademark', 'utility-model'], wish: 'overseas' },
    1,
    'hengqin',
    {
      abroad: true,
      venue: 'abroad',
      mediate: false,
    },
  ),
  open('both.signing', joinedOpen.bothSigning, { ...adj, mediate: true }, 1, 'gaoxin'),
  open('help.asked', joinedOpen.helpAsked, adj, 1, 'doumen'),
]
