import { emptyPlan, type Plan } from '../../lib/plan';
import type { Options } from '../options';
import type { Editors } from './editors';
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

/** Providers and modules in the root of the host, each only where the host has none. */
export function rootPlan(editors: Editors, options: Options): Plan {
  const there = existingSetup(editors.program);
  const missing = NEEDS.filter((need) => !need.present(editors.program));
  const plan = there && missing.length === 0 ? emptyPlan() : newPlan(editors, missing, there ? null : options);
  if (there) {
    const { insertions, names, left } = extendSetup(editors, there, options);
    plan.insertions.push(...insertions);
    plan.left.push(...left);
    if (insertions.length > 0) plan.done.push(`${filesOf(insertions)}: ${names.join(', ')}`);
  }
  return plan;
}

/** What is new to the root; `options` where the library is new to it too. */
function newPlan(editors: Editors, missing: readonly Need[], options: Options | null): Plan {
  const { program } = editors;
  const { root, kind, file, why } = findRoot(program);
  const [entry] = program.files;
  // A bootstrap call in a file with mistakes may mean something else when they are mended.
  const broken = [entry, file].find((one) => one && !program.isSound(one));
  const insertions = root && !broken ? addToRoot(editors, root, missing, options) : null;
  if (insertions) {
    const names = missing.map((need) => (kind === 'module' ? need.module : need.provider).imports[0]?.name);
    const ours = kind === 'module' ? 'SelfRegistrationModule' : 'provideSelfRegistration';
    const done = `${filesOf(insertions)}: ${[...names, ...(options ? [ours] : [])].join(', ')}`;
    return { ...emptyPlan(), insertions, done: [done] };
  }
  editors.forgetImports();
  const reason = !entry
    ? 'The file that starts the application was not found.'
    : broken
      ? `${broken.fileName.slice(1)} has mistakes in it.`
      : root
        ? 'Its providers are made by code that only runs, or in a file with mistakes in it.'
        : why;
  const lines = rootLines(kind ?? 'standalone', missing, options);
  return { ...emptyPlan(), left: [{ why: reason, where: PLACES[kind ?? 'unknown'], lines }] };
}

const filesOf = (insertions: readonly { path: string }[]): string =>
  [...new Set(insertions.map(({ path }) => path.replace(/^\//, '')))].join(', ');
