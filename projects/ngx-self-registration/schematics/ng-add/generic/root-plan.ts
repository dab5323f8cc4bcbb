import { emptyPlan, type Plan } from '../../lib/plan';
import type { Options } from '../options';
import type { Editors } from './editors';
import { NEEDS } from './needs';
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
  const { program } = editors;
  const there = existingSetup(program);
  const missing = NEEDS.filter((need) => !need.present(program));
  const plan = emptyPlan();
  if (there) {
    const { insertions, names, left } = extendSetup(editors, there, options);
    plan.insertions.push(...insertions);
    plan.left.push(...left);
    if (insertions.length > 0) plan.done.push(`${filesOf(insertions)}: ${names.join(', ')}`);
  }
  if (there && missing.length === 0) {
    return plan;
  }
  const search = findRoot(program);
  const [entry] = program.files;
  const ours = there ? null : options;
  // A bootstrap call in a file with mistakes may mean something else when they are mended.
  const broken = [entry, search.file].find((file) => file && !program.isSound(file));
  const added = search.root && !broken && addToRoot(editors, search.root, missing, ours);
  if (added) {
    const names = missing.map((need) => (search.kind === 'module' ? need.module : need.provider).imports[0]?.name);
    const own = search.kind === 'module' ? 'SelfRegistrationModule' : 'provideSelfRegistration';
    plan.insertions.push(...added);
    plan.done.push(`${filesOf(added)}: ${[...names, ...(ours ? [own] : [])].join(', ')}`);
    return plan;
  }
  plan.left.push({
    why: !entry
      ? 'The file that starts the application was not found.'
      : broken
        ? `${broken.fileName.slice(1)} has mistakes in it.`
        : search.root
          ? 'Its providers are made by code that only runs, or in a file with mistakes in it.'
          : search.why,
    where: PLACES[search.kind ?? 'unknown'],
    lines: rootLines(search.kind ?? 'standalone', missing, ours),
  });
  return plan;
}

const filesOf = (insertions: readonly { path: string }[]): string =>
  [...new Set(insertions.map(({ path }) => path.replace(/^\//, '')))].join(', ');
