import type { Tree } from '@angular-devkit/schematics';
import { readText } from '../lib/files';
import { JsonText } from '../lib/json-text';
import { emptyPlan, type Insertion, type Plan } from '../lib/plan';
import type { TypeScript } from '../lib/typescript';
import type { Project, Workspace } from '../lib/workspace';
import type { Look } from './look';

/** Builders that have the options of Angular's own, whoever made them. */
const LIKE_ANGULARS = /:(?:[\w-]+-)?(?:application|browser|browser-esbuild)$/;
/** Packages of the library that are CommonJS, and load when they are first used. */
const COMMON_JS = ['jquery', 'js-beautify', 'moment', 'quill-delta'];
/** What NgRx, ngx-translate, a theme and what they need of Angular take in an application that had none of them. */
const ROOM = '100kB';
/** The theme for hosts without one: Material 3 with the fonts that the device has, before the host's own style sheets. */
const THEME = `@use '@angular/material' as mat;

$fonts: system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;

html {
  color-scheme: light;
  @include mat.theme(
    (
      color: mat.$azure-palette,
      typography: #{$fonts},
      density: 0,
    )
  );
}

body {
  margin: 0;
}
`;
/** For builders that nobody knows here. */
const THEME_CSS = '@angular/material/prebuilt-themes/azure-blue.css';
const ICONS_CSS = 'material-icons/iconfont/filled.css';

/** Options of the builder: quiet production builds, and a look for hosts that have none yet. */
export function builderPlan(tree: Tree, ts: TypeScript, { path }: Workspace, project: Project, look: Look): Plan {
  const plan = emptyPlan();
  const text = path === null ? null : readText(tree, path);
  const json = new JsonText(ts, path ?? '', text ?? '');
  const at = (option: string) => [...project.optionsPath, option];
  const theme = `${project.sourceRoot}/material-theme.scss`;
  const known = path !== null && LIKE_ANGULARS.test(project.builder) && json.value(project.optionsPath) !== undefined;
  const sheets = [...(look.theme ? [] : [known ? theme.slice(1) : THEME_CSS]), ...(look.icons ? [] : [ICONS_CSS])];
  if (!known) {
    const lines = [
      `"allowedCommonJsDependencies": [${COMMON_JS.map((name) => `"${name}"`).join(', ')}]`,
      ...(sheets.length === 0 ? [] : [`"styles": [${sheets.map((name) => `"${name}"`).join(', ')}]`]),
    ];
    const why = project.builder
      ? `Nothing is known about the builder ${project.builder}.`
      : 'The project has no build target.';
    plan.left.push({ why, where: `the options of what builds ${project.name}, where it has such options`, lines });
  } else {
    // Before the host's own, which may say otherwise.
    const added = json.addElements(at('styles'), sheets, 'start');
    const allowed = json.value(at('allowedCommonJsDependencies'));
    const allowsAll = Array.isArray(allowed) && allowed.includes('*');
    const quiet = allowsAll ? [] : json.addElements(at('allowedCommonJsDependencies'), COMMON_JS);
    const room = budgets(json, project);
    plan.insertions.push(...added, ...quiet, ...room);
    const what = [
      ...(added.length > 0 && !look.theme ? ['a Material theme'] : []),
      ...(added.length > 0 && sheets.includes(ICONS_CSS) ? ['the icon font'] : []),
      ...(room.length > 0 ? [`${ROOM} of the first load that its budget does not count`] : []),
      ...(quiet.length > 0 ? [`${COMMON_JS.join(', ')} may be CommonJS (they load when first used)`] : []),
    ];
    if (what.length > 0) plan.done.push(`${path.slice(1)}: ${what.join(', ')}`);
  }
  if (known && !look.theme) {
    plan.files.push({ path: theme, text: THEME });
    plan.done.push(`${theme.slice(1)}: that theme, to be changed as you like`);
  }
  return plan;
}

/**
 * Room in the budget of a new application, which is full with Angular, NgRx and a theme. What counts as the base of a
 * budget is added to its limits; budgets that somebody has thought about are left alone.
 */
function budgets(json: JsonText, project: Project): Insertion[] {
  const configurations = [...project.optionsPath.slice(0, -1), 'configurations'];
  return Object.keys((json.value(configurations) ?? {}) as object).flatMap((name) => {
    const path = [...configurations, name, 'budgets'];
    const all = json.value(path);
    return (Array.isArray(all) ? (all as Record<string, unknown>[]) : []).flatMap((budget, n) =>
      budget['type'] === 'initial' && /^500\s*kb$/i.test(String(budget['maximumWarning']))
        ? json.addProperties([...path, String(n)], { baseline: ROOM })
        : [],
    );
  });
}
