/** What people and firms are called besides their whole names: the forms in which a text names somebody who is not to be named. */

const kindsOfFirm =
  /(?:(?:股份)?有限(?:责任)?公司|股份公司|(?:分)?公司|集团|工厂|商行|经营部|事务所|工作室|合作社|研究[院所]|协会|商会|中心|厂|店)$/u
const kindsAbroad =
  /[\s,.]*\b(?:co|company|ltd|limited|inc|incorporated|corp|corporation|llc|llp|plc|gmbh|ag|s\.?a|b\.?v|pte|kk|group|holdings?)\.?$/iu

const provinces =
  '中国|北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾'
const cities =
  '广州|深圳|珠海|汕头|佛山|韶关|湛江|肇庆|江门|茂名|惠州|梅州|汕尾|河源|阳江|清远|东莞|中山|潮州|揭阳|云浮|杭州|宁波|温州|义乌|南京|苏州|无锡|常州|厦门|泉州|福州|武汉|长沙|成都|西安|青岛|济南|郑州|合肥|南昌|昆明|南宁|大连|沈阳|横琴'
const place = new RegExp(
  `^(?:(?:${provinces}|${cities})(?:省|市|自治区|特别行政区)?|[\\p{Script=Han}]{2,4}?(?:省|市|区|县|镇))`,
  'u',
)
const bracketed = /[（(【〔[]([^）)】〕\]]*)[）)】〕\]]/gu

/** What a firm does, as it stands in its name between its own sign and its kind. */
const trades = new RegExp(
  `(?:${'知识产权|专利商标|专利|商标|版权|代理|律师|会计师|法律|咨询|服务|管理|投资|控股|发展|实业|国际|集团|科技|技术|信息|网络|软件|系统|数据|智能|电子|电器|电气|电机|家电|家用电器|光电|半导体|通信|通讯|数码|精密|仪器|仪表|自动化|机械|设备|模具|五金|塑胶|塑料|橡胶|灯具|照明|灯饰|家具|家居|日用品|用品|制品|产品|制造|工业|工贸|商贸|贸易|进出口|电子商务|食品|饮料|餐饮|酒店|茶业|酒业|药业|医药|制药|生物|医疗|器械|化工|材料|新材料|能源|新能源|环保|工程|建筑|建材|装饰|文化|传媒|广告|设计|工艺|工艺品|服饰|服装|鞋业|皮具|玩具|珠宝|钟表|眼镜|化妆品|汽车|汽配|船舶|物流|农业|水产|包装|印刷|教育|娱乐|影视|体育|股份'}|工厂|厂|店|行|社)$`,
  'u',
)

const shortest = 2
/** Shorter ones are words of the language too often. */
const shortestAlone = 3

/**
 * Everything a firm is called by without its whole name: without its kind, without where it is, by its own sign (字号) and what it does. Of a sign
 * of two characters what makes it a name (某某公司).
 */
export function namesOfFirm(name: string): string[] {
  const whole = name.normalize('NFKC').trim()
  if (!/\p{Script=Han}/u.test(whole)) return strippedOf(whole, kindsAbroad).filter((each) => each.length > 4)
  const bare = strippedOf(whole.replaceAll(bracketed, ''), kindsOfFirm).at(-1) ?? whole
  const own = strippedOf(bare, place).at(-1) ?? bare
  const signs = strippedOf(own, trades)
  const sign = signs.at(-1) ?? own
  const said = isSign(whole, sign) && sign.length < shortestAlone ? firmSaid.map((kind) => sign + kind) : []
  return [...new Set([own, ...signs, ...said])].filter((each) => each !== whole && each.length >= shortestAlone)
}

const firmSaid = ['公司', '集团', '厂']

/** The own sign of a firm that is too short to be sure of: a text with it is pointed out. */
export function signOfFirm(name: string): string | undefined {
  const whole = name.normalize('NFKC').trim()
  const bare = strippedOf(whole.replaceAll(bracketed, ''), kindsOfFirm).at(-1) ?? whole
  const own = strippedOf(bare, place).at(-1) ?? bare
  const sign = strippedOf(own, trades).at(-1) ?? own
  return isSign(whole, sign) ? sign : undefined
}

/** Of a person’s name nothing was taken away that made it one of a firm. */
const isSign = (whole: string, sign: string) =>
  sign !== whole && sign.length >= shortest && /\p{Script=Han}/u.test(sign)

/** The text with one end after the other taken off, each form in turn, as long as something is left. */
function strippedOf(text: string, end: RegExp): string[] {
  const forms: string[] = []
  for (let left = text; ;) {
    const next = left.replace(end, '').trim()
    if (next === left || next.length < shortest) return forms
    forms.push(next)
    left = next
  }
}

const posts =
  /(?:法定代表人|代表人|负责人|执行董事|董事长|副?总经理|总裁|副?经理|董事|厂长|店长|校长|院长|所长|主任|合伙人|专利代理师|代理人|代理师|律师|经营者|业主|先生|女士)/gu

/** The persons whom a field names that asks for name and post. */
export function namesOfPerson(said: string): string[] {
  const names = said
    .normalize('NFKC')
    .replaceAll(posts, ' ')
    .split(/[\s,、;/()|:]+/u)
    .filter((each) => each.length >= shortest)
  return /\p{Script=Han}/u.test(said) ? names.filter((each) => each !== said.trim()) : []
}

const districts =
  /^(?:中国)?(?:[\p{Script=Han}]{2,8}?(?:省|自治区|特别行政区))?(?:[\p{Script=Han}]{2,8}?(?:市|自治州|地区|盟))?(?:[\p{Script=Han}]{1,6}?(?:新区|区|县|市|旗))?(?:[\p{Script=Han}]{1,6}?(?:镇|乡|街道))?/u
const shortestAddress = 5

/** An address as people of the place write it: from its street on, and no further than its number. */
export function addressesOf(address: string): string[] {
  const whole = address.normalize('NFKC').trim()
  const street = whole.replace(districts, '').trim()
  const [numbered] = /^.*?\d+\s*(?:号|弄|巷)/u.exec(street) ?? []
  return [street, numbered ?? ''].filter((each) => each.length >= shortestAddress && /\d/.test(each) && each !== whole)
}
