import { findPerson } from '../src/access/index.ts'
import { asViewer } from '../src/access/viewers.ts'
import { saveStep, startDraft } from '../src/filing/index.ts'
import { makeCreditCode } from '../src/kernel/identity-number.ts'
import { makePatentNumber } from '../src/kernel/right-number.ts'

/** A complaint that a rights holder began the day before and has not handed in: two steps are done, the third is next. */
export async function seedDraft(now: Date): Promise<void> {
  const person = await findPerson('demo-filer')
  if (!person) return
  const caller = { viewer: asViewer(person), at: new Date(now.getTime() - 86_400_000) }
  const { _id: draftId } = await startDraft(caller)
  const right = {
    kind: 'design',
    number: makePatentNumber(2023, 'design', 31_208),
    title: '折叠式旅行电热水壶',
    holder: '珠海岚禾生活电器有限公司',
    grantedOn: '2023-11-14',
    registerCopy: 'attached',
    evaluationReport: 'attached',
  }
  const requester = {
    standing: 'holder',
    kind: 'legal',
    region: 'mainland',
    name: '珠海岚禾生活电器有限公司',
    idNumber: makeCreditCode('440402', 208),
    address: '珠海市香洲区梅华西路188号',
    phone: '0756-2600188',
    email: 'ip@lanhe.example.cn',
    electronicService: 'yes',
  }
  await saveStep({ draftId, step: 'right', typed: right }, caller)
  await saveStep({ draftId, step: 'requester', typed: requester }, caller)
}
