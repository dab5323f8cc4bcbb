import { inject, Injector, Pipe, PipeTransform } from '@angular/core';
import { TextParams, TextService } from 'ngx-self-registration';

/**
 * `translate` for the templates of actions: the host's translation, else a built-in English text, else the key. Works
 * in hosts without ngx-translate too.
 */
@Pipe({ name: 'translate', pure: false })
export class TranslatePipe implements PipeTransform {
  private readonly texts = inject(TextService);
  private readonly injector = inject(Injector);

  transform(key: string | null | undefined, params?: TextParams): string {
    return key ? this.texts.get(key, params, this.injector) : '';
  }
}
