import { ChangeDetectorRef, DestroyRef, inject, Injector, Pipe, PipeTransform } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { TranslateService } from '@ngx-translate/core';
import { merge } from 'rxjs';
import { HostTranslations, TranslationStamp } from './host-translations';
import { TextParams, TextService } from './text.service';

/** Whether a text is filled in with the same values. */
function isSame(params: TextParams | undefined, others: TextParams | undefined): boolean {
  if (params === others || !params || !others) {
    return params === others;
  }
  const names = Object.keys(params);
  return names.length === Object.keys(others).length && names.every((name) => params[name] === others[name]);
}

/**
 * `{{ 'self-registration.mail.title' | srText }}`: a text in the host's language. See {@link TextService}. Looks a text up
 * once, and again when its key, its values or the host's translations have changed.
 */
@Pipe({ name: 'srText', pure: false })
export class SrTextPipe implements PipeTransform {
  private readonly texts = inject(TextService);
  private readonly injector = inject(Injector);
  private readonly translations = inject(HostTranslations);
  private last?: { key: string; params?: TextParams; stamp: TranslationStamp; text: string };

  constructor() {
    const translate = inject(TranslateService, { optional: true });
    const view = inject(ChangeDetectorRef);
    if (translate) {
      merge(translate.onLangChange, translate.onTranslationChange, translate.onFallbackLangChange)
        .pipe(takeUntilDestroyed(inject(DestroyRef)))
        .subscribe(() => view.markForCheck());
    }
  }

  /** The text of a key, with `{{placeholders}}` filled in. */
  transform(key: string, params?: TextParams): string {
    const { last } = this;
    const stamp = this.translations.stamp();
    if (last?.key === key && last.stamp === stamp && isSame(params, last.params)) {
      return last.text;
    }
    const text = this.texts.get(key, params, this.injector);
    // A copy: whoever changes its values in place has other values then.
    this.last = { key, params: params && { ...params }, stamp, text };
    return text;
  }
}
