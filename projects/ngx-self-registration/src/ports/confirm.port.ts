import { DOCUMENT, inject, Injectable, Injector } from '@angular/core';
import { guardedConfirm, type TextFormat, withKnownSink } from './html-sink';
import { MaterialPorts } from './material-ports';

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
@Injectable({ providedIn: 'root', useFactory: () => inject(DefaultConfirm) })
export abstract class SelfRegistrationConfirm {
  /** Resolves with true for yes, false for no and for closing. */
  abstract ask(question: Question): Promise<boolean>;
}

/** The default: what `provideMaterialPorts()` has brought, and the browser's own dialog before. */
@Injectable({ providedIn: 'root' })
export class DefaultConfirm extends SelfRegistrationConfirm {
  private readonly injector = inject(Injector);
  private readonly ports = inject(MaterialPorts);
  private readonly window = inject(DOCUMENT).defaultView;

  constructor() {
    super();
    withKnownSink(this);
  }

  override async ask(question: Question): Promise<boolean> {
    const { title, text } = question;
    return this.ports.ask
      ? this.ports.ask(this.injector, question)
      : !!this.window?.confirm(text ? `${title}\n\n${text}` : title);
  }
}

/**
 * The way to ask with texts that have names in them: a host that has provided {@link SelfRegistrationConfirm} itself gets
 * what could become an element escaped. For field initializers, or with an injector.
 */
export function injectConfirm(injector: Injector = inject(Injector)): SelfRegistrationConfirm {
  return guardedConfirm(injector.get(SelfRegistrationConfirm));
}
