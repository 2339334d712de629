import type { VenueRoute } from '../../kernel/procedure.ts'
import { eCommerceLaw } from '../legal-documents.ts'
import { venueRights } from '../shared/at-venue.ts'
import { regulatorsAndCentre } from '../shared/bodies.ts'
import { both } from '../wording.ts'

/** Why what is offered in a shop on the web goes to its platform first. */
export const route = {
  title: both('电子商务平台通知与声明', 'Notice to the e-commerce platform'),
  asked: 'platform',
  for: ['stop'],
  bodies: regulatorsAndCentre,
  rights: venueRights,
  why: both(
    '商品在电子商务平台上销售：权利人有初步证据的，平台经营者应当及时采取删除、屏蔽、断开链接、终止交易等措施，并转送平台内经营者',
    'The goods are sold on an e-commerce platform: given prima facie evidence, it has to delete, block or unlink them, or end the dealing, and forward the notice to the merchant',
  ),
  gives: both(
    '平台采取必要措施；平台内经营者声明不存在侵权行为的，权利人应当在法定期限内投诉或者起诉，否则措施终止。不认定是否侵权，不处理赔偿问题',
    'The platform takes measures; if the merchant declares that there is no infringement, they end unless you complain or sue in time. The platform does not decide whether there is infringement, nor on damages',
  ),
  fee: both('通知不收取费用', 'Free of charge'),
  source: eCommerceLaw('第四十二条'),
} as const satisfies VenueRoute
