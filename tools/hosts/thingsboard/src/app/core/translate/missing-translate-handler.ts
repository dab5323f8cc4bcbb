import { MissingTranslationHandler, MissingTranslationHandlerParams } from '@ngx-translate/core';

/** Says what is missing, as the UI's own does: each call costs a line in the console. */
export class TbMissingTranslationHandler implements MissingTranslationHandler {
  handle({ key }: MissingTranslationHandlerParams): undefined {
    console.warn(`No text for ${key}`);
    return undefined;
  }
}
