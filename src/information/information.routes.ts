import { anyone } from '../access/index.ts'
import { endpoint, mount, page } from '../http/index.ts'

const pages = ['about', 'help', 'accessibility', 'privacy', 'assistance'] as const

/** Pages about the service itself: what it is, where help is, how accessible it is, what it does with personal data. */
export const informationRoutes = mount(
  pages.map((name) =>
    endpoint({
      method: 'get',
      path: `/${name}`,
      policy: anyone,
      summary: { zh: `说明：${name}`, en: `Information: ${name}` },
      answer: ({ t }) =>
        page('information/page', { title: t(`information:${name}.title`), name, sections: sectionsOf(t, name) }),
    }),
  ),
)

function sectionsOf(t: (key: string, values?: Record<string, unknown>) => string, name: string) {
  return Array.from({ length: Number(t(`information:${name}.count`)) }, (_, index) => ({
    heading: t(`information:${name}.${index + 1}.heading`),
    text: t(`information:${name}.${index + 1}.text`),
  }))
}
