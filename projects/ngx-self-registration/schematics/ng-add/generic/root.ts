import type ts from 'typescript';
import type { HostProgram } from '../../lib/host-program';

/** Where an application is put together, found by its bootstrap call. */
export type Root =
  | { kind: 'standalone'; call: ts.CallExpression; config: ts.Expression | null }
  | { kind: 'module'; metadata: ts.ObjectLiteralExpression };

/** What the bootstrap call leads to; where it cannot be followed, the reason in words. */
export interface RootSearch {
  root: Root | null;
  /** Which of the two worlds it is, as far as that is known. */
  kind: 'standalone' | 'module' | null;
  /** The bootstrap call. */
  call: ts.CallExpression | null;
  /** The file the call is in. */
  file: ts.SourceFile | null;
  why: string;
}

/** Reads the bootstrap call of a host: `bootstrapApplication(App, config)` or `….bootstrapModule(Module)`. */
export function findRoot(program: HostProgram): RootSearch {
  const calls = program.allCalls.filter((call) => bootstrapName(program, call) !== null);
  const [call] = calls;
  if (!call) {
    return {
      root: null,
      kind: null,
      call: null,
      file: null,
      why: 'No bootstrapApplication(…) and no bootstrapModule(…) was found.',
    };
  }
  const [first, second] = call.arguments;
  const file = call.getSourceFile();
  if (bootstrapName(program, call) !== 'bootstrapModule') {
    const config = bootstrapName(program, call) === 'createApplication' ? first : second;
    return { root: { kind: 'standalone', call, config: config ?? null }, kind: 'standalone', call, file, why: '' };
  }
  const metadata = first && ngModule(program, first);
  return metadata
    ? { root: { kind: 'module', metadata }, kind: 'module', call, file, why: '' }
    : {
        root: null,
        kind: 'module',
        call,
        file,
        why: `The class of ${first?.getText() ?? 'the root module'} could not be found.`,
      };
}

const BOOTSTRAP = ['bootstrapApplication', 'createApplication'];

function bootstrapName(program: HostProgram, call: ts.CallExpression): string | null {
  const { ts } = program;
  const { expression } = call;
  const name = program.exportedName(expression);
  if (name === 'bootstrapModule') {
    return ts.isPropertyAccessExpression(expression) ? name : null;
  }
  return name !== null && BOOTSTRAP.includes(name) ? name : null;
}

function ngModule(program: HostProgram, expression: ts.Expression): ts.ObjectLiteralExpression | null {
  const { ts } = program;
  const found = program.classOf(expression);
  for (const decorator of (found && ts.getDecorators(found)) ?? []) {
    const call = decorator.expression;
    if (ts.isCallExpression(call) && program.exportedName(call.expression) === 'NgModule') {
      const metadata = call.arguments[0] && program.value(call.arguments[0]);
      return metadata && ts.isObjectLiteralExpression(metadata) ? metadata : null;
    }
  }
  return null;
}

/** A property of an object, not one that is spread into it. */
export function propertyOf(program: HostProgram, object: ts.ObjectLiteralExpression, name: string) {
  const { ts } = program;
  return object.properties.find(
    (property): property is ts.PropertyAssignment | ts.ShorthandPropertyAssignment =>
      (ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property)) &&
      (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)) &&
      property.name.text === name,
  );
}

/**
 * The object that holds the providers of a standalone application: what is handed to the bootstrap call, or what it is
 * merged or spread from. Null where it is made by something that only runs.
 */
export function configObject(
  program: HostProgram,
  config: ts.Expression,
  depth = 0,
): ts.ObjectLiteralExpression | null {
  const { ts } = program;
  const value = program.value(config);
  if (depth > 10) {
    return null;
  }
  if (ts.isCallExpression(value) && program.exportedName(value.expression) === 'mergeApplicationConfig') {
    return first(value.arguments, (argument) => configObject(program, argument, depth + 1));
  }
  if (!ts.isObjectLiteralExpression(value)) {
    return null;
  }
  if (propertyOf(program, value, 'providers')) {
    return value;
  }
  const spread = value.properties.filter(ts.isSpreadAssignment);
  return spread.length === 0 ? value : first(spread, ({ expression }) => configObject(program, expression, depth + 1));
}

function first<Item, Found>(items: Iterable<Item>, find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
