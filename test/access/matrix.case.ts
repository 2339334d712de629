import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linkPerson } from '../../src/cases/party.actions.ts'
import { takeCaseStep } from '../../src/cases/index.ts'
import { addEvidence } from '../../src/evidence/index.ts'
import { addDraftFiles, startDraft } from '../../src/filing/draft.actions.ts'
import { fileComplaint } from '../../src/filing/index.ts'
import { accept, offer } from '../../src/handoffs/index.ts'
import { planSitting } from '../../src/sittings/index.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import type { Complaint } from '../../src/filing/complaint.forms.ts'
import { aComplaint } from '../filing/a-complaint.ts'
import { viewerNamed } from '../support/city.ts'
import { smallPdf } from '../support/files.ts'

export interface MatrixCase {
  readonly caseId: string
  readonly draftId: string
  readonly fileId: string
}

/**
 * A case with something of everything: adjudicated in Xiangzhou (P2), mediated by the committee (P3), before the arbitration court (P4),
 * with evidence, papers, an offer that waits at customs (the last handoff), and a draft of its filer with a file.
 */
export async function aCaseOfEverything(complaint: Complaint = aComplaint()): Promise<MatrixCase> {
  const at = new Date()
  const as = async (name: string) => ({ viewer: await viewerNamed(name), at })
  const filer = await as('filer')
  const { record } = await fileComplaint({ complaint }, filer)
  const caseId = record._id
  const step = async (name: string, proceedingId: string, key: string, input: object = {}) =>
    await takeCaseStep({ caseId, proceedingId, step: key, input }, await as(name))
  await step('intake', 'P1', 'register')
  await step('intake', 'P1', 'accept')
  await step('intake', 'P1', 'route', {
    procedures: ['adjudication@xiangzhou-ip', 'mediation@mediation-desk', 'arbitration@arbitration-secretariat'],
    desk: 'xiangzhou-ip',
  })
  const { handoffs } = await loadCase(caseId)
  for (const [name, proceedingId] of [
    ['officer', 'P2'],
    ['mediator', 'P3'],
    ['arbitrator', 'P4'],
  ] as const) {
    const handoffId = handoffs.find((handoff) => handoff.proceedingId === proceedingId)?.id ?? ''
    await accept({ caseId, handoffId }, await as(name))
  }
  const partyId = record.parties.find(({ side }) => side === 'respondent')?.id ?? ''
  const { id, name } = await viewerNamed('respondent')
  await linkPerson({ caseId, partyId, person: { id, name } }, await as('officer'))
  const file = temporaryFile()
  try {
    await addEvidence({ caseId, kind: 'document', proves: '销售', name: '凭证', sealed: false, files: [file] }, filer)
    const draft = await startDraft(filer)
    const { added } = await addDraftFiles({ draftId: draft._id, files: [file] }, filer)
    const travels = { fields: ['rights'], evidence: [], papers: [] } as const
    const help = {
      kind: 'help',
      deskId: 'customs-ip',
      next: [],
      asks: '请协助查验',
      reason: '进出口',
      travels,
    } as const
    await offer({ caseId, proceedingId: 'P2', ...help }, await as('officer'))
    await drained()
    return { caseId, draftId: draft._id, fileId: added[0]?.id ?? '' }
  } finally {
    file.remove()
  }
}

/** A joint session of the mediation (P3) in a week, after both sides agreed to mediate. */
export async function planSession(caseId: string): Promise<string> {
  const mediator = { viewer: await viewerNamed('mediator'), at: new Date() }
  const once = { key: 'a-key-of-the-mediator', bodyHash: 'print' }
  await takeCaseStep({ caseId, proceedingId: 'P3', step: 'accept', input: {} }, { ...mediator, once })
  await takeCaseStep({ caseId, proceedingId: 'P3', step: 'agree-mediation', input: {} }, mediator)
  const day = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
  const { sessionId } = await planSitting(
    {
      caseId,
      proceedingId: 'P3',
      kind: 'joint',
      title: '第一次调解',
      startsAt: `${day}T10:00`,
      minutes: 60,
      place: '一号调解室',
      online: false,
      invited: (await loadCase(caseId)).parties.map(({ id }) => id),
      anyway: true,
      // Whatever day of the week it is today.
      oddHours: true,
    } as Parameters<typeof planSitting>[0],
    mediator,
  )
  await drained()
  return sessionId
}

/** Number of the submission of its mediation: that the other side is willing. */
export function submissionIn({ proceedings }: CaseRecord): string {
  const walked = proceedings.find(({ id }) => id === 'P3')?.walked ?? []
  return String(walked.find(({ step }) => step === 'agree-mediation')?.seq ?? '')
}

function temporaryFile() {
  const folder = mkdtempSync(join(tmpdir(), 'zhibao-file-'))
  const path = join(folder, 'upload')
  const bytes = smallPdf()
  writeFileSync(path, bytes)
  return {
    field: 'file',
    fileName: '凭证.pdf',
    type: 'application/pdf',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    path,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
