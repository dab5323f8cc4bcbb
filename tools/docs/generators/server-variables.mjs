import ts from 'typescript';
import { relative } from 'node:path';
import { inRoot } from '../../lib/project.mjs';
import { code, table } from '../markdown.mjs';
import { docOf, paragraphsOf, parse } from '../source.mjs';

const CONFIG = 'projects/server/src/config.ts';

const find = (source, test) => {
  let found;
  const visit = (node) => void (test(node) ? (found ??= node) : ts.forEachChild(node, visit));
  visit(source);
  return found;
};

const namesIn = (text) => [...new Set([...text.matchAll(/env\['(\w+)'\]/g)].map(([, name]) => name))];

/** Every setting of the server with the variable that sets it, its comment, and what it is where nothing is set. */
export async function serverSettings() {
  const source = parse(inRoot(CONFIG));
  const settings = find(source, (node) => ts.isInterfaceDeclaration(node) && node.name.text === 'Config');
  const read = find(source, (node) => ts.isFunctionDeclaration(node) && node.name?.text === 'readConfig');
  const values = find(read, (node) => ts.isReturnStatement(node)).expression;
  const { readConfig } = await import(inRoot(CONFIG));
  const defaults = readConfig({});
  return settings.members.map((member) => {
    const key = member.name.getText();
    const value = values.properties.find((property) => property.name?.getText() === key);
    const [variable, ...others] = namesIn(value?.getText() ?? '');
    if (!variable || others.length > 0) throw new Error(`${CONFIG}: ${key} must be read from one variable.`);
    const [...paragraphs] = paragraphsOf(docOf(member));
    if (paragraphs.length === 0) throw new Error(`${CONFIG}: ${key} (${variable}) has no doc comment.`);
    return { variable, meaning: paragraphs.join(' '), byDefault: defaults[key] };
  });
}

const shown = (value) => code(String(value).startsWith('/') ? relative(process.cwd(), value) : value);

/** The server's variables. */
export async function serverVariables() {
  const rows = (await serverSettings()).map(({ variable, meaning, byDefault }) => [
    code(variable),
    `${meaning} ${byDefault === undefined || byDefault.length === 0 ? '' : `Default: ${shown(byDefault)}.`}`.trim(),
  ]);
  return table(['variable', 'meaning'], rows);
}
