import { HostProgram } from '../../lib/host-program';
import { type Plan, together } from '../../lib/plan';
import type { HostContext } from '../hosts';
import { Editors } from './editors';
import { rootPlan } from './root-plan';
import { routePlan } from './routes';

/** Any Angular application: its root and its routes are found by reading its code from the bootstrap call on. */
export function genericPlan({ tree, ts, project, options }: HostContext): Plan {
  const editors = new Editors(new HostProgram(ts, tree, project.entry, project.tsConfig));
  const plan = together(rootPlan(editors, options), routePlan(editors, options));
  return { ...plan, insertions: [...plan.insertions, ...editors.imports()] };
}
