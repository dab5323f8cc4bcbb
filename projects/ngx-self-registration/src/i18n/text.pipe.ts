import { ChangeDetectorRef, DestroyRef, inject, Injector, Pipe, PipeTransform } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { TranslateService } from '@ngx-translate/core';
import { merge } from 'rxjs';
import { TextParams, TextService } from './text.service';

/** `{{ 'self-registration.mail.title' | srText }}`: a text in the host's language. See {@link TextService}. */
@Pipe({ name: 'srText', pure: false })
export class SrTextPipe implements PipeTransform {
  private readonly texts = inject(TextService);
  private readonly injector = inject(Injector);

  constructor() {
    const translate = inject(TranslateService, { optional: true });
    const view = inject(ChangeDetectorRef);
    if (translate) {
      merge(translate.onLangChange, translate.onTranslationChange, translate.onFallbackLangChange)
        .pipe(takeUntilDestroyed(inject(DestroyRef)))
        .subscribe(() => view.markForCheck());
    }
  }

  transform(key: string, params?: TextParams): string {
    return this.texts.get(key, params, this.injector);
  }
}
