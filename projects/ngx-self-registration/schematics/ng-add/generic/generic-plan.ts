import { HostProgram } from '../../lib/host-program';
import { emptyPlan, type Plan, together } from '../../lib/plan';
import type { HostContext } from '../hosts';
import { Editors } from './editors';
import { joinPlan } from './join';
import { LazyFiles } from './lazy-files';
import { rootPlan } from './root-plan';
import { routePlan } from './routes';
import { startOf } from './start';

/** Any Angular application: its root and its routes are found by reading its code from the bootstrap call on. */
export function genericPlan({ tree, ts, project, options }: HostContext): Plan {
  const program = new HostProgram(ts, tree, project.entry, project.tsConfig);
  const editors = new Editors(program);
  const start = startOf(tree, program, project);
  const style = start && editors.of(start.home);
  const lazy = style ? new LazyFiles(tree, ts, start, style) : null;
  const { isSetUp, ...root } = rootPlan(editors, options, lazy);
  // Where the lines for the root are left to people, all of them are those that need no files.
  const routes = routePlan(editors, options, isSetUp ? lazy : null);
  const files = lazy?.plan() ?? emptyPlan();
  const join = start && files.files.length > 0 ? joinPlan(editors, start) : emptyPlan();
  const plan = together(files, root, routes, join);
  return { ...plan, insertions: [...plan.insertions, ...editors.imports()] };
}
