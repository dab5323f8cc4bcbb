import { inject, Injector, Pipe, PipeTransform } from '@angular/core';
import type { ValidationErrors } from '@angular/forms';
import { TextService } from 'ngx-self-registration';
import { limitMessage } from './limit.validators';

/**
 * What to say about a control's errors: `{{ name.errors | srLimit: 'self-registration.role-editor.name-required' }}`.
 * The key is of what is said where no length and no range is broken; without one, that the field is needed.
 */
@Pipe({ name: 'srLimit', pure: false })
export class SrLimitPipe implements PipeTransform {
  private readonly texts = inject(TextService);
  private readonly injector = inject(Injector);

  transform(errors: ValidationErrors | null, otherwise = 'self-registration.common.required'): string {
    const message = limitMessage(errors);
    return this.texts.get(message?.key ?? otherwise, message?.params, this.injector);
  }
}
