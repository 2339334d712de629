import { expect } from 'chai'
import { rightKinds, venues } from '../../src/kernel/case-record.ts'
import { rightForms } from '../../src/kernel/right-terms.ts'
import { wishes } from '../../src/procedures/index.ts'
import { type AnswerStep, answerSteps, complaintFields } from '../../src/filing/complaint.fields.ts'
import { isOffered, type Matter } from '../../src/filing/complaint.fit.ts'
import type { Typed } from '../../src/filing/complaint.forms.ts'
import { unfinishedIn } from '../../src/filing/draft.actions.ts'
import type { Draft } from '../../src/filing/draft.model.ts'
import { checkPage, stepPage } from '../../src/filing/draft.pages.ts'

const at = new Date('2026-11-23T02:00:00Z')
const localizer = { t: (key: string) => key, lang: 'zh-CN', at } as unknown as Parameters<typeof stepPage>[2]

type Steps = Partial<Record<AnswerStep, Typed>>
const draftOf = (steps: Steps): Draft => ({
  _id: 'd-1',
  ownerId: 'p-1',
  open: true,
  steps: Object.fromEntries(Object.entries(steps).map(([step, typed]) => [step, { typed, rev: 1 }])),
  files: [],
  lastFile: 0,
  createdAt: at,
  changedAt: at,
  rev: 1,
})

/** Names of the fields that the page of a step marks as required, those of further blocks among them. */
function markedOn(draft: Draft, step: AnswerStep): string[] {
  const { page } = stepPage(draft, step, localizer)
  const fields = [
    ...page.groups.flatMap(({ fields: own }) => own),
    ...(page.more?.blocks ?? []).flatMap((one) => one.fields),
  ]
  return fields.filter(({ view }) => view.required).map(({ view }) => view.name)
}

/** Any of several would do: said above them. */
const isOfSeveral = (code: string) => code.startsWith('precheck-respondent-nowhere')
const unmarkedOn = (draft: Draft, step: AnswerStep) => {
  const marked = new Set(markedOn(draft, step))
  return refusedIn(draft, step).filter((name) => !marked.has(name))
}
const refusedIn = (draft: Draft, step: AnswerStep) =>
  unfinishedIn(draft, step, at)
    .filter(({ code }) => !isOfSeveral(code))
    .map(({ path }) => path)

/** Every venue, and every right: what is asked goes by the one or by the other. */
const matters = [
  ...venues.map((venue) => ({ venue, kind: 'design' as const })),
  ...rightKinds.map((kind) => ({ venue: 'market' as const, kind })),
  ...(['holder', 'accused'] as const).map((role) => ({ venue: 'abroad' as const, kind: 'design' as const, role })),
]

describe('what a step of the complaint refuses while it is empty', function () {
  this.timeout(60_000)
  it('is marked as required on its page, in every matter', () => {
    for (const matter of matters)
      for (const step of answerSteps)
        expect(unmarkedOn(draftOf({ matter }), step), `${Object.values(matter).join(' ')} ${step}`).to.deep.equal([])
  })

  it('is marked for what is wished for, too', () => {
    for (const { venue, kind } of matters.filter(({ kind: each }) => each === 'design' || each === 'trademark'))
      for (const wish of wishes.filter((each) => isOffered('claims', 'wish', each, { venue, kind } satisfies Matter)))
        for (const step of ['respondent', 'claims'] as const) {
          const draft = draftOf({ matter: { venue, kind }, claims: { wish } })
          expect(unmarkedOn(draft, step), `${venue} ${kind} ${wish} ${step}`).to.deep.equal([])
        }
  })

  it('is marked for every form of the right, standing and kind of party, and of further ones too', () => {
    const standings = complaintFields.requester.standing.options
    const parties = complaintFields.requester.kind.options
    for (const [index, form] of [undefined, ...Object.keys(rightForms)].entries()) {
      const own = form ? { form } : {}
      const right = {
        title: '名',
        ...own,
        'title-2': '名',
        'kind-2': 'geographical-indication',
        ...(form ? { 'form-2': form } : {}),
      }
      const requester = {
        standing: standings[index % standings.length] as string,
        kind: parties[index % parties.length] as string,
        region: 'mainland',
        'name-2': '某人',
      }
      const kind = rightKinds[index % rightKinds.length] as (typeof rightKinds)[number]
      const draft = draftOf({ matter: { venue: 'market', kind }, right, requester, respondent: { 'name-2': '某店' } })
      for (const step of ['right', 'requester', 'respondent'] as const)
        expect(unmarkedOn(draft, step), `${kind} ${form ?? ''} ${step}`).to.deep.equal([])
    }
  })

  it('stands among what is still missing when everything is looked over', () => {
    const draft = draftOf({ matter: { venue: 'fair', kind: 'trademark' } })
    const { page } = checkPage(draft, localizer, undefined)
    const listed = page.must.map(({ to }) => to.replace(/^.*\/([a-z]+)#f-/, '$1.'))
    for (const step of answerSteps)
      for (const name of refusedIn(draft, step)) expect(listed).to.include(`${step}.${name}`)
    expect(listed).to.include('requester.idNumber')
  })

  it('is no district of whoever is abroad, and of everybody else it is', () => {
    for (const venue of venues) {
      const draft = draftOf({ matter: { venue, kind: 'trademark' } })
      expect(refusedIn(draft, 'respondent').includes('district'), venue).to.equal(venue !== 'abroad')
      expect(markedOn(draft, 'respondent').includes('district'), venue).to.equal(venue !== 'abroad')
    }
  })
})
