import { dateField, officeNoteField, scopeField } from '../form-fields.ts'
import { civilCode, eCommerceLaw } from '../legal-documents.ts'
import { refusing, venueRoles as office } from '../shared/at-venue.ts'
import type { StepsOf } from '../shared/phases.ts'
import { takenBack, withdrawalFields } from '../shared/withdrawal.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'

/** Acceptance on prima facie evidence and identity, and the notice to the platform (E-Commerce Law art. 42, Civil Code art. 1195). */
export const opening = {
  accept: {
    title: both('受理', 'Accept'),
    effect: both(
      '有初步证据和权利人真实身份信息的，发出受理通知书',
      'With prima facie evidence and the true identity of the holder: issues the notice of acceptance',
    ),
    from: ['received'],
    to: 'accepted',
    by: office,
    proved: true,
    papers: ['acceptance-notice'],
    starts: ['handling'],
    stops: ['taking-up'],
    source: civilCode('第一千一百九十五条'),
    rows: ['EC-02'],
    fields: {
      identity: {
        kind: 'long',
        title: both('权利人真实身份信息', 'True identity of the holder'),
        hint: both(
          '名称或者姓名、证件核对情况、联系方式；委托代理人的，写明授权',
          'Name, how it was checked, contact; of an agent the authority',
        ),
        required: true,
        max: 1000,
        for: 'officers',
      },
      evidence: {
        kind: 'long',
        title: both('构成侵权的初步证据', 'Prima facie evidence of the infringement'),
        hint: both(
          '每行一项；写明权利证明、被控商品链接，以及能够初步说明侵权的材料',
          'One per line: proof of the right, links to the goods, and what shows the infringement at first sight',
        ),
        required: true,
        max: 4000,
        phrases: [
          both('权利证书或者登记证明', 'Certificate of the right'),
          both('被控商品的页面截图和链接', 'Pictures of the pages and the links'),
          both('购买的被控商品及交易记录', 'Goods bought, with the record of the purchase'),
          {
            ...both('与权利要求或者外观设计的对照说明', 'Comparison with the claims or the design'),
            rights: ['invention', 'utility-model', 'design'],
          },
          {
            ...both('专利权评价报告', 'Evaluation report of the patent'),
            rights: ['utility-model', 'design'],
          },
        ],
      },
      scope: scopeField,
      note: officeNoteField,
    },
    audience: 'filer',
    ofRights: true,
  },
  refuse: refusing('W7', eCommerceLaw('第四十二条'), {
    'no-evidence': both('没有构成侵权的初步证据', 'No prima facie evidence of the infringement'),
    'no-identity': both('没有权利人的真实身份信息', 'The identity of the holder is not shown'),
    'no-link': both('不能确定平台和商品链接', 'Platform or goods cannot be located'),
    'not-commerce': both('不属于电子商务平台上的商品或者服务', 'Not offered on an e-commerce platform'),
  }),
  'notify-platform': {
    title: both('通知平台经营者', 'Notify the platform'),
    effect: both(
      '向平台经营者发出通知书和初步证据，请其采取必要措施并转送平台内经营者',
      'Sends the platform the notice with the evidence; it is to take measures and forward it to the merchant',
    ),
    from: ['accepted'],
    to: 'awaiting-platform',
    by: office,
    papers: ['platform-letter', 'request-copy'],
    starts: ['acting'],
    datedBy: 'sentOn',
    lengthFrom: 'days',
    source: eCommerceLaw('第四十二条'),
    fields: {
      platform: {
        kind: 'text',
        title: both('平台经营者名称', 'Operator of the platform'),
        required: true,
        max: 100,
        from: 'platforms',
      },
      channel: {
        kind: 'text',
        title: both('投诉渠道', 'Channel used'),
        hint: both(
          '平台公示的知识产权投诉渠道；没有公示的，写明',
          'The channel for intellectual property that the platform shows; say so if it shows none',
        ),
        required: true,
        max: 200,
      },
      links: {
        kind: 'long',
        title: both('商品链接', 'Links'),
        hint: both(
          '每行一项；能够准确定位被控商品的链接或者商品编号',
          'One per line: a link or an item number exact enough to find the goods',
        ),
        required: true,
        max: 4000,
        from: 'links',
        locates: true,
      },
      asked: {
        kind: 'long',
        title: both('请求采取的措施', 'Measures asked for'),
        hint: both('每行一项；常用措施可以直接勾选', 'One per line; tick the usual ones'),
        required: true,
        max: 2000,
        phrases: [
          both('删除被控商品信息', 'Delete the listing'),
          both('屏蔽被控商品', 'Block the goods'),
          both('断开被控商品链接', 'Remove the links'),
          both('终止被控商品的交易和服务', 'End the dealing and the services'),
        ],
      },
      sentOn: dateField('送交日期', 'Date sent'),
      days: {
        kind: 'number',
        title: both('核对平台处理情况的期限（工作日）', 'Working days until it is checked what the platform did'),
        required: true,
        max: 30,
      },
    },
    files: 'annex',
    audience: 'filer',
  },
  withdraw: {
    title: both('撤回', 'Withdraw'),
    effect: both('撤回通知，处理终结', 'Withdraws the notice; the matter ends'),
    from: ['received', 'accepted', 'awaiting-platform', 'ordered'],
    to: 'withdrawn',
    by: ['filer', ...office],
    papers: takenBack,
    drops: ['taking-up', 'acting', 'correction', 'handling'],
    datedBy: 'receivedOn',
    outcome: 'W6',
    fields: withdrawalFields,
    submission: { kind: 'request' },
    voluntary: true,
    written: true,
    files: 'annex',
    audience: 'filer',
    order: 90,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
