import { inject, Injectable } from '@angular/core';
import { SelfRegistrationConfirm, SelfRegistrationNotices } from 'ngx-self-registration';
import { injectFailureText } from 'ngx-self-registration/state';
import { firstValueFrom, Observable } from 'rxjs';

/** Asks before, and tells after. Uses the library's ports, so that all pages ask and tell alike. */
@Injectable({ providedIn: 'root' })
export class FeedbackService {
  private readonly confirm = inject(SelfRegistrationConfirm);
  private readonly notices = inject(SelfRegistrationNotices);
  private readonly failureText = injectFailureText();

  success(text: string): void {
    this.notices.show({ kind: 'success', text });
  }

  failure(error: unknown): void {
    this.notices.show({ kind: 'error', text: this.failureText(error) });
  }

  /** Runs a request and says how it went. True where it succeeded. */
  async run(request: Observable<unknown>, done: string): Promise<boolean> {
    try {
      await firstValueFrom(request, { defaultValue: undefined });
      this.success(done);
      return true;
    } catch (error) {
      this.failure(error);
      return false;
    }
  }

  /** Asks whether `name` may be deleted, and deletes it. True where it is gone. */
  async deleteAfterAsking(name: string, warning: string, request: Observable<unknown>): Promise<boolean> {
    const isSure = await this.confirm.ask({ title: `Delete ${name}?`, text: warning, confirm: 'Delete' });
    return isSure && this.run(request, `${name} was deleted.`);
  }
}
