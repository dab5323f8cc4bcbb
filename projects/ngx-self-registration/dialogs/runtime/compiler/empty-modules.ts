import type { Type } from '@angular/core';

/** What Angular keeps on a class with `@NgModule`. */
interface WithModule {
  ɵmod?: { exports: readonly unknown[] | (() => readonly unknown[]) };
}

/**
 * Names of the NgModules that export nothing. Optimized builds leave out what modules export, unless they keep `ngJitMode`
 * as ThingsBoard's does: a template then shows the elements of such a module as empty ones, and Angular says nothing.
 */
export function emptyModules(types: readonly Type<unknown>[]): string[] {
  return types
    .filter((type) => {
      const exported = (type as WithModule).ɵmod?.exports;
      return exported && (typeof exported === 'function' ? exported() : exported).length === 0;
    })
    .map((type) => type.name);
}
