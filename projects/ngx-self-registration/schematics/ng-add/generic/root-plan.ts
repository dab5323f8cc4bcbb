import { emptyPlan, type Plan } from '../../lib/plan';
import type { Options } from '../options';
import type { Editors } from './editors';
import type { LazyFiles } from './lazy-files';
import { NEEDS, type Need } from './needs';
import { rootLines } from './paste';
import { findRoot } from './root';
import { addToRoot, extendSetup } from './root-edit';
import { existingSetup } from './setup';

/** Where things for the root belong, in words. */
export const PLACES = {
  standalone: 'the providers that bootstrapApplication(…) gets, and the imports at the top of that file',
  module:
    'the root module: forRoot(…) in the imports of its @NgModule(…), provide…() in its providers, and the imports at the top of that file',
  unknown:
    'the providers that bootstrapApplication(…) gets; in a root module its providers, with SelfRegistrationModule.forRoot(…) in its imports instead of provideSelfRegistration(…)',
};

/** What is done to the root, and whether the library is set up there afterwards. */
export interface RootPlan extends Plan {
  isSetUp: boolean;
}

/** Providers and modules in the root of the host, each only where the host has none. */
export function rootPlan(editors: Editors, options: Options, lazy: LazyFiles | null): RootPlan {
  const there = existingSetup(editors.program);
  const missing = NEEDS.filter((need) => !need.present(editors.program));
  const isComplete = there && missing.length === 0;
  const plan = isComplete ? { ...emptyPlan(), isSetUp: true } : newPlan(editors, missing, there ? null : options, lazy);
  if (there) {
    const { insertions, names, left } = extendSetup(editors, there, options, lazy);
    plan.insertions.push(...insertions);
    plan.left.push(...left);
    if (insertions.length > 0) plan.done.push(`${filesOf(insertions)}: ${names.join(', ')}`);
  }
  return { ...plan, isSetUp: plan.isSetUp || there !== null };
}

/** What is new to the root; `options` where the library is new to it too. */
function newPlan(
  editors: Editors,
  missing: readonly Need[],
  options: Options | null,
  lazy: LazyFiles | null,
): RootPlan {
  const { program } = editors;
  const { root, kind, file, why } = findRoot(program);
  const [entry] = program.files;
  // A bootstrap call in a file with mistakes may mean something else when they are mended.
  const broken = [entry, file].find((one) => one && !program.isSound(one));
  const insertions = root && !broken ? addToRoot(editors, root, missing, options, lazy) : null;
  if (insertions) {
    const names = missing.map((need) => (kind === 'module' ? need.module : need.provider).imports[0]?.name);
    const ours = kind === 'module' ? 'SelfRegistrationModule' : 'provideSelfRegistration';
    const done = `${filesOf(insertions)}: ${[...names, ...(options ? [ours] : [])].join(', ')}`;
    return { ...emptyPlan(), insertions, done: [done], isSetUp: true };
  }
  lazy?.forget();
  editors.forgetImports();
  const reason = !entry
    ? 'The file that starts the application was not found.'
    : broken
      ? `${broken.fileName.slice(1)} has mistakes in it.`
      : root
        ? 'Its providers are made by code that only runs, or in a file with mistakes in it.'
        : why;
  const lines = rootLines(kind ?? 'standalone', missing, options);
  return { ...emptyPlan(), left: [{ why: reason, where: PLACES[kind ?? 'unknown'], lines }], isSetUp: false };
}

const filesOf = (insertions: readonly { path: string }[]): string =>
  [...new Set(insertions.map(({ path }) => path.replace(/^\//, '')))].join(', ');
