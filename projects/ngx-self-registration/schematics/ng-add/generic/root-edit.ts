import type ts from 'typescript';
import { type Insertion, type LeftToDo } from '../../lib/plan';
import type { Options } from '../options';
import type { Editors } from './editors';
import type { LazyFiles } from './lazy-files';
import { type Code, type Need } from './needs';
import { quoted } from './paste';
import { configObject, propertyOf, type Root } from './root';
import { dialectFeature, setup } from './setup';

/** What the root of a host lacks and gets into its lists; null where they cannot be reached. */
export function addToRoot(
  editors: Editors,
  root: Root,
  missing: readonly Need[],
  options: Options | null,
  lazy: LazyFiles | null,
): Insertion[] | null {
  if (root.kind === 'standalone') {
    const quote = (value: string) => editors.of(root.call)?.quote(value) ?? quoted(value);
    const codes = [
      ...missing.map((need) => need.provider),
      ...(options ? [setup('standalone', options, quote, lazy)] : []),
    ];
    if (!root.config) {
      return configArgument(editors, root.call, codes);
    }
    const object = configObject(editors.program, root.config);
    return object && editors.addToList(object, 'providers', codes);
  }
  const quote = (value: string) => editors.of(root.metadata)?.quote(value) ?? quoted(value);
  const of = (list: Need['inModule']) => missing.filter((need) => need.inModule === list).map((need) => need.module);
  const ours = options ? [setup('module', options, quote, lazy)] : [];
  const imports = editors.addToList(root.metadata, 'imports', [...of('imports'), ...ours]);
  const providers = imports && editors.addToList(root.metadata, 'providers', of('providers'));
  return providers && [...imports, ...providers];
}

/** `bootstrapApplication(App)` gets its second argument. */
function configArgument(editors: Editors, call: ts.CallExpression, codes: readonly Code[]): Insertion[] | null {
  const editor = editors.of(call);
  return editor && editor.arguments(call, [editor.config(call, editors.texts(editor, codes))]);
}

/**
 * A host that calls the library already gets what is new among its features and its addresses. An address that it has
 * set otherwise is its own affair.
 */
export function extendSetup(
  editors: Editors,
  call: ts.CallExpression,
  { features, config }: Options,
  lazy: LazyFiles | null,
): { insertions: Insertion[]; names: string[]; left: LeftToDo[] } {
  const { program } = editors;
  const editor = editors.of(call);
  const where = `${call.getSourceFile().fileName.slice(1)}: the arguments of ${call.expression.getText()}(…)`;
  const wanted = Object.entries(config);
  const has = (feature: string) => program.calls(feature).length > 0;
  const wantsDialect = features.includes('dialogs') && !has('withAngularjs') && !has('withAngularjsDialect');
  const [first] = call.arguments;
  const object = first && program.value(first);
  const result = { insertions: [] as Insertion[], names: [] as string[], left: [] as LeftToDo[] };
  const setting = ([name, value]: [string, string]) => `${name}: ${editor?.quote(value) ?? quoted(value)}`;
  const values: string[] = [];
  if (!first && (wanted.length > 0 || wantsDialect)) {
    values.push(wanted.length === 0 ? '{}' : `{ ${wanted.map(setting).join(', ')} }`);
    result.names.push(...wanted.map(([name]) => name));
  }
  for (const entry of first ? wanted : []) {
    const known = object && program.ts.isObjectLiteralExpression(object) ? object : null;
    const there = known && propertyOf(program, known, entry[0]);
    const owner = known && editors.of(known);
    if (there && program.ts.isPropertyAssignment(there)) {
      const value = program.value(there.initializer);
      if (program.ts.isStringLiteralLike(value) && value.text === entry[1]) continue;
    }
    if (owner && !there) {
      result.insertions.push(...owner.property(known, entry[0], setting(entry).slice(entry[0].length + 2)));
      result.names.push(entry[0]);
    } else {
      result.left.push({ why: `${entry[0]} is set otherwise there.`, where, lines: [`${setting(entry)},`] });
    }
  }
  if (wantsDialect && editor) {
    const feature = dialectFeature(lazy);
    values.push(...editors.texts(editor, [feature]));
    result.names.push(...feature.imports.map(({ name }) => name));
  }
  if (editor) {
    result.insertions.push(...editor.arguments(call, values));
  } else if (wantsDialect || values.length > 0) {
    result.left.push({ why: 'The file has mistakes in it.', where, lines: [...values, 'withAngularjs()'] });
  }
  return result;
}
