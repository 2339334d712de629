import type { Bilingual } from '../../kernel/bilingual.ts'
import type { LegalSource } from '../../kernel/legal-source.ts'
import { dateField, noteField } from '../form-fields.ts'
import {
  hengqinRegulation,
  hongKongEvidence,
  hongKongJudgments,
  hongKongMacaoService,
  hongKongService,
  macaoArrangement,
  provincialProtection,
} from '../legal-documents.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { helpers as office, type states, underWay, watched } from './states.ts'

/** What can be done with Hong Kong and Macao, item by item: who does it, by which arrangement, and the row of the register it stands for. */
const crossBorderItems = {
  'macao-service': {
    title: both('人民法院委托澳门送达', 'Service in Macao, at the request of a court'),
    how: both(
      '由人民法院经司法协助网络委托澳门的司法机构，中文或者附译文，不超过 2 个月；本机构只作指引',
      'A court asks the Court of Final Appeal of Macao over the network, in Chinese or translated, within 2 months; the branch only guides',
    ),
    source: macaoArrangement('第二条、第三条、第五条、第六条'),
    rows: ['XB-01'],
  },
  'macao-evidence': {
    title: both('人民法院委托澳门取证', 'Evidence from Macao, at the request of a court'),
    how: both(
      '由人民法院经司法协助网络委托澳门的司法机构，中文或者附译文，不超过 3 个月；本机构只作指引',
      'A court asks the Court of Final Appeal of Macao over the network, in Chinese or translated, within 3 months; the branch only guides',
    ),
    source: macaoArrangement('第二条、第三条、第五条、第六条'),
    rows: ['XB-01'],
  },
  'macao-proof': {
    title: both('核对澳门送达、取证证明', 'Check of a proof from Macao'),
    how: both(
      '证明应当写明方式、地点、日期和收件人身份，并加盖印章',
      'It has to state way, place, date and who received it, with a seal',
    ),
    source: macaoArrangement('第十二条'),
    rows: ['XB-02'],
  },
  'hong-kong-service': {
    title: both('人民法院委托香港送达', 'Service in Hong Kong, at the request of a court'),
    how: both(
      '由高级人民法院委托香港的司法机构，一式两份，不超过 2 个月；本机构只作指引',
      'A high court asks the High Court of Hong Kong, in two copies, within 2 months; the branch only guides',
    ),
    source: hongKongService.unverified('', '条号未逐字核对'),
    rows: ['XB-03'],
  },
  'hong-kong-evidence': {
    title: both('人民法院委托香港取证', 'Evidence from Hong Kong, at the request of a court'),
    how: both(
      '由香港政务司司长办公室行政署办理，力争 6 个月完成；取得的证据只能用于委托书所列的诉讼',
      'The administration wing there deals with it, within 6 months where it can; the evidence is for the suit named and no other',
    ),
    source: hongKongEvidence.unverified('', '条号未逐字核对'),
    rows: ['XB-03'],
  },
  'court-service': {
    title: both('向港澳当事人送达司法文书', 'Service of court documents on a party from there'),
    how: both(
      '其在内地的，或者有代理人、代表机构、有权分支机构的，可以直接送达；多种方式并用的，以最先的为准；仅适用于人民法院',
      'On a party who is here, or on its agent, office or authorised branch; of several ways at once the earliest counts; courts only',
    ),
    source: hongKongMacaoService.unverified('', '条号未逐字核对'),
    rows: ['XB-04'],
  },
  'hong-kong-judgment': {
    title: both('香港判决的认可和执行', 'Recognition of a judgment of Hong Kong'),
    how: both(
      '内地发明、实用新型和香港标准、短期专利的侵权判决，以及标准必要专利费率判决不适用；其他侵权判决限于判决地的行为，金钱给付包括惩罚性赔偿；商业秘密案件还包括非金钱给付',
      'Not for infringement of inventions, utility models, standard or short-term patents, nor for rates of standard-essential patents; of others only acts at the place of judgment, money with its punitive part, of trade secrets orders too',
    ),
    source: hongKongJudgments('第三条、第十五条至第十七条'),
    rows: ['XB-06', 'XB-07'],
  },
  'macao-notary': {
    title: both('在横琴使用澳门公证文书', 'Documents of a Macao notary, for use in Hengqin'),
    how: both(
      '澳门民商事公证文书按照国家规定可以在横琴使用；核对出具的公证机构和用途',
      'Civil and commercial documents of Macao notaries can be used in Hengqin as the State provides; check who issued them and what for',
    ),
    source: hengqinRegulation('第六十二条'),
    rows: ['XB-17'],
  },
  'bay-lawyer': {
    title: both('推荐粤港澳大湾区律师', 'A lawyer licensed for the Bay Area'),
    how: both(
      '取得大湾区律师执业资质的港澳律师，可以在横琴办理部分事务；核对执业证和业务范围',
      'Lawyers of Hong Kong and Macao with that licence may act in Hengqin in part; check licence and scope',
    ),
    source: hengqinRegulation('第六十二条'),
    rows: ['XB-17'],
  },
  lead: {
    title: both('向港澳机构通报线索', 'Pass on a lead to a body there'),
    how: both(
      '经有权机关按照合作机制书面通报，不直接移送案卷',
      'In writing, by the authority that has the cooperation: no file is handed over directly',
    ),
    source: provincialProtection('第十二条'),
    rows: ['XB-09'],
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly title: Bilingual
      readonly how: Bilingual
      readonly source: LegalSource
      readonly rows: readonly string[]
    }
  >
>

type Item = keyof typeof crossBorderItems

const options = Object.fromEntries(
  Object.entries(crossBorderItems).map(([key, { title, how }]) => [
    key,
    both(`${title.zh}（${how.zh}）`, `${title.en}: ${how.en}`),
  ]),
) as Readonly<Record<Item, Bilingual>>

const titles = Object.fromEntries(Object.entries(crossBorderItems).map(([key, { title }]) => [key, title])) as Readonly<
  Record<Item, Bilingual>
>

/** Help across the border, one item at a time, and what came of each. */
export const crossBorder = {
  'record-cross-border': {
    title: both('登记港澳跨境协助事项', 'Record a matter with Hong Kong or Macao'),
    effect: both(
      '逐项登记需要协助的事项、办理机构和途径，告知申请人',
      'Records, one at a time, what help is needed, who gives it and in which way, and tells the applicant',
    ),
    from: underWay,
    to: 'same',
    by: office,
    starts: watched,
    clocksWhen: {
      'macao-service': { facts: { item: 'macao-service' } },
      'macao-evidence': { facts: { item: 'macao-evidence' } },
      'hong-kong-service': { facts: { item: 'hong-kong-service' } },
      'hong-kong-evidence': { facts: { item: 'hong-kong-evidence' } },
    },
    datedBy: 'askedOn',
    facts: { item: 'item' },
    source: hengqinRegulation('第六十二条', '其他事项的依据列于各项'),
    rows: ['XB-01', 'XB-02', 'XB-03', 'XB-04', 'XB-06', 'XB-07', 'XB-17'],
    fields: {
      askedOn: {
        ...dateField('登记日期', 'Day'),
        hint: both(
          '人民法院委托送达、取证的，填写受托司法机构收到委托书的日期',
          'Of what a court asks for: the day on which the court there received the request',
        ),
      },
      item: { kind: 'choice', title: both('事项', 'Item'), required: true, options },
      place: {
        kind: 'choice',
        title: both('地区', 'Where'),
        required: true,
        options: { 'hong-kong': both('香港', 'Hong Kong'), macao: both('澳门', 'Macao') },
      },
      counterpart: {
        kind: 'text',
        title: both('办理机构、公证机构或者律师', 'Body, notary or lawyer'),
        required: true,
        max: 200,
      },
      number: {
        kind: 'text',
        title: both('公证书、执业证或者函件编号', 'Number of the deed, licence or letter'),
        max: 100,
      },
      purpose: {
        kind: 'text',
        title: both('用途', 'What it is for'),
        hint: both('只能用于这里写明的程序', 'For the proceeding named here and no other'),
        required: true,
        max: 200,
      },
      note: noteField,
    },
    files: true,
    audience: 'filer',
    order: 45,
  },
  'record-cross-border-result': {
    title: both('登记港澳跨境协助结果', 'Record what came of it'),
    effect: both('登记办理机构的答复，告知申请人', 'Records the answer and tells the applicant'),
    from: underWay,
    to: 'same',
    by: office,
    when: {
      taken: ['record-cross-border'],
      because: both('没有登记跨境协助事项', 'No matter with Hong Kong or Macao was recorded'),
    },
    stops: watched,
    clocksWhen: {
      'macao-service': { facts: { answered: 'macao-service' } },
      'macao-evidence': { facts: { answered: 'macao-evidence' } },
      'hong-kong-service': { facts: { answered: 'hong-kong-service' } },
      'hong-kong-evidence': { facts: { answered: 'hong-kong-evidence' } },
    },
    datedBy: 'toldOn',
    facts: { answered: 'answered' },
    source: hengqinRegulation('第六十二条', '其他事项的依据列于各项'),
    fields: {
      toldOn: dateField('答复日期', 'Day of the answer'),
      answered: { kind: 'choice', title: both('事项', 'Item'), required: true, options: titles },
      number: { kind: 'text', title: both('答复文号', 'Number of the answer'), max: 100 },
      result: { ...noteField, title: both('答复内容', 'What was answered'), required: true },
    },
    reads: ['record-cross-border'],
    files: 'annex',
    audience: 'filer',
    order: 46,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
