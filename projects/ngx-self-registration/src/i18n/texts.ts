import { EnvironmentProviders, InjectionToken, makeEnvironmentProviders } from '@angular/core';

/** Texts by key, nested as ngx-translate has them. */
export interface Texts {
  [key: string]: string | Texts;
}

/** Built-in English texts of the entry points in use; each registers its own. */
export const SELF_REGISTRATION_TEXTS = new InjectionToken<readonly Texts[]>('SELF_REGISTRATION_TEXTS');

/** Texts that every entry point needs. */
export const COMMON_TEXTS: Texts = {
  'self-registration': {
    common: {
      add: 'Add',
      cancel: 'Cancel',
      close: 'Close',
      delete: 'Delete',
      edit: 'Edit',
      required: 'Fill this in.',
      retry: 'Try again',
      save: 'Save',
      saved: 'Saved',
      search: 'Search',
      loading: 'Loading',
      'load-failed': 'This could not be loaded: {{message}}',
      'unsaved-title': 'Leave without saving?',
      'unsaved-text': 'Your changes on this page would be lost.',
      leave: 'Leave',
      stay: 'Stay',
      'unknown-error': 'Something went wrong. Try again.',
      'no-connection': 'The server could not be reached. Check your connection and try again.',
    },
  },
};

/**
 * Registers built-in English texts, for the providers of a route.
 * An injector sees only the texts registered nearest to it, so a feature names all that it needs;
 * {@link COMMON_TEXTS} are always known.
 */
export function provideTexts(...texts: Texts[]): EnvironmentProviders {
  return makeEnvironmentProviders(
    texts.map((entry) => ({ provide: SELF_REGISTRATION_TEXTS, useValue: entry, multi: true })),
  );
}
