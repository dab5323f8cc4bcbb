import type ts from 'typescript';
import type { HostProgram } from '../../lib/host-program';
import { emptyPlan, type Plan } from '../../lib/plan';
import type { Options } from '../options';
import { SCREENS } from '../options';
import type { Screen } from '../schema';
import type { Editors } from './editors';
import { type LazyFiles, specifier } from './lazy-files';
import { quoted } from './paste';
import { propertyOf } from './root';

interface ScreenRoute {
  path: string;
  entry: string;
  name: string;
  /** What it is called in an administration.ts of the host. */
  as: string;
}

const ROUTES: Record<Screen, ScreenRoute> = {
  signup: {
    path: 'signup',
    entry: 'ngx-self-registration/signup',
    name: 'signupRoutes',
    as: 'pages',
  },
  roles: {
    path: 'security/roles',
    entry: 'ngx-self-registration/roles',
    name: 'rolesRoutes',
    as: 'roles',
  },
  'self-registration': {
    path: 'security/self-registration',
    entry: 'ngx-self-registration/admin',
    name: 'selfRegistrationRoutes',
    as: 'selfRegistration',
  },
  'mail-server': {
    path: 'settings/mail-server',
    entry: 'ngx-self-registration/admin',
    name: 'mailServerRoutes',
    as: 'mailServer',
  },
};
/** The pages of /signup without the dialog that they load later. */
const PARTS = { ...ROUTES.signup, entry: 'ngx-self-registration/signup/pages', name: 'signUpPages' };

/** Where routes belong, in words. */
export const ROUTE_PLACE = 'the routes of the application, before a ** route and before others that take every path';

/** The routes of the screens that were asked for, as lines to paste. */
export const routeLines = ({ features }: Options): string[] =>
  SCREENS.filter((screen) => features.includes(screen)).map((screen) => `${routeText(ROUTES[screen], quoted)},`);

/**
 * The routes of the screens that were asked for and that the host has not yet, before all of its own: they load lazy files of
 * the host's own, or where it has none, entry points of the library.
 */
export function routePlan(editors: Editors, { features }: Options, lazy: LazyFiles | null): Plan {
  const { program } = editors;
  const plan = emptyPlan();
  const missing = SCREENS.filter((screen) => features.includes(screen))
    .map((screen) => ROUTES[screen])
    .filter((route) => !isThere(program, route));
  if (missing.length === 0) {
    return plan;
  }
  const search = findRoutes(program);
  const editor = search.routes && editors.of(search.routes);
  if (!search.routes || !editor) {
    const why = search.routes ? `${search.routes.getSourceFile().fileName.slice(1)} has mistakes in it.` : search.why;
    plan.left.push({ why, where: ROUTE_PLACE, lines: missing.map((route) => `${routeText(route, quoted)},`) });
    return plan;
  }
  const own = ownPaths(program, search.routes);
  const file = search.routes.getSourceFile().fileName.slice(1);
  const free = missing.filter(({ path }) => !own.has(path));
  for (const route of missing.filter((one) => !free.includes(one))) {
    const why = `The application has a route /${route.path} of its own.`;
    plan.left.push({
      why,
      where: `${file}: instead of it, or with another path`,
      lines: [`${routeText(route, quoted)},`],
    });
  }
  const text = (route: ScreenRoute) =>
    routeText(lazy ? ownRoute(route, editor.path, lazy) : route, (value) => editor.quote(value));
  plan.insertions.push(...editor.prepend(search.routes, free.map(text)));
  if (free.length > 0) {
    plan.done.push(`${file}: routes ${free.map(({ path }) => `/${path}`).join(', ')}`);
  }
  return plan;
}

/** The route that loads a file of the host's own, which exports what the library does. */
function ownRoute(route: ScreenRoute, from: string, lazy: LazyFiles): ScreenRoute {
  const { entry, name, as } = route;
  const file = route === ROUTES.signup ? lazy.use('sign-up') : lazy.useScreen({ name, from: entry, as });
  return { ...route, entry: specifier(from, file) };
}

const routeText = (
  { path, entry, name }: Pick<ScreenRoute, 'path' | 'entry' | 'name'>,
  quote: (value: string) => string,
): string => `{ path: ${quote(path)}, loadChildren: () => import(${quote(entry)}).then((m) => m.${name}) }`;

/** Whether a file imports the entry point and uses its routes, under whichever path. */
function isThere(program: HostProgram, route: ScreenRoute): boolean {
  return uses(program, route) || (route === ROUTES.signup && uses(program, PARTS));
}

function uses({ ts, files }: HostProgram, { entry, name }: ScreenRoute): boolean {
  const candidates = files.filter(({ text }) => text.includes(entry));
  return candidates.some((file) => {
    let imports = false;
    let isUsed = false;
    const visit = (node: ts.Node): void => {
      imports ||= ts.isStringLiteralLike(node) && node.text === entry;
      isUsed ||= ts.isIdentifier(node) && node.text === name && !ts.isImportSpecifier(node.parent);
      ts.forEachChild(node, visit);
    };
    visit(file);
    return imports && isUsed;
  });
}

/** The array that reaches the router, followed from the call that takes it. */
function findRoutes(program: HostProgram): { routes: ts.ArrayLiteralExpression | null; why: string } {
  const { ts } = program;
  const calls = [...program.calls('provideRouter'), ...program.calls('RouterModule', 'forRoot')];
  for (const {
    arguments: [routes],
  } of calls) {
    let value = routes && program.value(routes);
    // `routes.concat(more)` begins with its own.
    while (
      value &&
      ts.isCallExpression(value) &&
      ts.isPropertyAccessExpression(value.expression) &&
      value.expression.name.text === 'concat'
    ) {
      value = program.value(value.expression.expression);
    }
    if (value && ts.isArrayLiteralExpression(value)) {
      return { routes: value, why: '' };
    }
  }
  const [call] = calls;
  return {
    routes: null,
    why: call
      ? `The routes that ${call.expression.getText()}(…) gets are made by code that only runs.`
      : 'No provideRouter(…) and no RouterModule.forRoot(…) was found; the screens need the router and a <router-outlet>.',
  };
}

/** Paths that the host's own routes have at the top, groups without a path of their own included. */
function ownPaths(program: HostProgram, routes: ts.ArrayLiteralExpression, found = new Set<string>()): Set<string> {
  const { ts } = program;
  for (const element of routes.elements) {
    const route = program.value(ts.isSpreadElement(element) ? element.expression : element);
    if (ts.isArrayLiteralExpression(route)) {
      ownPaths(program, route, found);
    } else if (ts.isObjectLiteralExpression(route)) {
      const text = (name: string) => {
        const property = propertyOf(program, route, name);
        return property && ts.isPropertyAssignment(property) ? program.value(property.initializer) : undefined;
      };
      const [path, children] = [text('path'), text('children')];
      const own = path && ts.isStringLiteralLike(path) ? path.text : undefined;
      if (own) {
        found.add(own);
      } else if (own === '' && children && ts.isArrayLiteralExpression(children)) {
        ownPaths(program, children, found);
      }
    }
  }
  return found;
}
