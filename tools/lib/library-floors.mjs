import { dirname, relative, resolve, sep } from 'node:path';
import { globFiles } from './glob.mjs';
import { inRoot } from './project.mjs';

const PACKAGE = 'ngx-self-registration';
const LIBRARY = inRoot('projects', PACKAGE);

/** Features of the library. What one is made of may be on floors of its own. */
const FEATURES = ['admin', 'roles', 'signup', 'dialogs'];

/** The library's floors, the lowest first. `src` is the way in, which all others import; features are on one floor. */
const FLOORS = [
  ['models/permissions'],
  ['models'],
  ['setup'],
  ['src'],
  ['data-access'],
  ['state'],
  ['ui/look', 'ui/ports'],
  ['ui'],
  ['dialogs/actions'],
  ['dialogs/runtime', 'dialogs/angularjs/dialect', 'signup/pages', 'signup/policy'],
  FEATURES,
  ['testing'],
];

const inLibrary = (path) => relative(LIBRARY, path).split(sep).join('/');

/** Folders that are entry points of their own, the innermost first. */
const ENTRY_POINTS = globFiles(`projects/${PACKAGE}`, 'ng-package.json')
  .map((file) => inLibrary(dirname(file)) || 'src')
  .sort((a, b) => b.length - a.length);

const isInside = (path, folder) => path === folder || path.startsWith(`${folder}/`);
const entryPointOf = (path) => ENTRY_POINTS.find((folder) => isInside(path, folder));
/** What an entry point belongs to: the name on a floor that says most about it. */
const areaOf = (entryPoint) => FLOORS.flat().find((area) => isInside(entryPoint, area));
const featureOf = (entryPoint) => FEATURES.find((feature) => isInside(entryPoint, feature));
const floorOf = (entryPoint) => FLOORS.findIndex((areas) => areas.includes(areaOf(entryPoint)));

const ARROWS = FLOORS.map((areas) => areas.join(', '))
  .reverse()
  .join(' → ');

/** What is wrong with an import by name, as the id of a message; null where nothing is. */
function problem(from, to, isSpec) {
  if (from === to) return 'itself';
  // Of the models every spec may have some.
  if (isSpec && (to === 'testing' || to === 'models')) return null;
  if (floorOf(from) < 0 || floorOf(to) < 0) return 'noFloor';
  if (areaOf(from) === areaOf(to)) {
    if (isInside(from, to)) return null;
    return isInside(to, from) ? 'onTop' : 'beside';
  }
  if (featureOf(from) && featureOf(to) && featureOf(from) !== featureOf(to)) return 'feature';
  if (floorOf(from) === floorOf(to)) return 'beside';
  return floorOf(from) < floorOf(to) ? 'above' : null;
}

/** What is wrong with an import by path: it stays in its entry point. Specs share helpers of their area's `testing/`, and the contract. */
function problemOfPath(from, path, isSpec) {
  if (isSpec && path.startsWith('../contract/')) return null;
  if (path.startsWith('..')) return 'outside';
  const [area, helper] = path.split('/testing/');
  const isHelper = isSpec && helper !== undefined && isInside(from, area);
  return entryPointOf(path) === from || isHelper ? null : 'byName';
}

const floors = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      itself: 'Within an entry point, import by path: {{to}} is the one that this file is in.',
      noFloor: 'Give {{from}} and {{to}} a floor in tools/lib/library-floors.mjs.',
      onTop: '{{to}} builds on {{from}}, which does without it, import() included: the host names what it wants.',
      beside: '{{from}} does not import {{to}}, which stands beside it; move what both need into what both import.',
      feature: 'A feature never imports another feature ({{to}}); move what both need into ui, state or models.',
      above: `{{from}} stands below {{to}} and does not import it: ${ARROWS}.`,
      byName: 'Import another entry point by its package name.',
      outside: 'The library imports nothing of the workspace that it lies in.',
    },
  },
  create(context) {
    const path = inLibrary(context.filename);
    const from = entryPointOf(path);
    if (!from) return {};
    const isSpec = path.endsWith('.spec.ts');

    function check(node, source) {
      if (typeof source?.value !== 'string') return;
      const name = source.value;
      let to = name;
      let messageId = null;
      if (name.startsWith('.')) {
        messageId = problemOfPath(from, inLibrary(resolve(dirname(context.filename), name)), isSpec);
      } else if (isInside(name, PACKAGE)) {
        to = name.slice(PACKAGE.length + 1) || 'src';
        messageId = problem(from, to, isSpec);
      }
      if (messageId) context.report({ node, messageId, data: { from, to } });
    }

    return {
      ImportDeclaration: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      ExportAllDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal),
    };
  },
};

/**
 * ESLint's plugin for the library. One rule knows every floor: of two `no-restricted-imports`, which would say the
 * same, the later one replaces the earlier.
 */
export const libraryFloors = { rules: { floors } };
