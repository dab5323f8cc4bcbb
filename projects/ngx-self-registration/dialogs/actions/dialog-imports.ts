import { InjectionToken, Provider, Type } from '@angular/core';

/** What a host adds to the templates of widget actions. */
export interface DialogImports {
  /** Standalone components, directives and pipes, or NgModules that export some. */
  imports: readonly Type<unknown>[];
  /**
   * Element names that NgModules among {@link imports} bring, such as `tb-entity-autocomplete`. Standalone components
   * are known by their selector. Other `tb-` elements that are bound to a form get a stand-in.
   */
  tags?: readonly string[];
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
