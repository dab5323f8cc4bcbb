import type { DirEntry, Tree } from '@angular-devkit/schematics';
import { readText } from '../lib/files';
import { JsonText } from '../lib/json-text';
import type { Workspace, Project } from '../lib/workspace';
import type { TypeScript } from '../lib/typescript';

/** What a host's pages look like so far. */
export interface Look {
  theme: boolean;
  icons: boolean;
}

const COMMENTS = /\/\*[\s\S]*?\*\/|(?<![:\w])\/\/[^\r\n]*|<!--[\s\S]*?-->/g;
const THEME = /@angular\/material|--mat-(?:sys|app)-|\bmat\.(?:theme|core|all-component-themes)\b/;
const ICONS = /material[-+ ]icons|material[-+ ]symbols|@material-design-icons/i;

/** Whether the host has a Material theme and an icon font, by its style sheets, its page and its builder's styles. */
export function lookOf(tree: Tree, ts: TypeScript, workspace: Workspace, project: Project): Look {
  const options =
    workspace.path === null
      ? undefined
      : new JsonText(ts, workspace.path, readText(tree, workspace.path) ?? '').value(project.optionsPath);
  const { styles, index } = (options ?? {}) as { styles?: unknown; index?: unknown };
  const page = typeof index === 'string' ? `/${index}` : `${project.sourceRoot}/index.html`;
  const named = (Array.isArray(styles) ? styles : []).map((style) =>
    typeof style === 'string' ? style : String((style as { input?: unknown }).input),
  );
  const texts = [
    ...named,
    ...named.map((path) => readText(tree, `/${path}`) ?? ''),
    readText(tree, page) ?? '',
    ...styleSheets(tree.getDir(project.sourceRoot)).map((path) => readText(tree, path) ?? ''),
  ].map((text) => text.replace(COMMENTS, ''));
  return { theme: texts.some((text) => THEME.test(text)), icons: texts.some((text) => ICONS.test(text)) };
}

function styleSheets(dir: DirEntry): string[] {
  return [
    ...dir.subfiles.filter((name) => /\.(?:s?css|sass|less)$/.test(name)).map((name) => `${dir.path}/${name}`),
    ...dir.subdirs.filter((name) => name !== 'node_modules').flatMap((name) => styleSheets(dir.dir(name))),
  ];
}
