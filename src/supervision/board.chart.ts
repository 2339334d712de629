import { LRUCache } from 'lru-cache'
import { BarChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, GridComponent, SVGRenderer])

export interface TrendBar {
  readonly label: string
  readonly filed: number
  readonly closed: number
}

const width = 380
const height = 136
const drawn = new LRUCache<string, string>({ max: 100 })

// The chart is drawn in these colours, which then become the page's own, so that it follows the theme.
const tokens: Readonly<Record<string, string>> = {
  '#010203': 'var(--grey-line)',
  '#010204': 'var(--jade-fill)',
  '#010205': 'var(--line)',
  '#010206': 'var(--ink-muted)',
}
const [filedColour = '', closedColour = '', lineColour = '', textColour = ''] = Object.keys(tokens)

function draw(bars: readonly TrendBar[]): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    const series = (data: number[], color: string) => ({
      type: 'bar' as const,
      data,
      itemStyle: { color },
      barMaxWidth: 10,
      barGap: '10%',
      silent: true,
    })
    chart.setOption({
      animation: false,
      grid: { left: 26, right: 2, top: 8, bottom: 20 },
      xAxis: {
        type: 'category',
        data: bars.map(({ label }) => label),
        axisLabel: { interval: 0, color: textColour, fontSize: 11 },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: lineColour } },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        splitNumber: 3,
        axisLabel: { color: textColour, fontSize: 11 },
        splitLine: { lineStyle: { color: lineColour } },
      },
      series: [
        series(
          bars.map(({ filed }) => filed),
          filedColour,
        ),
        series(
          bars.map(({ closed }) => closed),
          closedColour,
        ),
      ],
    })
    return ownColours(chart.renderToSVGString())
  } finally {
    chart.dispose()
  }
}

/** Without styles, classes and notes of the library: the page's security policy allows none, and it needs none. */
function ownColours(svg: string): string {
  return svg
    .replaceAll(/<style[\s\S]*?<\/style>/g, '')
    .replaceAll(/ (?:class|style|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
    .replace(/^<svg[^>]*>/, `<svg class="chart" viewBox="0 0 ${width} ${height}" aria-hidden="true">`)
    .replaceAll('<text', '<text font-size="11"')
    .replaceAll(/#01020\d/g, (colour) => tokens[colour] ?? colour)
}

/** The trend as SVG to stand in the page beside its table. The same numbers are drawn once. */
export function trendChart(bars: readonly TrendBar[]): string {
  const key = JSON.stringify(bars)
  const known = drawn.get(key)
  if (known) return known
  const svg = draw(bars)
  drawn.set(key, svg)
  return svg
}
