import type { Cast } from './cast.ts'
import { printed } from './office-time.ts'
import { expectPaper, readPaper } from './paper-reading.ts'

const filer = '珠海某电器有限公司'
const centre = '珠海市知识产权保护中心'
const accused = '珠海某商贸有限公司'

/** What a complaint asks for, and what its papers call those in it. */
interface Asked {
  /** The title of what was filed. */
  readonly request: string
  readonly sides: readonly [string, string]
  /** The right as it is named, with its number. */
  readonly right: string
  readonly acts: string
  /** As the request has them, and as the receipt and the letter have them. */
  readonly claims: readonly string[]
  readonly told: readonly string[]
  readonly wish: string
}

/** To whom the centre sent it. */
interface SentTo {
  readonly office: string
  readonly body: string
  readonly matter: string
  readonly number: string
  readonly taker: string
  readonly enclosed: readonly string[]
}

/** Holds every paper of the way from the filing to the desk that took it on against what was filed and done. */
export async function expectPapersOfIntake(cast: Cast, asked: Asked, sent: SentTo): Promise<void> {
  const { day, number, pageOf, homes, atOffice } = cast
  const evidence = ['登记簿副本', '侵权产品照片']
  const own = pageOf('filer')
  const receipt = await readPaper(own, homes.filer(), '收件回执')
  expectPaper(receipt, {
    says: [`${filer}：`, `于${printed(day)}提交`, number, accused, asked.right, ...asked.told, ...evidence, '查询码：'],
    not: ['________'],
  })
  const request = await readPaper(own, homes.filer(), asked.request)
  expectPaper(request, {
    says: [
      `案件编号：${number}`,
      `${asked.sides[0]}${filer}`,
      `${asked.sides[1]}${accused}`,
      asked.acts,
      ...asked.claims,
      `希望的处理方式：${asked.wish}`,
      ...evidence,
      `此致${centre}`,
      '以电子方式确认提交：陈晓岚',
    ],
    not: ['________'],
  })
  const acceptance = await readPaper(own, homes.filer(), '受理通知书', `审查编号为`)
  expectPaper(acceptance, {
    says: [`${filer}：`, `你（单位）于${printed(day)}`, asked.right, accused, `自${printed(day)}起予以受理`],
    not: ['________'],
  })
  const page = pageOf(sent.office)
  const letter = await readPaper(page, atOffice(), '案件移送函')
  expectPaper(letter, {
    says: [
      `${sent.body}：`,
      asked.right,
      asked.acts,
      `请你单位办理的事项${sent.matter}`,
      ...asked.told,
      ...evidence,
      ...sent.enclosed,
    ],
    not: ['________', '有关机关'],
  })
  const taken = await readPaper(page, atOffice(), '案件移送回执', `移送事项${sent.matter}`)
  expectPaper(taken, {
    says: [
      `${centre}：`,
      sent.number,
      `接收单位${sent.body}`,
      ...evidence,
      ...sent.enclosed,
      `共${evidence.length + sent.enclosed.length}项`,
      `接收人${sent.taker}`,
    ],
    not: ['________'],
  })
}
