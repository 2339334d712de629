import type { VenueRoute } from '../../kernel/procedure.ts'
import { foreignDisputes } from '../legal-documents.ts'
import { both } from '../wording.ts'

/** The way of what happened abroad: no office of the city can act there. */
export const abroadRoute = {
  title: both('海外知识产权纠纷应对指导', 'Guidance in a dispute abroad'),
  asked: 'overseas',
  // Who punishes there is the authority of that country, which the guidance names.
  for: ['stop', 'compensation', 'settle', 'punish'],
  bodies: ['rights-assistance'],
  why: both(
    '行为发生在境外，本市的机关不能在当地处理：由维权援助机构指导应对，必要时转介国家海外纠纷应对指导中心',
    'It happened abroad, where no office of the city can act: rights assistance guides you and, if needed, passes you on to the national centre for disputes overseas',
  ),
  gives: both(
    '当地主管机关、程序和期限的说明，应对方案，专家和律师推荐；是否处罚由当地主管机关决定，援助机构不代为参加境外诉讼',
    'Which authorities, proceedings and time limits there are, a plan, experts and lawyers; punishment is for the authority there, and nobody is represented in court abroad',
  ),
  fee: both('公益指导不收取费用', 'The guidance is free of charge'),
  source: foreignDisputes('第四条至第十条'),
} as const satisfies VenueRoute
