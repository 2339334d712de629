import { caseReaders, maskedToFollow, staff } from '../access/index.ts'
import { type Answer, type Asked, endpoint, type Exchange, mount, page, redirect } from '../http/index.ts'
import { callerOf } from '../cases/index.ts'
import { talkHeard } from '../notices/index.ts'
import { conclude, keepDraft, layBefore, signAsParty, signOnPaper } from './agreement.actions.ts'
import { notesFor, releaseOffer, writeNote } from './caucus.actions.ts'
import { readDraft } from './caucus.model.ts'
import {
  type DraftBody,
  draftForm,
  type NoteBody,
  noteForm,
  type PaperSignBody,
  paperSignForm,
  type ReleaseBody,
  releaseForm,
  type SignBody,
  signForm,
} from './mediation.forms.ts'
import { type MediationAct, mediationPage, type Refused } from './mediation.pages.ts'
import { mediationPath } from './mediation.paths.ts'
import { assertMediator, roomFor } from './mediation.rules.ts'
import { mediationView } from './mediation.view.ts'

const base = '/cases/:number/:proceeding/mediation'
const placeOf = ({ param }: Pick<Exchange, 'param'>) => ({ caseId: param('number'), proceedingId: param('proceeding') })

async function show(exchange: Asked, refused?: Refused): Promise<Answer> {
  const at = placeOf(exchange)
  const room = await roomFor(at, exchange.viewer, exchange.at)
  if (exchange.isOwnView) await talkHeard({ personId: exchange.viewer.id, ...at }, exchange.at)
  const draft = room.part === 'mediator' ? await readDraft(at.caseId, at.proceedingId) : undefined
  const view = { ...mediationView(room, exchange.viewer), shown: await maskedToFollow(room.record, room.access) }
  const model = mediationPage(view, await notesFor(room), draft, exchange, refused)
  return page('mediation/show', model, { etag: view.shown.version })
}

const refilled =
  (act: MediationAct): NonNullable<Parameters<typeof endpoint>[0]['refill']> =>
  (exchange, failure) =>
    show(exchange, { act, failure })

function back(exchange: Asked, key: string, model: object = {}): Answer {
  const { caseId, proceedingId } = placeOf(exchange)
  return redirect(mediationPath(caseId, proceedingId), { model, flash: { kind: 'done', key: `mediation:done.${key}` } })
}

/** The room of a mediation: consent, sessions, private channels, agreement, signatures. */
export const mediationRoutes = mount([
  endpoint({
    method: 'get',
    path: base,
    policy: caseReaders,
    summary: { zh: '调解室', en: 'The room of a mediation, for its mediator and its parties' },
    answer: (exchange) => show(exchange),
  }),
  endpoint<NoteBody>({
    method: 'post',
    path: `${base}/notes`,
    policy: caseReaders,
    summary: { zh: '在单独沟通中留言', en: 'Write into the private channel of one party' },
    body: noteForm,
    answer: async (exchange) => {
      const { party, text } = exchange.body
      const note = await writeNote({ ...placeOf(exchange), partyId: party, text }, callerOf(exchange))
      return back(exchange, 'noted', { id: note._id })
    },
    refill: refilled('notes'),
  }),
  endpoint<ReleaseBody>({
    method: 'post',
    path: `${base}/release`,
    policy: caseReaders,
    summary: { zh: '向对方转告方案', en: 'Release an offer to all parties' },
    body: releaseForm,
    answer: async (exchange) => {
      const { note, text, consented } = exchange.body
      const order = { ...placeOf(exchange), noteId: note, ...(text ? { text } : {}), consented: consented === true }
      const offer = await releaseOffer(order, callerOf(exchange))
      return back(exchange, 'released', { id: offer._id })
    },
    refill: refilled('release'),
  }),
  endpoint<DraftBody>({
    method: 'post',
    path: `${base}/draft`,
    policy: staff,
    summary: { zh: '保存协议草稿', en: 'Keep the working draft of the agreement' },
    body: draftForm,
    answer: async (exchange) => {
      const { clauses = [], kept } = exchange.body
      const made = kept === undefined ? {} : { kept }
      await keepDraft({ ...placeOf(exchange), clauses, ...made }, callerOf(exchange))
      return back(exchange, 'kept')
    },
    refill: refilled('draft'),
  }),
  endpoint<DraftBody>({
    method: 'post',
    path: `${base}/lay`,
    policy: staff,
    summary: { zh: '向各方出示协议', en: 'Lay the agreement before the parties for signature' },
    body: draftForm,
    answer: async (exchange) => {
      const { clauses, thirdParties, rev, kept } = exchange.body
      const order = {
        ...placeOf(exchange),
        clauses: clauses ?? [],
        thirdParties: thirdParties ?? [],
        ...(rev === undefined ? {} : { rev }),
        ...(kept === undefined ? {} : { kept }),
      }
      await layBefore(order, callerOf(exchange))
      return back(exchange, 'laid')
    },
    refill: refilled('lay'),
  }),
  endpoint<SignBody>({
    method: 'post',
    path: `${base}/sign`,
    policy: caseReaders,
    summary: { zh: '签署协议', en: 'Sign the agreement with one’s own account' },
    body: signForm,
    limit: { points: 10, seconds: 900 },
    answer: async (exchange) => {
      const { party, version, password } = exchange.body
      const order = { ...placeOf(exchange), partyId: party, version, password }
      const { concluded } = await signAsParty(order, callerOf(exchange))
      return back(exchange, concluded ? 'concluded' : 'signed', { concluded })
    },
    refill: refilled('sign'),
  }),
  endpoint<PaperSignBody>({
    method: 'post',
    path: `${base}/sign-on-paper`,
    policy: staff,
    summary: { zh: '登记纸质签署', en: 'Record a signature on paper of a party without an account' },
    body: paperSignForm,
    upload: {
      field: 'file',
      maxFiles: 1,
      maxBytes: 20 * 1024 * 1024,
      admits: async ({ param, viewer }) => assertMediator(await roomFor(placeOf({ param }), viewer)),
    },
    answer: async (exchange) => {
      const { party, version, name, signedOn } = exchange.body
      const order = { ...placeOf(exchange), partyId: party, version, name, signedOn, files: exchange.files }
      const { concluded } = await signOnPaper(order, callerOf(exchange))
      return back(exchange, concluded ? 'concluded' : 'signed', { concluded })
    },
    refill: refilled('sign-on-paper'),
  }),
  endpoint({
    method: 'post',
    path: `${base}/conclude`,
    policy: staff,
    summary: { zh: '协议生效', en: 'The agreement takes effect' },
    answer: async (exchange) => {
      await conclude(placeOf(exchange), callerOf(exchange))
      return back(exchange, 'concluded')
    },
  }),
])
