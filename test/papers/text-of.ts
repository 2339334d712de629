import type { Block } from '../../src/papers/paper.types.ts'

/** The words of a paper, block after block; a ticked box as ☑. */
export function textOf(blocks: readonly Block[]): string {
  return blocks.map(wordsOf).join('\n')
}

function wordsOf(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return block.text
    case 'list':
      return block.items.join('\n')
    case 'ticks':
      return block.items.map(({ text, ticked }) => `${ticked ? '☑' : '☐'}${text}`).join('\n')
    case 'fields':
      return block.rows.map(({ label, value }) => `${label} ${value}`).join('\n')
    case 'table':
      return block.rows.map((row) => row.join(' ')).join('\n')
    case 'masthead':
      return block.style === 'form' ? '' : `${block.issuer} ${block.number}`
    case 'title':
      return block.text
    case 'signatures':
      return block.lines.map(({ role, name }) => `${role} ${name}`).join('\n')
    case 'signers':
      return block.parties.map(({ role, name }) => `${role} ${name}`).join('\n')
    case 'seal':
      return `${block.issuer} ${block.date}`
    default:
      return ''
  }
}
