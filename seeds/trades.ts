import type { RightKind } from '../src/kernel/case-record.ts'

/** A product of the region, what is protected in it, and how it is copied. All titles are made up. */
export interface Ware {
  readonly title: string
  readonly classes: string
  /** What the accused does wrong, after "被投诉人". */
  readonly wrong: string
  readonly price: readonly [from: number, to: number]
}

/** A trade of the Pearl River delta: words in company names, and wares by kind of right. */
export interface Trade {
  readonly name: string
  readonly maker: string
  readonly seller: string
  readonly wares: Readonly<Partial<Record<RightKind, readonly Ware[]>>>
}

const ware = (title: string, classes: string, wrong: string, from: number, to: number): Ware => ({
  title,
  classes,
  wrong,
  price: [from, to],
})

export const trades: readonly Trade[] = [
  {
    name: '打印耗材',
    maker: '打印科技',
    seller: '办公耗材',
    wares: {
      invention: [
        ware(
          '一种再生硒鼓的芯片识别方法及成像盒',
          'G03G 21/18',
          '生产、销售的兼容硒鼓使用了相同的芯片识别方法',
          60,
          260,
        ),
        ware('墨盒供墨压力稳定结构及其控制方法', 'B41J 2/175', '制造的墨盒具备权利要求记载的全部供墨稳压结构', 35, 180),
      ],
      'utility-model': [
        ware('一种硒鼓废粉仓密封结构', 'G03G 21/12', '销售的硒鼓废粉仓密封结构与涉案专利相同', 45, 160),
        ware('可拆卸式碳粉盒', 'G03G 15/08', '在其厂区制造并销售落入保护范围的碳粉盒', 40, 150),
      ],
      design: [ware('墨盒（连供式）', '18-02', '许诺销售的墨盒整体视觉效果与涉案外观设计无实质差异', 25, 120)],
      trademark: [
        ware('澜屿', '第2类 墨盒；碳粉', '在硒鼓包装上突出使用与注册商标相同的文字', 30, 200),
        ware('PRYNOVEX', '第2类 碳粉；墨盒', '未经许可在同种商品上使用近似商标', 30, 180),
      ],
    },
  },
  {
    name: '家用电器',
    maker: '电器',
    seller: '家电贸易',
    wares: {
      invention: [
        ware(
          '一种空调室外机冷凝水雾化降温方法',
          'F24F 13/22',
          '制造的空调室外机采用了相同的冷凝水雾化方案',
          1800,
          4200,
        ),
      ],
      'utility-model': [
        ware('一种电饭煲内胆防溢结构', 'A47J 27/086', '制造、销售的电饭煲采用相同的防溢结构', 159, 399),
        ware('风扇摇头传动机构', 'F04D 25/10', '销售的落地扇摇头机构落入权利要求1的保护范围', 99, 329),
      ],
      design: [
        ware('电水壶（静音款）', '07-01', '销售的电水壶与涉案外观设计近似', 69, 199),
        ware('加湿器（云朵）', '23-04', '许诺销售的加湿器与涉案外观设计无实质性差异', 89, 259),
        ware('空气炸锅', '07-02', '生产的空气炸锅与涉案外观设计相同', 159, 469),
      ],
      trademark: [ware('岚禾', '第11类 电热水壶；电风扇', '在电热水壶上使用与注册商标近似的标识', 59, 299)],
    },
  },
  {
    name: '动力电池',
    maker: '新能源',
    seller: '能源设备',
    wares: {
      invention: [
        ware(
          '一种电池模组液冷板及热失控阻隔方法',
          'H01M 10/6556',
          '制造的电池模组使用了相同的液冷板流道设计',
          2600,
          9800,
        ),
        ware('软包电芯极耳焊接质量在线检测方法', 'G01N 21/88', '在其产线上使用了专利方法', 8000, 26000),
      ],
      'utility-model': [ware('电池箱体防爆透气阀', 'H01M 50/30', '销售的防爆阀结构与涉案专利相同', 18, 66)],
      design: [ware('便携式储能电源', '13-02', '在展会上许诺销售与涉案外观设计近似的储能电源', 999, 3999)],
    },
  },
  {
    name: '医疗器械',
    maker: '生物医药',
    seller: '医疗器械',
    wares: {
      invention: [
        ware('一种可降解止血微球及其制备方法', 'A61L 24/08', '制备并销售的止血微球与专利组分及配比相同', 320, 1280),
      ],
      'utility-model': [
        ware('一次性内窥镜套管组件', 'A61B 1/018', '制造、销售的套管组件落入保护范围', 86, 310),
        ware('雾化器面罩快装结构', 'A61M 16/06', '销售的雾化器采用相同的快装结构', 120, 360),
      ],
      design: [ware('血糖仪', '24-02', '销售的血糖仪与涉案外观设计近似', 99, 299)],
      trademark: [ware('沐澄', '第10类 医疗器械和仪器', '在雾化器上使用与注册商标相同的标识', 129, 399)],
    },
  },
  {
    name: '玩具',
    maker: '玩具',
    seller: '玩具贸易',
    wares: {
      'utility-model': [ware('积木拼装连接件', 'A63H 33/08', '生产的积木连接件结构与涉案专利相同', 29, 159)],
      design: [
        ware('玩具车（渔船造型）', '21-01', '销售的玩具车与涉案外观设计近似', 39, 129),
        ware('拼装积木（灯塔）', '21-01', '许诺销售的积木与涉案外观设计相同', 59, 269),
      ],
      trademark: [ware('禾砾童趣', '第28类 玩具', '在玩具包装上使用相同商标', 29, 199)],
      copyright: [
        ware('“小海獭”系列卡通形象', '美术作品', '未经许可在毛绒玩具上复制、发行涉案美术作品', 39, 129),
        ware('“珠灯娃”卡通形象', '美术作品', '在文具和玩具上使用与涉案作品实质性相似的形象', 15, 89),
      ],
    },
  },
  {
    name: '渔具',
    maker: '渔具',
    seller: '户外用品',
    wares: {
      invention: [ware('一种路亚竿碳布缠绕成型方法', 'A01K 87/00', '制造的路亚竿使用了专利方法', 260, 880)],
      'utility-model': [ware('渔线轮无间隙止逆机构', 'A01K 89/01', '制造、出口的渔线轮采用相同的止逆机构', 120, 560)],
      design: [ware('渔线轮', '22-05', '销售的渔线轮与涉案外观设计近似', 99, 399)],
      trademark: [ware('汐钓', '第28类 钓鱼用具', '在钓竿上使用与注册商标近似的标识', 69, 499)],
    },
  },
  {
    name: '游艇',
    maker: '游艇制造',
    seller: '船艇服务',
    wares: {
      invention: [
        ware('一种双体船舱底排水控制方法', 'B63B 13/00', '建造的双体船使用了相同的排水控制方案', 380000, 980000),
      ],
      'utility-model': [ware('游艇可收折登船梯', 'B63B 27/14', '安装、销售的登船梯落入保护范围', 2600, 7800)],
      design: [ware('游艇', '12-06', '许诺销售的游艇外形与涉案外观设计近似', 420000, 1280000)],
    },
  },
  {
    name: '玻璃制品',
    maker: '玻璃',
    seller: '家居用品',
    wares: {
      'utility-model': [ware('双层玻璃杯封口结构', 'A47G 19/22', '生产的双层杯采用相同的封口结构', 29, 119)],
      design: [
        ware('玻璃杯（浪花）', '07-01', '销售的玻璃杯与涉案外观设计近似', 19, 79),
        ware('花瓶（贝壳）', '11-02', '生产、销售的花瓶与涉案外观设计无实质性差异', 39, 169),
      ],
      trademark: [ware('昀砾', '第21类 玻璃器皿', '在玻璃器皿上使用相同商标', 19, 99)],
    },
  },
  {
    name: '软件',
    maker: '软件',
    seller: '信息技术',
    wares: {
      invention: [
        ware('一种港口集装箱调度任务分配方法及系统', 'G06Q 10/06', '提供的调度系统使用了专利方法', 30000, 180000),
      ],
      software: [
        ware('跨境仓储管理系统 V3.2', '计算机软件', '销售的仓储系统与涉案软件源代码高度相似', 12000, 98000),
        ware('智能门店收银软件 V5.0', '计算机软件', '复制、安装未经许可的收银软件', 800, 4800),
        ware('海钓航线规划软件 V1.6', '计算机软件', '在其应用中使用了涉案软件的核心模块', 3000, 26000),
      ],
      'trade-secret': [
        ware('客户报价模型与供应商名单', '经营信息', '离职员工披露并使用了权利人的报价模型', 50000, 300000),
      ],
    },
  },
  {
    name: '水产食品',
    maker: '食品',
    seller: '食品商行',
    wares: {
      trademark: [
        ware('屿鲜坊', '第29类 水产罐头；鱼制食品', '在蚝油和海产干货上使用近似商标', 18, 128),
        ware('澄湾', '第30类 调味品', '在调味品上使用与注册商标相同的标识', 9, 59),
      ],
      'geographical-indication': [
        ware('湾岸海鲈', '地理标志', '在非产区海鲈上使用地理标志名称', 28, 96),
        ware('凤栖荔枝', '地理标志', '在外地荔枝上使用地理标志名称', 15, 68),
      ],
      design: [ware('包装盒（海鲈礼盒）', '09-03', '使用与涉案外观设计近似的礼盒', 58, 198)],
    },
  },
  {
    name: '服饰箱包',
    maker: '服饰',
    seller: '商贸',
    wares: {
      trademark: [
        ware('LUMAREQ', '第25类 服装；鞋', '销售假冒注册商标的服装', 69, 399),
        ware('砺行', '第18类 箱包', '在箱包上使用相同商标', 89, 459),
      ],
      design: [ware('背包（折叠）', '03-01', '销售的背包与涉案外观设计近似', 79, 299)],
      copyright: [ware('“潮纹”系列花型图案', '美术作品', '在面料上复制涉案花型图案', 20, 160)],
    },
  },
]
