import { MissingTranslationHandler, MissingTranslationHandlerParams } from '@ngx-translate/core';

/** Says what is missing, and takes the key for its text from then on, as the UI's own does. */
export class TbMissingTranslationHandler implements MissingTranslationHandler {
  handle({ key, translateService }: MissingTranslationHandlerParams): undefined {
    console.warn(`No text for ${key}`);
    translateService.set(key, key);
    return undefined;
  }
}
