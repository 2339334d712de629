import { say } from '../kernel/bilingual.ts'
import { sampleKeys, sampleTemplates } from '../papers/index.ts'
import type { Localizer } from '../wording/index.ts'

export const samplesPath = '/samples'
export const samplePath = (key: (typeof sampleKeys)[number]): string => `${samplesPath}/${key}.pdf`

/** Documents that people write themselves, each as a PDF to look at and to write one by. */
export function samplesPage({ t, lang }: Localizer) {
  return {
    title: t('information:samples.title'),
    samples: sampleKeys.map((key) => ({
      href: samplePath(key),
      title: say(sampleTemplates[key].title, lang),
      text: t(`information:samples.${key}`),
    })),
  }
}
