import type { CaseRecord, Handoff, Party, Proceeding } from '../../src/kernel/case-record.ts'

const at = new Date('2026-03-02T01:00:00Z')

/** A case with one open proceeding, held by the IP desk of the market regulator. */
export function aRecord(more: Partial<CaseRecord> = {}): CaseRecord {
  return {
    _id: 'ZB2026-000001',
    seq: 1,
    filerId: 'p-filer',
    parties: [],
    proceedings: [aProceeding()],
    handoffs: [],
    readers: ['amr'],
    recused: [],
    ...more,
  } as unknown as CaseRecord
}

export function aProceeding(more: Partial<Proceeding> = {}): Proceeding {
  return {
    id: 'P1',
    state: 'examining',
    holder: { bodyId: 'amr', deskId: 'amr-ip' },
    officers: [],
    ...more,
  } as unknown as Proceeding
}

export function aParty(side: Party['side'], personIds: string[]): Party {
  return { id: side, side, personIds } as unknown as Party
}

export function anOffer(more: Partial<Handoff> = {}): Handoff {
  return {
    id: 'H1',
    kind: 'transfer',
    proceedingId: 'P1',
    from: { bodyId: 'amr', deskId: 'amr-ip' },
    to: { bodyId: 'customs', deskId: 'customs-law' },
    state: 'offered',
    offeredAt: at,
    ...more,
  } as unknown as Handoff
}
