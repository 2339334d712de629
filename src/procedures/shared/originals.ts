import type { Role } from '../../kernel/role.ts'
import { civilEvidenceRules } from '../legal-documents.ts'
import { both } from '../wording.ts'

/**
 * Originals, and who recorded what: an equal printout of electronic data is as good as the original, and what a neutral platform or a notary keeps is
 * taken for true until the contrary is shown (rules on civil evidence, arts. 15, 93, 94; offices follow them by analogy).
 */
export const originals = <const S extends string>(from: readonly S[], by: readonly Role[], order: number) =>
  ({
    'check-originals': {
      title: both('核对原件和证据来源', 'Check originals and who recorded the evidence'),
      effect: both(
        '逐项记录证据是否为原件、由谁制作或者保存，作为认定证据的依据',
        'Records of each exhibit whether it is an original and who made or kept it, for the ruling on evidence',
      ),
      from,
      to: 'same',
      by,
      source: civilEvidenceRules('第十五条、第九十三条、第九十四条', '行政程序参照适用'),
      rows: ['EV-04'],
      fields: {
        checked: {
          kind: 'rows',
          title: both('逐项核对', 'Exhibit by exhibit'),
          required: true,
          columns: {
            item: { kind: 'record', title: both('案卷材料', 'In the file as'), required: true },
            form: {
              kind: 'choice',
              title: both('原件情况', 'Original or copy'),
              required: true,
              options: {
                original: both('原件、原物或者原始存储介质', 'Original document, thing or medium'),
                equal: both(
                  '与原件一致的副本，或者直接来源于电子数据的打印件',
                  'Copy equal to the original, or printed straight from the data',
                ),
                copy: both('复制件，原件未核对', 'Copy; the original was not seen'),
              },
            },
            recorder: {
              kind: 'choice',
              title: both('制作、记录或者保存者', 'Made, recorded or kept by'),
              required: true,
              options: {
                party: both('提交证据的一方', 'Who handed it in'),
                other: both('对方当事人', 'The other side'),
                platform: both('中立的第三方平台', 'A neutral third-party platform'),
                notary: both('公证机构', 'A notary'),
                business: both('他人在正常业务活动中形成', 'Somebody else in the ordinary course of business'),
                office: both('行政机关', 'A public authority'),
              },
            },
            note: { kind: 'text', title: both('核对情况', 'How it was checked'), max: 200, inner: true },
          },
        },
      },
      files: 'annex',
      audience: 'officers',
      order,
    },
  }) as const
