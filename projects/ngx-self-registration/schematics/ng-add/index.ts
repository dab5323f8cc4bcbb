import { chain, Rule, SchematicsException, Tree } from '@angular-devkit/schematics';
import { addDependency, ExistingBehavior, readWorkspace } from '@schematics/angular/utility';
import { addProviders } from './providers';
import { addRoutes } from './routes';
import { Schema } from './schema';

/** Major versions that go together: the host's Angular decides. */
function peers(angularMajor: number): Record<string, string> {
  return {
    '@angular/cdk': `^${angularMajor}.0.0`,
    '@angular/material': `^${angularMajor}.0.0`,
    '@ngrx/effects': `^${angularMajor}.0.0`,
    '@ngrx/store': `^${angularMajor}.0.0`,
    '@ngx-translate/core': '^17.0.0',
    'ngx-captcha': '^14.0.0',
  };
}

function angularMajorOf(tree: Tree): number {
  const manifest = tree.readJson('/package.json') as Record<string, Record<string, string> | undefined>;
  const core = manifest['dependencies']?.['@angular/core'] ?? manifest['peerDependencies']?.['@angular/core'] ?? '';
  return Number(/\d+/.exec(core)?.[0] ?? 20);
}

/** `ng add ngx-self-registration`: packages, providers and routes, each only where it is missing. */
export function ngAdd(options: Schema): Rule {
  return async (tree: Tree) => {
    const workspace = await readWorkspace(tree);
    const name =
      options.project ??
      [...workspace.projects].find(([, project]) => project.extensions['projectType'] === 'application')?.[0];
    const project = name === undefined ? undefined : workspace.projects.get(name);
    if (name === undefined || !project) {
      throw new SchematicsException(
        options.project
          ? `This workspace has no project "${options.project}".`
          : 'This workspace has no application: name one with --project.',
      );
    }
    return chain([
      ...Object.entries(peers(angularMajorOf(tree))).map(([dependency, version]) =>
        addDependency(dependency, version, { existing: ExistingBehavior.Skip }),
      ),
      addProviders(name, project),
      addRoutes(project, options.screens ?? ['signup', 'roles', 'self-registration', 'mail-server']),
    ]);
  };
}
