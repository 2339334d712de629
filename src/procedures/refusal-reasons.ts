import type { Bilingual } from '../kernel/bilingual.ts'
import { both } from './wording.ts'

/** Coded reasons for declining a handoff; every refusal also carries words of its own. */
export const refusalReasons = {
  'out-of-competence': both('不属于本机构职责', 'Outside this body’s remit'),
  'wrong-district': both('不属于本辖区', 'Another district has jurisdiction'),
  'materials-missing': both('移送材料不齐', 'Documents are missing'),
  'conflict-of-interest': both('应当回避', 'Conflict of interest'),
  duplicate: both('重复移送或者已在办理', 'Duplicate, or already being handled'),
  capacity: both('暂无承办力量', 'No capacity at present'),
  other: both('其他', 'Other'),
} as const satisfies Readonly<Record<string, Bilingual>>

export type RefusalReason = keyof typeof refusalReasons
