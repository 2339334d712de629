import type { CaseRecord, Party } from '../kernel/case-record.ts'
import { rightTitles } from '../kernel/right-titles.ts'
import type { PaperFacts, PartyFacts } from './paper.types.ts'

/** What the case itself says: right, parties, claims, acts, and the evidence everybody may know of. */
export function factsOfCase(record: CaseRecord): Pick<PaperFacts, 'respondents'> & Partial<PaperFacts> {
  const right = record.rights[0]
  const [requester] = partiesOn('requester', record)
  return {
    ...(right
      ? {
          right: {
            kind: rightTitles[right.kind].zh,
            number: right.number,
            title: right.title,
            holder: right.holder,
            ...(right.grantedOn ? { grantedOn: right.grantedOn } : {}),
            ...(right.claims ? { claimsReliedOn: right.claims } : {}),
          },
        }
      : {}),
    ...(requester ? { requester } : {}),
    respondents: partiesOn('respondent', record),
    cause: right ? `${rightTitles[right.kind].zh}侵权纠纷` : '知识产权侵权纠纷',
    claims: [...record.claims.map(claimName), ...(record.claimsText ? [record.claimsText] : [])],
    acts: record.acts.description,
    filedOn: record.filedOn,
    evidence: record.evidence
      .filter(({ sealed }) => !sealed)
      .map((item) => ({ no: item.id.slice(1), name: item.name, fact: item.proves, pages: '' })),
  }
}

/** Who stands on a side of the case, as a paper names them. */
export function partiesOn(side: Party['side'], { parties }: CaseRecord): PartyFacts[] {
  return parties.filter((party) => party.side === side).map(partyFacts)
}

function partyFacts(party: Party): PartyFacts {
  const { name, idNumber, address, phone, representative, agent } = party
  return {
    name,
    ...(idNumber ? { idNumber } : {}),
    ...(address ? { address } : {}),
    ...(phone ? { phone } : {}),
    ...(representative ? { representative } : {}),
    ...(agent
      ? {
          agent: {
            name: agent.name,
            ...(agent.firm ? { firm: agent.firm } : {}),
            ...(agent.phone ? { phone: agent.phone } : {}),
          },
        }
      : {}),
  }
}

const claimNames: Record<string, string> = {
  stop: '责令立即停止侵权行为',
  destroy: '销毁侵权产品及专用模具、设备',
  'mediate-damages': '就赔偿数额进行调解',
  punish: '依法给予行政处罚',
  detain: '依法扣留侵权嫌疑货物',
  'take-down': '删除、屏蔽、断开侵权链接',
}
/** What is asked for, by the code of the complaint, as a paper says it. */
export function claimName(code: string): string {
  return claimNames[code] ?? code
}
