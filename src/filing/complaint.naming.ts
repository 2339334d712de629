import { isReporter } from '../kernel/reporter.ts'
import { type Nameable, textsNaming } from '../kernel/informant.ts'
import { nameIn } from './complaint.blocks.ts'
import { fieldsOf } from './complaint.fields.ts'
import type { Answers } from './complaint.forms.ts'
import type { DescribedFile, Finding } from './complaint.finding.ts'

/** What the other side reads, as far as the one who files writes it in words of their own. */
const written = ['respondent', 'acts', 'claims'] as const

/**
 * Words of a complaint in confidence, or of a report, that seem to name who files it: the other side reads them. What names them surely is left
 * out for the other side; a word that may be one of the language is not.
 */
export function namingFindings({ requester, ...answers }: Answers, files: readonly DescribedFile[]): Finding[] {
  const asking = [requester, ...(requester.more ?? [])].map(partyOf)
  const isReport = answers.claims.wish === 'report' || isReporter({ parties: asking })
  if (answers.claims.confidential !== true && !isReport) return []
  const texts = written.flatMap((step) =>
    [answers[step] as object, ...((answers[step] as { more?: readonly object[] }).more ?? [])].flatMap((one, index) =>
      Object.entries(one).flatMap(([name, text]) =>
        isWritten(step, name) && typeof text === 'string'
          ? [[{ step, field: nameIn(name, index + 1) }, text] as const]
          : [],
      ),
    ),
  )
  const ofFiles = files.map(({ fileName, proves }) => [fileName, `${fileName} ${proves}`] as const)
  const others = {
    parties: [answers.respondent, ...(answers.respondent.more ?? [])].map((one) => ({ ...one, side: 'respondent' })),
    rights: [answers.right, ...(answers.right.more ?? [])],
  } as unknown as Parameters<typeof textsNaming>[2]
  const named = textsNaming(texts, asking, others).map((at) => ({
    code: 'names-filer',
    level: 'should' as const,
    ...at,
  }))
  const inFiles = textsNaming(ofFiles, asking, others).map((file) => ({
    code: 'file-names-filer',
    level: 'should' as const,
    step: 'evidence' as const,
    values: { file },
  }))
  return [...named, ...inFiles]
}

function isWritten(step: (typeof written)[number], name: string): boolean {
  const kind = fieldsOf(step)[name]?.kind
  return (kind === 'text' || kind === 'long') && !(step === 'respondent' && name === 'name')
}

function partyOf({ agentName, agentFirm, agentPhone, ...one }: Partial<Answers['requester']>) {
  return {
    ...one,
    side: 'requester' as const,
    name: one.name ?? '',
    agent: { name: agentName ?? '', firm: agentFirm ?? '', phone: agentPhone ?? '' },
  } as unknown as Nameable & { side: 'requester' }
}
