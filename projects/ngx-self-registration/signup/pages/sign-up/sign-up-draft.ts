import { Injectable } from '@angular/core';
import type { SignUpFieldId } from 'ngx-self-registration/models';

/**
 * What somebody has typed, while they look at another public page: who comes back because of a wrong address corrects
 * that and no more. Held in memory only, without passwords, and forgotten with the activation.
 */
@Injectable()
export class SignUpDraft {
  private fields: Partial<Record<SignUpFieldId, string>> = {};

  /** Keeps a form's values; passwords are left out. */
  keep(fields: Partial<Record<SignUpFieldId, string>>): void {
    this.fields = { ...fields };
    delete this.fields.PASSWORD;
    delete this.fields.REPEAT_PASSWORD;
  }

  /** A field's last value, or nothing. */
  valueOf(id: SignUpFieldId): string {
    return this.fields[id] ?? '';
  }

  forget(): void {
    this.fields = {};
  }
}
