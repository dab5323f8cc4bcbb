import { Rule, SchematicContext, Tree } from '@angular-devkit/schematics';
import { ProjectDefinition } from '@schematics/angular/utility';
import { Screen } from './schema';

const LINES: Record<Screen, string> = {
  signup: `{ path: 'signup', loadChildren: () => import('ngx-self-registration/signup').then((m) => m.signupRoutes) }`,
  roles: `{ path: 'security/roles', loadChildren: () => import('ngx-self-registration/roles').then((m) => m.rolesRoutes) }`,
  'self-registration': `{ path: 'security/self-registration', loadChildren: () => import('ngx-self-registration/admin').then((m) => m.selfRegistrationRoutes) }`,
  'mail-server': `{ path: 'settings/mail-server', loadChildren: () => import('ngx-self-registration/admin').then((m) => m.mailServerRoutes) }`,
};

/** Start of a routes array: `const routes: Routes = [`, exported or not. */
const ROUTES = /\bconst\s+\w+\s*:\s*Routes\s*=\s*\[/;

function routeFiles(tree: Tree, project: ProjectDefinition): string[] {
  const found: string[] = [];
  tree.getDir(`${project.sourceRoot ?? `${project.root}/src`}/app`).visit((path) => {
    if (/(routes|routing|(app|routing)[.-]module)\.ts$/.test(path) && ROUTES.test(tree.readText(path))) {
      found.push(path);
    }
  });
  // The application's own routes lie nearest to its root.
  return found.sort((a, b) => a.split('/').length - b.split('/').length);
}

/**
 * Adds the screens' routes before all others, so that a `**` route cannot hide them. Guards are the host's business:
 * the log says which routes need one.
 */
export function addRoutes(project: ProjectDefinition, screens: readonly Screen[]): Rule {
  return (tree: Tree, context: SchematicContext) => {
    const [file] = routeFiles(tree, project);
    const wanted = screens.map((screen) => LINES[screen]);
    if (!file) {
      context.logger.warn(`No routes were found, so add these to your own:\n  ${wanted.join(',\n  ')}`);
      return;
    }
    const text = tree.readText(file);
    const missing = wanted.filter((line) => !text.includes(line.slice(line.indexOf('import('))));
    if (missing.length > 0) {
      tree.overwrite(
        file,
        text.replace(ROUTES, (start) => `${start}\n  ${missing.join(',\n  ')},`),
      );
      context.logger.info(
        `Routes were added to ${file}. All but /signup are for administrators: put your guard on them.`,
      );
    }
  };
}
