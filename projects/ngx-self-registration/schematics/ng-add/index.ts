import type { Rule, SchematicContext, Tree } from '@angular-devkit/schematics';
import { NodePackageInstallTask } from '@angular-devkit/schematics/tasks';
import { applyPlan, type Notes } from '../lib/apply';
import { committedManifest } from '../lib/committed';
import { readText } from '../lib/files';
import { emptyPlan, type Plan, together } from '../lib/plan';
import { pack } from '../lib/record';
import { loadTypeScript, type TypeScript } from '../lib/typescript';
import { type Project, readAngularWorkspace, type Workspace } from '../lib/workspace';
import { packagesInUse } from '../lib/packages-in-use';
import { builderPlan } from './builder';
import { byHand } from './by-hand';
import { HOSTS } from './hosts';
import { lookOf } from './look';
import { type Options, readOptions } from './options';
import { packagesPlan } from './packages';
import { applications, namedProject } from './project';
import type { Schema } from './schema';
import { tell } from './tell';

/** `ng add ngx-self-registration`: packages, set-up, routes and a look, each only where it is missing. */
export function ngAdd(schema: Schema): Rule {
  return (tree: Tree, context: SchematicContext) => {
    const options = readOptions(schema);
    const ts = loadTypeScript();
    const plan = ts
      ? workspacePlan(tree, ts, options)
      : { ...emptyPlan(), left: byHand('TypeScript was not found, so nothing could be read.', options) };
    const left = [...plan.left, ...applyPlan(tree, plan, ts ? notes(tree, ts, plan) : {})];
    tell(context.logger, { ...plan, left }, options.features);
    if (plan.insertions.some(({ path }) => path === '/package.json')) {
      context.addTask(new NodePackageInstallTask());
    }
  };
}

/** What only can be known before the plan is carried out, and is needed to take it back. */
function notes(tree: Tree, ts: TypeScript, { insertions }: Plan): Notes {
  const added = insertions.filter(({ path }) => path === '/package.json').flatMap(({ json }) => json?.keys ?? []);
  if (added.length === 0) {
    return {};
  }
  const used = packagesInUse(tree, ts);
  const manifest = committedManifest(readText(tree, '/package.json'));
  return {
    inUse: added.filter((name) => used.has(name)),
    ...(manifest === null ? {} : { manifest: pack(manifest) }),
  };
}

function workspacePlan(tree: Tree, ts: TypeScript, options: Options): Plan {
  const workspace = readAngularWorkspace(tree, ts);
  const found = chosen(workspace, options);
  if (typeof found === 'string') {
    return together(packagesPlan(tree, ts, { icons: false }), { ...emptyPlan(), left: byHand(found, options) });
  }
  const look = lookOf(tree, ts, workspace, found);
  return together(
    packagesPlan(tree, ts, { icons: !look.icons }),
    hostPlan(tree, ts, found, options),
    builderPlan(tree, ts, workspace, found, look),
  );
}

/** The application, or the sentence that says why it is not known. */
function chosen(workspace: Workspace, { project }: Options): Project | string {
  if (project !== null) {
    return workspace.path === null ? `There is no angular.json that could be read.` : namedProject(workspace, project);
  }
  const [first, ...others] = applications(workspace);
  if (!first) {
    return workspace.path === null
      ? 'There is no angular.json that could be read.'
      : 'This workspace has no application.';
  }
  const names = [first, ...others].map(({ name }) => name).join(', ');
  return others.length === 0
    ? first
    : `This workspace has several applications (${names}): run it again with --project, or do it by hand.`;
}

function hostPlan(tree: Tree, ts: TypeScript, project: Project, options: Options): Plan {
  for (const host of HOSTS) {
    const plan = host({ tree, ts, project, options });
    if (plan) {
      return plan;
    }
  }
  return emptyPlan();
}
