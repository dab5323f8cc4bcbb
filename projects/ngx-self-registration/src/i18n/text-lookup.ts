import { inject, Injector } from '@angular/core';
import { TextParams, TextService } from './text.service';

/** Gives the text of a key in the host's language. */
export type TextLookup = (key: string, params?: TextParams) => string;

/** A lookup that knows the texts of the route it is made in. For field initializers of components. */
export function injectTextLookup(): TextLookup {
  const texts = inject(TextService);
  const injector = inject(Injector);
  return (key, params) => texts.get(key, params, injector);
}
