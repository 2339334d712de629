import { type Localizer, wayInPath } from '../wording/index.ts'
import { say } from '../kernel/bilingual.ts'
import { newestOf } from '../procedures/index.ts'
import { procedurePath } from './procedure.pages.ts'
import { samplesPath } from './sample.pages.ts'

/** The page on which an answer may be read in full, with its articles: a page of this room by its name, or how a procedure runs. */
const behind: Readonly<Record<string, readonly string[]>> = {
  1: ['procedure:adjudication'],
  2: ['procedure:penalty', 'contacts'],
  3: ['samples'],
  4: ['ways'],
  5: ['privacy'],
  6: ['way-in'],
  7: ['procedure:adjudication', 'contacts'],
  8: ['ways'],
  9: ['procedure:adjudication', 'procedure:mediation'],
}

const pathOf = (name: string): string =>
  name === 'samples' ? samplesPath : name === 'way-in' ? wayInPath() : `/${name}`

function linkTo(name: string, { t, lang }: Localizer) {
  const procedure = name.startsWith('procedure:') ? newestOf(name.slice('procedure:'.length)) : undefined
  if (procedure) return { href: procedurePath(procedure), text: say(procedure.title, lang) }
  return { href: pathOf(name), text: t(name === 'way-in' ? 'cases:way-in.title' : `information:${name}.title`) }
}

/** What is often asked, each answer with where it stands in full. */
export function questionsPage(localizer: Localizer) {
  const { t } = localizer
  const sections = Array.from({ length: Number(t('information:questions.count')) }, (_, index) => ({
    heading: t(`information:questions.${index + 1}.heading`),
    text: t(`information:questions.${index + 1}.text`),
    links: (behind[index + 1] ?? []).map((name) => linkTo(name, localizer)),
  }))
  return { title: t('information:questions.title'), name: 'questions', sections }
}
