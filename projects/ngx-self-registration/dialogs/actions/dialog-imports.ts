import { InjectionToken, Provider, Type } from '@angular/core';

/**
 * What a host adds to the templates of widget actions. What it has of its own goes before what the library brings: a
 * component of the host whose selector is `tb-entity-autocomplete` takes the place of the library's, in every template.
 */
export interface DialogImports {
  /** Standalone components, directives and pipes, or NgModules that export some. */
  imports: readonly Type<unknown>[];
  /**
   * Element names that NgModules among {@link imports} bring, such as `tb-entity-autocomplete`, where the build leaves out
   * what modules export. Standalone components are known by their selector. An element that nobody brings becomes a note
   * that names it.
   */
  tags?: readonly string[];
  /**
   * Modules that JavaScript modules of the platform may import, by the name that they import them by:
   * `{'@angular/core': () => import('@angular/core')}`. Default: none; whatever is named here is wholly in the build.
   */
  modules?: Readonly<Record<string, () => Promise<object>>>;
}

/** Sets of {@link DialogImports}; a multi token. */
export const DIALOG_IMPORTS = new InjectionToken<readonly DialogImports[]>('DIALOG_IMPORTS');

/** Makes components, directives and pipes of the host known to the templates of widget actions. */
export function provideDialogImports(imports: DialogImports): Provider {
  return { provide: DIALOG_IMPORTS, useValue: imports, multi: true };
}

/**
 * Origins, besides the page's own, from which an action's resources may be loaded: `['https://cdn.example.com']`.
 * Default: none.
 */
export const ACTION_RESOURCE_ORIGINS = new InjectionToken<readonly string[]>('ACTION_RESOURCE_ORIGINS', {
  providedIn: 'root',
  factory: () => [],
});
