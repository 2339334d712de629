import { defineProcedure } from '../kernel/define-procedure.ts'
import type { Procedure } from '../kernel/procedure.ts'
import { afterAward } from './arbitration/after-award.ts'
import { clocks } from './arbitration/clocks.ts'
import { evidence } from './arbitration/evidence.ts'
import { hearing } from './arbitration/hearing.ts'
import { opening } from './arbitration/opening.ts'
import { outcomes, states } from './arbitration/states.ts'
import type { ArbitrationText } from './arbitration/text.ts'
import { arbitrationFees, arbitrationLaw2017, arbitrationLaw2025 } from './legal-documents.ts'
import { joins } from './arbitration/joins.ts'
import { papers } from './arbitration/papers.ts'
import { namesWhoAsks } from './shared/at-venue.ts'
import { inPhases } from './shared/phases.ts'
import { untaken } from './shared/untaken.ts'
import { toldByAll } from './shared/told.ts'
import { both } from './wording.ts'

/**
 * Commercial arbitration at the city's arbitration court (仲裁). Not public: other bodies see the head only.
 * The law sets acceptance, correction and setting aside; the numbers of the institution's rules are unverified norms.
 */
function arbitrationUnder(text: ArbitrationText): Procedure {
  return defineProcedure({
    key: 'arbitration',
    version: text.version,
    title: both('仲裁', 'Arbitration'),
    short: both('仲裁', 'Arbitration'),
    numbering: '珠仲裁字〔{year}〕{n}号',
    calls: { asker: '申请人', other: '被申请人', office: '本机构', asks: '仲裁申请', handling: '仲裁程序' },
    source: text.source,
    runBy: ['arbitration-court'],
    decidedBy: 'filing',
    workedBy: ['arbitrator', 'officer', 'lead'],
    confidential: true,
    // The words of a submission agreement, which the other side is asked to sign.
    addressedBy: 'basisSignedBy',
    start: 'received',
    closingClock: 'award',
    sessions: {
      planned: { hearing: ['hearing'], panel: ['hearing', 'deliberating'] },
      ofSteps: 'hearing',
      called: both('开庭', 'Hearing'),
      online: {
        refused: 'refuse-online',
        agreed: 'agree-online',
        because: both(
          '当事人已明确表示不同意在线开庭，请改为现场开庭',
          'A party clearly refused an online hearing: hold it in person',
        ),
      },
    },
    room: 'arbitration',
    triage: {
      asked: 'arbitration',
      bodies: ['arbitration-court'],
      when: both('有仲裁协议或者愿意达成仲裁协议', 'The parties agreed, or are willing to agree, to arbitrate'),
      names: namesWhoAsks,
    },
    guide: {
      for: ['compensation', 'stop'],
      gives: both(
        '裁决一裁终局，可以申请人民法院强制执行；不公开审理',
        'A final award that courts enforce; hearings are private',
      ),
      needs: both(
        '合同有仲裁条款，或者双方另行达成仲裁协议',
        'An arbitration clause in the contract, or a separate agreement to arbitrate',
      ),
      fee: {
        says: both(
          '按争议金额预交仲裁费用，以仲裁机构公布的标准为准',
          'Prepaid according to the amount in dispute, at the institution’s published rates',
        ),
        source: arbitrationFees.unverified('', '未核对现行收费标准'),
      },
    },
    joins,
    tells: { ...toldByAll, 'arbitral-award-cover': { correction: 'correction', 'set-aside': 'set-aside' } },
    papers,
    states,
    clocks: clocks(text),
    outcomes,
    steps: inPhases(opening(text), evidence, hearing(text), afterAward(text), untaken('received')),
  })
}

/** Cases accepted before 2026-03-01. Its articles and its six months were not read in the text itself. */
export const arbitration2018 = arbitrationUnder({
  version: '2018-01-01',
  source: arbitrationLaw2017.unverified(''),
  acceptance: arbitrationLaw2017.unverified('第二十四条'),
  online: arbitrationLaw2017.unverified('', '2017 年文本没有规定在线开庭，按照仲裁规则办理'),
  conciliation: arbitrationLaw2017.unverified('第五十二条', '条号未逐字核对'),
  correction: arbitrationLaw2017.unverified('第五十六条'),
  setAside: arbitrationLaw2017.unverified('第五十九条'),
  courtDecision: arbitrationLaw2017.unverified('第六十条'),
  again: arbitrationLaw2017.unverified('第六十一条', '条号未逐字核对'),
})

/** Arbitration Law of 2025, in force 2026-03-01. */
export const arbitration2026 = arbitrationUnder({
  version: '2026-03-01',
  source: arbitrationLaw2025(''),
  acceptance: arbitrationLaw2025('第三十五条'),
  online: arbitrationLaw2025('第十一条'),
  conciliation: arbitrationLaw2025.unverified(''),
  correction: arbitrationLaw2025('第六十九条'),
  setAside: arbitrationLaw2025('第七十二条'),
  courtDecision: arbitrationLaw2025('第七十三条'),
  again: arbitrationLaw2025.unverified('', '条号未逐字核对'),
})
