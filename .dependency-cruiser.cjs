// The order of the rooms, checked. Top imports down only:
// root files > capability rooms > http, live > journal > store > procedures > kernel.
const capability =
  '^src/(access|accounts|administration|bodies|calendars|filing|cases|docket|duties|maintenance|wording|worklists|handoffs|deadlines|evidence|papers|notices|sittings|mediation|arbitration|information|supervision|timelines|visits)/'
const platform = '^src/(http|live|store|journal)/'
const rule = (name, from, to) => ({ name, severity: 'error', from, to })

module.exports = {
  forbidden: [
    rule('kernel-is-pure', { path: '^src/kernel/' }, { pathNot: ['^src/kernel/', 'node_modules/temporal-polyfill/'] }),
    rule('procedures-import-kernel-only', { path: '^src/procedures/' }, { pathNot: '^src/(procedures|kernel)/' }),
    rule('embedded-imports-nothing-of-ours', { path: '^src/embedded/' }, { path: '^(src|seeds)/', pathNot: '^src/embedded/' }),
    rule('embedded-is-entered-by-its-start', { path: '^(src|seeds)/', pathNot: '^src/embedded/' }, { path: '^src/embedded/', pathNot: '^src/embedded/start\\.ts$' }),
    rule('meaning-knows-no-store', { path: '^src/embedded/meaning/' }, { path: '^(src|seeds)/', pathNot: '^src/embedded/meaning/' }),
    rule('platform-knows-no-capability', { path: platform }, { path: capability }),
    rule('http-and-live-know-no-procedure', { path: '^src/(http|live)/' }, { path: '^src/procedures/' }),
    rule('store-below-journal-below-http', { path: '^src/store/' }, { path: '^src/(journal|http|live)/' }),
    rule('journal-below-http', { path: '^src/journal/' }, { path: '^src/(http|live)/' }),
    rule('enter-a-room-by-its-door', { path: capability }, { path: capability, pathNot: ['^src/$1/', '/index\\.ts$'] }),
    rule('root-files-are-the-top', { path: '^src/[^/]+/' }, { path: '^src/[^/]+\\.ts$', pathNot: '^src/config\\.ts$' }),
    rule('the-house-does-not-know-the-seeds', { path: '^src/[^/]+/' }, { path: '^seeds/' }),
    rule('express-stays-in-routes', { path: capability, pathNot: '\\.routes\\.ts$' }, { path: 'node_modules/(@types/)?express/' }),
    rule('mongoose-stays-in-models', { path: capability, pathNot: '(\\.model\\.ts$|^src/maintenance/)' }, { path: 'node_modules/mongoose/' }),
    rule('no-circular', {}, { circular: true }),
    rule('no-unresolvable', {}, { couldNotResolve: true }),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
