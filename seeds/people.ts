import type { Role } from '../src/kernel/role.ts'

export interface SeedPerson {
  readonly username: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly deskId?: string
  readonly bodyId?: string
  /** Shown on the sign-in page of the demonstration. */
  readonly shown?: { readonly zh: string; readonly en: string }
}

const at = (deskId: string, bodyId: string, list: readonly (readonly [string, string, ...Role[]])[]): SeedPerson[] =>
  list.map(([username, name, ...roles]) => ({ username, name, roles, deskId, bodyId }))

const shown = (person: SeedPerson, zh: string, en: string): SeedPerson => ({ ...person, shown: { zh, en } })

/** Password of every demonstration account. A production start refuses to run with such an account. */
export const demonstrationPassword = 'zhibao-demo-2026'

/** The first of each kind is shown on the sign-in page. All names are made up. */
export const people: readonly SeedPerson[] = [
  shown({ username: 'filer', name: '陈晓岚', roles: ['filer'] }, '权利人', 'Rights holder'),
  { username: 'filer2', name: '何启明', roles: ['filer'] },
  { username: 'filer3', name: '邓嘉怡', roles: ['filer'] },
  { username: 'agent', name: '梁知远', roles: ['filer'] },
  { username: 'agent2', name: '钟可欣', roles: ['filer'] },
  { username: 'filer4', name: '谭俊豪', roles: ['filer'] },
  { username: 'filer5', name: '甘雪晴', roles: ['filer'] },
  { username: 'filer6', name: '欧阳烨', roles: ['filer'] },
  { username: 'filer7', name: '冼国基', roles: ['filer'] },
  { username: 'filer8', name: '容美珊', roles: ['filer'] },
  shown({ username: 'respondent', name: '罗志强', roles: ['respondent'] }, '被投诉人', 'Respondent'),
  ...at('centre-intake', 'centre', [
    ['intake', '林静', 'intake'],
    ['intake2', '周海波', 'intake'],
    ['centre-lead', '许文华', 'lead', 'intake'],
  ]).map((person, index) => (index === 0 ? shown(person, '保护中心审查员', 'Examiner, protection centre') : person)),
  ...at('city-ip', 'city', [
    ['city-officer', '郑立群', 'officer'],
    ['city-officer2', '吴思敏', 'officer'],
    ['city-lead', '黄伟杰', 'lead', 'officer'],
  ]),
  ...at('city-enforcement', 'city', [
    ['city-enforcer', '谢国栋', 'officer'],
    ['city-enforcer-lead', '冯建军', 'lead', 'officer'],
  ]),
  ...at('xiangzhou-ip', 'xiangzhou', [
    ['officer', '李明', 'officer'],
    ['officer2', '张雪莹', 'officer'],
    ['lead', '王建国', 'lead', 'officer'],
  ]).map((person, index) =>
    index === 0
      ? shown(person, '香洲区执法人员', 'Officer, Xiangzhou bureau')
      : index === 2
        ? shown(person, '香洲区科长（审批）', 'Head of section, Xiangzhou bureau')
        : person,
  ),
  ...at('xiangzhou-enforcement', 'xiangzhou', [
    ['enforcer', '赵阳', 'officer'],
    ['enforcer2', '孙丽华', 'officer'],
    ['enforcer-lead', '钱卫东', 'lead', 'officer'],
  ]),
  ...at('jinwan-ip', 'jinwan', [
    ['jinwan', '曾慧敏', 'officer'],
    ['jinwan-lead', '卢志远', 'lead', 'officer'],
  ]),
  ...at('jinwan-enforcement', 'jinwan', [
    ['jinwan-enforcer', '马骏', 'officer'],
    ['jinwan-enforcer-lead', '潘国华', 'lead', 'officer'],
  ]),
  ...at('doumen-ip', 'doumen', [
    ['doumen', '杜婉清', 'officer'],
    ['doumen-lead', '蔡建明', 'lead', 'officer'],
  ]),
  ...at('doumen-enforcement', 'doumen', [
    ['doumen-enforcer', '范志伟', 'officer'],
    ['doumen-enforcer-lead', '袁丽萍', 'lead', 'officer'],
  ]),
  ...at('hengqin-ip', 'hengqin', [
    ['hengqin', '彭一帆', 'officer'],
    ['hengqin-lead', '江慧玲', 'lead', 'officer'],
  ]),
  ...at('hengqin-enforcement', 'hengqin', [
    ['hengqin-enforcer', '邱志豪', 'officer'],
    ['hengqin-enforcer-lead', '石磊', 'lead', 'officer'],
  ]),
  ...at('gaoxin-ip', 'gaoxin', [
    ['gaoxin', '温雅琪', 'officer'],
    ['gaoxin-lead', '崔建平', 'lead', 'officer'],
  ]),
  ...at('gaoxin-enforcement', 'gaoxin', [
    ['gaoxin-enforcer', '侯志刚', 'officer'],
    ['gaoxin-enforcer-lead', '龙晓燕', 'lead', 'officer'],
  ]),
  ...at('centre-mediation', 'centre', [['centre-mediator', '叶青', 'mediator']]),
  ...at('mediation-desk', 'mediation', [
    ['mediator', '苏婉', 'mediator'],
    ['mediator2', '韩立', 'mediator'],
    ['mediation-lead', '傅雅琴', 'lead', 'mediator'],
  ]).map((person, index) => (index === 0 ? shown(person, '调解员', 'Mediator') : person)),
  ...at('arbitration-secretariat', 'arbitration', [
    ['arbitrator', '方致远', 'arbitrator'],
    ['arbitrator2', '沈怀瑾', 'arbitrator'],
    ['arbitrator3', '莫逸群', 'arbitrator'],
    ['arbitration-lead', '秦岚', 'lead', 'arbitrator'],
  ]).map((person, index) => (index === 0 ? shown(person, '仲裁秘书', 'Case secretary, arbitration court') : person)),
  ...at('customs-ip', 'customs', [['customs', '唐海生', 'liaison']]).map((person) =>
    shown(person, '拱北海关联络员', 'Liaison officer, Gongbei Customs'),
  ),
  ...at('court-ip', 'court', [['court', '程思源', 'liaison']]),
  ...at('procuratorate-ip', 'procuratorate', [['procuratorate', '贺敏', 'liaison']]),
  ...at('police-economic', 'police', [['police', '雷刚', 'liaison']]),
  ...at('assistance-desk', 'assistance', [
    ['assistance', '夏雨薇', 'assistance', 'liaison'],
    ['assistance-lead', '孟庆华', 'lead', 'assistance'],
  ]),
  ...at('assistance-station', 'assistance', [['assistance-station', '黎佳怡', 'assistance']]),
  ...at('assistance-hengqin-desk', 'assistance-hengqin', [
    ['assistance-hengqin', '白玲', 'assistance', 'liaison'],
    ['assistance-hengqin-lead', '梁嘉敏', 'lead', 'assistance'],
  ]),
  ...at('copyright-desk', 'copyright', [['copyright', '毛晓东', 'liaison']]),
  shown(
    { username: 'supervisor', name: '高副局长', roles: ['supervisor'], bodyId: 'city' },
    '监督者（市局领导）',
    'Supervisor (city leadership)',
  ),
  shown({ username: 'admin', name: '龚志明', roles: ['system-admin'] }, '系统管理员', 'System administrator'),
  shown({ username: 'security', name: '邹雅文', roles: ['security-admin'] }, '安全管理员', 'Security administrator'),
  shown({ username: 'auditor', name: '严守正', roles: ['audit-admin'] }, '审计管理员', 'Audit administrator'),
]
