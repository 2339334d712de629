import type { Bilingual } from '../../kernel/bilingual.ts'
import type { ClockRule } from '../../kernel/clock.ts'
import { patentMeasures } from '../legal-documents.ts'
import { both } from '../wording.ts'

/** The period to complete the papers (PA-02), with what follows where they are not completed. */
export const supplementClock = (onExpiry: Bilingual) =>
  ({
    id: 'PA-02',
    title: both('补正期限', 'Time to supply missing documents'),
    length: 5,
    unit: 'working-days',
    owes: 'requester',
    from: both('发出补正通知书', 'The notice of missing documents'),
    fromPaper: true,
    warnings: [2, 1],
    onExpiry,
    offersStep: {
      step: 'lapse-supplement',
      because: both(
        '补正期限已届满；请先核实期限内是否已通过窗口、邮寄等方式收到补正材料，收到的，予以登记',
        'The time to supply documents has ended. First check whether anything came in time at the counter or by post, and record it',
      ),
    },
    source: patentMeasures('第十六条', '条文未定天数，由承办部门逐案指定'),
  }) as const satisfies ClockRule
