import { MatDialog } from '@angular/material/dialog';
import { injectConfirm } from 'ngx-self-registration';
import type { ActionSession, DialectTools } from 'ngx-self-registration/dialogs/actions';
import { firstValueFrom } from 'rxjs';
import { PromptDialogComponent, type PromptQuestion } from './prompt-dialog.component';

/** `$mdDialog.alert()`, `.confirm()` and `.prompt()`: options by chained calls. Unknown looks are accepted and unused. */
export class DialogPreset {
  readonly values: Record<string, unknown> = {};

  readonly title = this.setter('title');
  readonly textContent = this.setter('textContent');
  /** Shown as text: what a dashboard says must not become part of the page. */
  readonly htmlContent = this.setter('htmlContent');
  readonly content = this.setter('textContent');
  readonly ariaLabel = this.setter('ariaLabel');
  readonly ok = this.setter('ok');
  readonly cancel = this.setter('cancel');
  readonly placeholder = this.setter('placeholder');
  readonly initialValue = this.setter('initialValue');
  readonly required = this.setter('required');
  readonly targetEvent = this.setter('targetEvent');
  readonly parent = this.setter('parent');
  readonly theme = this.setter('theme');
  readonly multiple = this.setter('multiple');
  readonly clickOutsideToClose = this.setter('clickOutsideToClose');
  readonly escapeToClose = this.setter('escapeToClose');
  readonly css = this.setter('css');
  readonly openFrom = this.setter('openFrom');
  readonly closeTo = this.setter('closeTo');

  constructor(readonly kind: 'alert' | 'confirm' | 'prompt') {}

  /** A value as text, empty if it was not set. */
  text(name: string): string {
    const value = this.values[name];
    return typeof value === 'string' ? value : '';
  }

  private setter(name: string): (value: unknown) => this {
    return (value) => {
      this.values[name] = value;
      return this;
    };
  }
}

async function prompt(session: ActionSession, tools: DialectTools, preset: DialogPreset): Promise<unknown> {
  const question: PromptQuestion = {
    title: preset.text('title'),
    text: preset.text('textContent') || tools.plainText(preset.text('htmlContent')),
    placeholder: preset.text('placeholder'),
    value: preset.text('initialValue'),
    isRequired: preset.values['required'] === true,
    ok: preset.text('ok') || session.text('ok'),
    cancel: preset.text('cancel') || session.text('cancel'),
    needed: session.text('value-required'),
  };
  const dialog = session.injector
    .get(MatDialog)
    .open<PromptDialogComponent, PromptQuestion, string>(PromptDialogComponent, { data: question, maxWidth: '512px' });
  const answer = await firstValueFrom(dialog.afterClosed(), { defaultValue: undefined });
  if (answer === undefined) {
    throw undefined;
  }
  return answer;
}

/** Asks; resolves for the first button, rejects for the other and for closing. */
export async function openPreset(session: ActionSession, tools: DialectTools, preset: DialogPreset): Promise<unknown> {
  if (preset.kind === 'prompt') {
    return prompt(session, tools, preset);
  }
  const isYes = await injectConfirm(session.injector).ask({
    title: preset.text('title') || preset.text('ariaLabel'),
    text: preset.text('textContent') || tools.plainText(preset.text('htmlContent')) || undefined,
    confirm: preset.text('ok') || session.text('ok'),
    cancel: preset.text('cancel') || undefined,
  });
  if (!isYes && preset.kind === 'confirm') {
    throw undefined;
  }
  return true;
}
