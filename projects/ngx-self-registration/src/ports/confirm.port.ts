import { inject, Injectable, Injector } from '@angular/core';

/**
 * A yes-or-no question. All texts are already translated; they are text, not HTML, and a host's dialog gets them escaped,
 * see `withConfirm`.
 */
export interface Question {
  title: string;
  text?: string;
  /** Label of the button that goes ahead. */
  confirm: string;
  /** Label of the button that does not. Default: the built-in "Cancel". */
  cancel?: string;
}

/** Asks before something is lost. Replace it with `withConfirm(YourConfirm)`, which escapes the texts. */
@Injectable({ providedIn: 'root', useFactory: () => inject(DialogConfirm) })
export abstract class SelfRegistrationConfirm {
  /** Resolves with true for yes, false for no and for closing. */
  abstract ask(question: Question): Promise<boolean>;
}

/** The default: a Material dialog, loaded with the first question. */
@Injectable({ providedIn: 'root' })
export class DialogConfirm extends SelfRegistrationConfirm {
  private readonly injector = inject(Injector);

  override async ask(question: Question): Promise<boolean> {
    const { openConfirmDialog } = await import('./material-ports');
    return openConfirmDialog(this.injector, question);
  }
}
