/* JavaScript modules of the platform: those that a function imports, and those that bring components for its template. */
import { isStandalone, type Type } from '@angular/core';
import { type ActionSession, messageOf, type WidgetActionResource } from 'ngx-self-registration/dialogs/actions';
import { isForTemplates } from '../compiler/known-tags';
import { isApiAddress, resourceAddress } from 'ngx-self-registration/models/action-code';
import { allowedAddress, textOf } from './resource-files';

/** What a module exports, by name. */
type Exports = Record<string, unknown>;

/** Modules that hosts lend to those of the platform, by the names under which they import them. */
export type HostModules = Readonly<Record<string, () => Promise<object>>>;

/** As much of a module in the format of SystemJS as runs it. */
interface Declared {
  setters: ((exports: object) => void)[];
  execute(): void | Promise<void>;
}
type Declare = (exportAs: (name: string | Exports, value?: unknown) => unknown, context: object) => Declared;

const SYSTEM_FORMAT = /^(?:\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*\n|["']use strict["'];?)*System\.register\(/;

/** Modules that the page has, by address: all that import one get the same. */
const loaded = new Map<string, Promise<Exports>>();

/** Runs a module in the format that ThingsBoard's extensions are built in; its imports are the host's. */
async function runSystemModule(session: ActionSession, source: string, host: HostModules): Promise<Exports> {
  let names: readonly string[] = [];
  let declare: Declare | undefined;
  const register = (...given: [readonly string[], Declare] | [string, readonly string[], Declare]) => {
    [names, declare] = given.slice(-2) as [readonly string[], Declare];
  };
  new Function('System', source)({ register });
  if (!declare) return {};
  const missing = names.filter((name) => !host[name]);
  if (missing.length > 0) throw new Error(session.text('module-needs', { modules: missing.join(', ') }));
  const exports: Exports = {};
  const declared = declare(
    (name, value) => {
      if (typeof name === 'string') exports[name] = value;
      else Object.assign(exports, name);
      return value;
    },
    { meta: {} },
  );
  const imported = await Promise.all(names.map((name) => host[name]()));
  imported.forEach((one, index) => declared.setters[index]?.(one));
  await declared.execute();
  return exports;
}

async function importSource(source: string): Promise<Exports> {
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  try {
    return (await import(/* @vite-ignore */ /* webpackIgnore: true */ address)) as Exports;
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function importModule(session: ActionSession, name: string, host: HostModules): Promise<Exports> {
  const source = await textOf(session, name);
  if (SYSTEM_FORMAT.test(source)) return runSystemModule(session, source, host);
  // From elsewhere by its address, so that it can import its neighbours.
  return isApiAddress(resourceAddress(name))
    ? importSource(source)
    : ((await import(/* @vite-ignore */ /* webpackIgnore: true */ allowedAddress(session, name).href)) as Exports);
}

async function moduleOf(session: ActionSession, name: string, host: HostModules): Promise<Exports> {
  const { href } = allowedAddress(session, name);
  const loading = loaded.get(href) ?? importModule(session, name, host);
  loaded.set(href, loading);
  try {
    return await loading;
  } catch (error) {
    // The next run tries again.
    loaded.delete(href);
    throw new Error(session.text('module-failed', { url: name, message: messageOf(error) }), { cause: error });
  }
}

/** The modules that an action's function imports, by the names that it knows them by. Rejects with a readable error. */
export async function functionModules(
  session: ActionSession,
  modules: Readonly<Record<string, string>>,
  host: HostModules,
): Promise<Exports> {
  const names = Object.entries(modules);
  const found = await Promise.all(names.map(([name, address]) => namedModule(session, name, address, host)));
  return Object.fromEntries(names.map(([name], index) => [name, found[index]]));
}

async function namedModule(session: ActionSession, name: string, address: string, host: HostModules): Promise<Exports> {
  try {
    return await moduleOf(session, address, host);
  } catch (error) {
    throw new Error(session.text('needs-module', { module: name, message: messageOf(error) }), { cause: error });
  }
}

/** What modules among an action's resources bring for its template. Rejects with a readable error. */
export async function templateModules(
  session: ActionSession,
  resources: readonly WidgetActionResource[],
  host: HostModules,
): Promise<Type<unknown>[]> {
  const modules = resources.filter(({ url, isModule }) => url && isModule);
  const exports = await Promise.all(modules.map(({ url }) => moduleOf(session, url, host)));
  const types = exports.flatMap((one) => Object.values(one)).filter(isForTemplates);
  // What belongs to a module comes with it.
  return [...new Set(types.filter((type) => isStandalone(type) || 'ɵmod' in type))];
}
