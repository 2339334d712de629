import type { CaseRecord, Party, StepInput } from '../kernel/case-record.ts'
import type { StepRule } from '../kernel/procedure.ts'
import { papersToServe, placeOfService, wayOfService } from '../kernel/service.ts'
import { factMissing } from './missing.facts.ts'
import type { PaperFacts } from './paper.types.ts'

/**
 * What the proof of service of one party says: what the step serves on it, where, and how and when as far as its form says so.
 * Throws RuleError paper-fact-missing where there is no place to serve it at, service-not-agreed.
 */
export function serviceFacts(
  record: CaseRecord,
  proceedingId: string,
  { step, input, party, server }: { step: StepRule; input: StepInput; party: Party; server: string },
): NonNullable<PaperFacts['service']> {
  const { delivers = { to: 'parties' } } = step
  const way = wayOfService(step, input, party, record)
  const place = placeOfService(party, way)
  // Where and how it was done is filled in by whoever serves it later; to where they are to go is known before.
  if (place === undefined && way?.mode !== 'publication')
    throw factMissing('proof-of-service', {
      zh: `${party.name}的送达地址`,
      en: `the address for service of ${party.name}`,
    })
  const papers = papersToServe(record.papers, proceedingId, delivers, party.id).map(({ title, number, pages }) => ({
    name: title,
    number,
    ...(pages > 0 ? { pages: String(pages) } : {}),
  }))
  return {
    documents: [...papers, ...(delivers.copies ?? []).map((name) => ({ name }))],
    addressee: party.name,
    ...(party.agent ? { agent: party.agent.name } : {}),
    ...(place === undefined ? {} : { address: place }),
    ...(way?.modeTitle ? { mode: way.modeTitle.zh } : {}),
    ...(way ? { receivedAt: way.on, servers: [server] } : {}),
  }
}
