import type { Tree } from '@angular-devkit/schematics';
import { lineEnd, readText } from '../lib/files';
import type { Insertion, LeftToDo } from '../lib/plan';
import type { TypeScript } from '../lib/typescript';
import { Source } from './source';

/** One change of one file of the host, or what its people have to paste there. */
export interface Edit {
  insertions: Insertion[];
  left: LeftToDo[];
}

/** A part of an edit: its insertions, or undefined where its place was not found; and the lines it is about. */
interface Part {
  insertions: Insertion[] | undefined;
  lines: string[];
  where: string;
}

const importLine = (names: string, from: string) => `import { ${names} } from '${from}';`;

/** All of the parts, or, where one has no place, nothing in the file and all of them for people to paste. */
function edit(path: string, purpose: string, parts: Part[]): Edit {
  if (parts.every(({ insertions }) => insertions !== undefined)) {
    return { insertions: parts.flatMap(({ insertions }) => insertions ?? []), left: [] };
  }
  return {
    insertions: [],
    left: parts
      .filter(({ insertions }) => insertions?.length !== 0)
      .map(({ where, lines }) => ({
        why: `${purpose}: ${path} does not look as expected.`,
        where: `${path}, ${where}`,
        lines,
      })),
  };
}

/** A name imported, and put into a list of the file's NgModule. */
export function moduleEdit(
  tree: Tree,
  ts: TypeScript,
  path: string,
  purpose: string,
  list: 'imports' | 'exports',
  [name, from]: [name: string, from: string],
  options: { before?: string; moduleHas?: string } = {},
): Edit {
  const source = Source.of(tree, ts, path);
  return edit(path, purpose, [
    { insertions: source?.importing(name, from), lines: [importLine(name, from)], where: 'with its imports' },
    {
      insertions: source?.listing(list, name, options),
      lines: [`${name},`],
      where: `in the ${list} of its NgModule${options.before ? `, before ${options.before}` : ''}`,
    },
  ]);
}

const MENU = ['addSelfRegistrationMenu', '@app/self-registration/self-registration.menu'] as const;

/** The menu's maps are handed to a function of the generated folder, once they are there. */
export function menuEdit(tree: Tree, ts: TypeScript, path: string): Edit {
  const source = Source.of(tree, ts, path);
  const call = (names: string[]) => `${MENU[0]}(${names.join(', ')});`;
  return edit(path, 'Menu entries', [
    { insertions: source?.importing(...MENU), lines: [importLine(...MENU)], where: 'with its imports' },
    {
      insertions: source && menuCall(source, call),
      lines: [call(['menuSectionMap', 'defaultUserMenuMap', 'defaultHomeSectionMap'])],
      where: 'after the maps that it names',
    },
  ]);
}

function menuCall(source: Source, call: (names: string[]) => string): Insertion[] | undefined {
  const { ts } = source;
  if (source.text.includes(`${MENU[0]}(`)) {
    return [];
  }
  const maps = new Map<string, { name: string; end: number }>();
  for (const statement of source.ast.statements.filter(ts.isVariableStatement)) {
    for (const { name, initializer, type } of statement.declarationList.declarations) {
      const made = initializer && ts.isNewExpression(initializer) ? initializer.getText() : '';
      const kind = /^(?:new )?Map<\s*\w+,\s*([^(]+?)\s*>(?:$|\()/.exec(type?.getText() ?? made)?.[1];
      const known = kind?.replace(/^(?:Ready?only)?Array<\s*(\w+)\s*>$/, '$1[]');
      if (known) maps.set(known, { name: name.getText(), end: statement.getEnd() });
    }
  }
  const found = ['MenuSection', 'MenuReference[]', 'HomeSectionReference[]'].map((kind) => maps.get(kind));
  const [sections, menus] = found;
  if (!sections || !menus) {
    return undefined;
  }
  const there = found.filter((map) => map !== undefined);
  const end = Math.max(...there.map((map) => map.end));
  return [source.insertion(end, `${lineEnd(source.text)}${call(there.map(({ name }) => name))}`)];
}

const ACTIONS = ['runAngularjsAction', '@app/self-registration/angularjs-actions'] as const;

/** The method that starts a widget's actions asks the runner of AngularJS actions first. */
export function actionsEdit(tree: Tree, ts: TypeScript, path: string): Edit {
  const source = Source.of(tree, ts, path);
  const line = (parameters: string[]) =>
    `if (${ACTIONS[0]}(this.injector, this.widgetContext, ${parameters.join(', ')})) { return; }`;
  return edit(path, 'Widget actions of the AngularJS console', [
    { insertions: source?.importing(...ACTIONS), lines: [importLine(...ACTIONS)], where: 'with its imports' },
    {
      insertions: source && actionsCall(source, line),
      lines: [line(['$event', 'descriptor', 'entityId', 'entityName', 'additionalParams', 'entityLabel'])],
      where: 'as the first line of handleWidgetAction',
    },
  ]);
}

function actionsCall(source: Source, line: (parameters: string[]) => string): Insertion[] | undefined {
  const { ts } = source;
  if (source.text.includes(`${ACTIONS[0]}(`)) {
    return [];
  }
  const nodes = [...source.nodes()];
  const isMember = (name: string) =>
    nodes.some((node) => (ts.isParameter(node) || ts.isPropertyDeclaration(node)) && node.name.getText() === name);
  const method = nodes.filter(ts.isMethodDeclaration).find((node) => node.name.getText() === 'handleWidgetAction');
  const parameters = method?.parameters.map(({ name }) => name.getText()) ?? [];
  const [first] = method?.body?.statements ?? [];
  if (!first || parameters.length < 6 || !isMember('injector') || !isMember('widgetContext')) {
    return undefined;
  }
  const start = first.getStart();
  return [source.insertion(start, line(parameters.slice(0, 6)) + source.newLine(start))];
}

const LINK = '<sr-create-account></sr-create-account>';

/** "Create account" beside the link of a forgotten password; else at the end of the form. */
export function loginPageEdit(tree: Tree, path: string): Edit {
  const text = readText(tree, path) ?? '';
  const place =
    /([ \t]*)(<(?:button|a)\b[^<>]*\brouterLink="\/?login\/resetPasswordRequest")/.exec(text) ??
    /([ \t]*)(<\/form>)/.exec(text);
  const insertions = text.includes('<sr-create-account')
    ? []
    : place
      ? [{ path, offset: place.index + place[1].length, text: `${LINK}${lineEnd(text)}${place[1]}` }]
      : undefined;
  return edit(path, '"Create account" on the login page', [
    { insertions, lines: [LINK], where: 'where the link shall stand, below the button that signs in' },
  ]);
}
