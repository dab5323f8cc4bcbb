import type { Injector, Type } from '@angular/core';
import * as rxjs from 'rxjs';
import { STAND_IN_TAGS } from '../stand-ins/stand-ins';
import { DialogCompiler } from './dialog-compiler.service';
import { FORMS_DIRECTIVES, runtimeFormsModule } from './forms-module';

/** One way in which a component or a directive is used: its selector, and what it takes and tells. */
export interface TemplatePart {
  /** The element, where it is for one only. */
  element: string | null;
  /** Attributes that it is chosen by. */
  attributes: readonly string[];
  inputs: readonly string[];
  outputs: readonly string[];
}

/** What templates and functions of actions can use here, of the library and of the host. */
export interface TemplateVocabulary {
  parts: readonly TemplatePart[];
  pipes: readonly string[];
  /** What `widgetContext.rxjs` has. */
  rxjs: readonly string[];
}

type Selector = readonly (string | number)[];
interface Definition {
  selectors: readonly Selector[];
  inputs: object;
  outputs: object;
}
/** What Angular keeps on classes of templates and on modules. */
interface Compiled {
  ɵcmp?: Definition;
  ɵdir?: Definition;
  ɵpipe?: { name: string };
  ɵmod?: { exports: readonly unknown[] | (() => readonly unknown[]) };
}

/** With what modules export. The one that is decorated at run time is not asked: that would compile it, which needs eval. */
function withExports(types: readonly unknown[]): unknown[] {
  return types.flatMap((type) => {
    if (type === runtimeFormsModule()) return [...FORMS_DIRECTIVES];
    const { ɵmod } = type as Compiled;
    if (!ɵmod) return [type];
    return withExports(typeof ɵmod.exports === 'function' ? ɵmod.exports() : ɵmod.exports);
  });
}

/** Names, each followed by its value, up to the first number: what stands behind that says of classes, or what must not be. */
function attributesOf([, ...rest]: Selector): string[] {
  const end = rest.findIndex((item) => typeof item === 'number');
  const pairs = end < 0 ? rest : rest.slice(0, end);
  return pairs.filter((_item, index) => index % 2 === 0) as string[];
}

function partsOf({ selectors, inputs, outputs }: Definition): TemplatePart[] {
  return selectors
    .map((selector) => ({
      element: String(selector[0]) || null,
      attributes: attributesOf(selector),
      inputs: Object.keys(inputs),
      outputs: Object.keys(outputs),
    }))
    .filter(({ element, attributes }) => element || attributes.length > 0);
}

/** What templates can use here. Compiles nothing; rejects where the compiler, or what the host brings, cannot be loaded. */
export async function templateVocabulary(injector: Injector): Promise<TemplateVocabulary> {
  const everything = [...STAND_IN_TAGS].map((tag) => `<${tag}></${tag}>`).join('');
  const { imports } = await injector.get(DialogCompiler).prepared(everything);
  const types = [...new Set(withExports(imports))] as (Type<unknown> & Compiled)[];
  const definitions = types.map((type) => type.ɵcmp ?? type.ɵdir).filter((definition) => definition !== undefined);
  return {
    parts: definitions.flatMap(partsOf).filter(({ element }) => !element?.startsWith('sr-')),
    pipes: types.map((type) => type.ɵpipe?.name).filter((name) => name !== undefined),
    rxjs: Object.keys(rxjs),
  };
}
