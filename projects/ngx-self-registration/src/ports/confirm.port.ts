import { inject, Injectable, Injector } from '@angular/core';
import { guardedConfirm, type TextFormat, withKnownSink } from './html-sink';

/** A yes-or-no question. All texts are already translated; {@link format} says what they are. */
export interface Question {
  /** The question itself. */
  title: string;
  /** What else is to be known. */
  text?: string;
  /** Label of the button that goes ahead. */
  confirm: string;
  /** Label of the button that does not. Default: the built-in "Cancel". */
  cancel?: string;
  /** What the texts are when a host gets them; see `format` of `Notice`. */
  format?: TextFormat;
}

/**
 * Asks before something is lost. Replace it with `withConfirm(YourConfirm)`, which says what your dialog makes of a text.
 * The library itself asks for it by {@link injectConfirm}, never by the token alone.
 */
@Injectable({ providedIn: 'root', useFactory: () => inject(DialogConfirm) })
export abstract class SelfRegistrationConfirm {
  /** Resolves with true for yes, false for no and for closing. */
  abstract ask(question: Question): Promise<boolean>;
}

/** The default: a Material dialog, loaded with the first question. */
@Injectable({ providedIn: 'root' })
export class DialogConfirm extends SelfRegistrationConfirm {
  private readonly injector = inject(Injector);

  constructor() {
    super();
    withKnownSink(this);
  }

  override async ask(question: Question): Promise<boolean> {
    const { openConfirmDialog } = await import('./material-ports');
    return openConfirmDialog(this.injector, question);
  }
}

/**
 * The way to ask with texts that have names in them: a host that has provided {@link SelfRegistrationConfirm} itself gets
 * what could become an element escaped. For field initializers, or with an injector.
 */
export function injectConfirm(injector: Injector = inject(Injector)): SelfRegistrationConfirm {
  return guardedConfirm(injector.get(SelfRegistrationConfirm));
}
