import { Injectable, type Injector } from '@angular/core';
import { MatDialog, type MatDialogRef } from '@angular/material/dialog';
import {
  type Notice,
  SelfRegistrationConfirm,
  SelfRegistrationNotices,
  withConfirm,
  withNotices,
} from 'ngx-self-registration';
import type { ActionDialect, WidgetActionDescriptor } from 'ngx-self-registration/dialogs/actions';
import type { ActionPreview } from '../../preview/action-preview';
import type { PreviewCalls } from '../../preview/preview-calls';
import type { CheckedCall } from './compare-calls';
import { type DialogField, fieldsOf, type FieldValue, fillField, sampleFor, settle } from './fields';

/** What is filled in: everything, or only what has to be. */
export type Filling = 'all' | 'required';

/** What came out of a dialog that was opened, filled and submitted. */
export interface DialogRun {
  calls: CheckedCall[];
  /** What its fields were filled with. */
  values: Map<string, FieldValue>;
  /** What kept it from being run to its end; the first of them. */
  problem: DialogProblem | null;
}

/** Why a dialog could not be run to its end. `text` is what it said, or which field. */
export interface DialogProblem {
  kind: 'failed' | 'submit-disabled' | 'no-submit' | 'field';
  text: string;
}

/** Keeps what an action says to the user. */
@Injectable()
class RunNotices extends SelfRegistrationNotices {
  readonly errors: string[] = [];

  override show({ kind, text }: Notice): void {
    if (kind === 'error') this.errors.push(text);
  }
}

/** Says yes to what an action asks: only then there is something to compare. */
@Injectable()
class RunConfirm extends SelfRegistrationConfirm {
  override async ask(): Promise<boolean> {
    return true;
  }
}

/** So long nothing has to happen for a dialog to be taken for done, and so long it is waited for, in milliseconds. */
const [QUIET, LONGEST] = [120, 8000];

async function quiet(calls: PreviewCalls): Promise<void> {
  const end = performance.now() + LONGEST;
  let [before, since] = ['', performance.now()];
  while (performance.now() < end) {
    const now = JSON.stringify(calls.calls());
    if (now !== before || calls.calls().some(({ state }) => state === 'waiting'))
      [before, since] = [now, performance.now()];
    if (performance.now() - since > QUIET) return;
    await settle();
  }
}

/** Fills what can be filled, again and again: fields appear when others are filled. */
async function fill(
  dialog: Element,
  filling: Filling,
  given: ReadonlyMap<string, FieldValue> | null,
): Promise<{ values: Map<string, FieldValue>; failed: string[] }> {
  const values = new Map<string, FieldValue>();
  const failed: string[] = [];
  const isWanted = (field: DialogField) =>
    (filling === 'all' || field.isRequired) && !values.has(field.key) && !failed.includes(field.key);
  for (let next = fieldsOf(dialog).find(isWanted); next; next = fieldsOf(dialog).find(isWanted)) {
    const value = given?.get(next.key) ?? (given ? '' : sampleFor(next, values.size));
    try {
      values.set(next.key, await fillField(next, value || sampleFor(next, values.size)));
    } catch {
      failed.push(next.key);
    }
  }
  return { values, failed };
}

/** What a dialog says went wrong, without its icons and buttons. */
function alertIn(dialog: Element): string {
  const alert = dialog.querySelector('[role=alert]')?.cloneNode(true) as Element | undefined;
  alert?.querySelectorAll('mat-icon, button').forEach((part) => part.remove());
  return alert?.textContent?.trim() ?? '';
}

/** The button that a person would press: that of the form, else the last of the dialog's. */
const submitOf = (dialog: Element) => {
  const buttons = [
    ...dialog.querySelectorAll<HTMLButtonElement>('[mat-dialog-actions] button, .mat-mdc-dialog-actions button'),
  ];
  return dialog.querySelector<HTMLButtonElement>('button[type=submit]') ?? buttons.at(-1);
};

/** Opens the dialog of an action out of sight, fills it, submits it and closes it. */
export async function driveDialog(
  injector: Injector,
  preview: ActionPreview,
  action: WidgetActionDescriptor,
  {
    dialect,
    filling,
    values: given,
  }: { dialect?: ActionDialect; filling: Filling; values: Map<string, FieldValue> | null },
): Promise<DialogRun> {
  const opened: MatDialogRef<unknown>[] = [];
  const dialogs = injector.get(MatDialog).afterOpened.subscribe((dialog) => {
    dialog.addPanelClass('sr-migration-run');
    opened.push(dialog);
  });
  const calls = preview.newCalls();
  const notices = new RunNotices();
  let problem: DialogProblem | null = null;
  let values = new Map<string, FieldValue>();
  const isOpen = () => opened.some((dialog) => injector.get(MatDialog).openDialogs.includes(dialog));
  try {
    const hasRun = await preview.start(action, undefined, calls, dialect, [
      { provide: RunNotices, useValue: notices },
      RunConfirm,
      ...withNotices(RunNotices, { sink: 'text' }).providers,
      ...withConfirm(RunConfirm, { sink: 'text' }).providers,
    ]);
    // The first dialog loads and compiles what it needs.
    const isUnderWay = () => !isOpen() && calls.calls().length === 0 && notices.errors.length === 0;
    for (let waited = 0; hasRun && isUnderWay() && waited < 2000; waited += 20) await settle();
    await quiet(calls);
    if (!hasRun || notices.errors.length > 0) problem = { kind: 'failed', text: notices.errors.join(' ') };
    const pane = opened[0] && document.getElementById(opened[0].id);
    if (pane && isOpen()) {
      const filled = await fill(pane, filling, given);
      values = filled.values;
      const submit = submitOf(pane);
      if (alertIn(pane)) problem ??= { kind: 'failed', text: alertIn(pane) };
      else if (filled.failed.length > 0) problem ??= { kind: 'field', text: filled.failed.join(', ') };
      else if (!submit) problem ??= { kind: 'no-submit', text: '' };
      else if (submit.disabled) problem ??= { kind: 'submit-disabled', text: '' };
      if (submit && !submit.disabled) submit.click();
      await settle();
      await quiet(calls);
      const said = notices.errors.join(' ') || (isOpen() ? alertIn(pane) : '');
      if (said) problem ??= { kind: 'failed', text: said };
    }
  } finally {
    dialogs.unsubscribe();
    for (const dialog of opened) dialog.close();
    await settle();
  }
  return { calls: calls.calls().map(({ method, url, body }) => ({ method, url, body })), values, problem };
}
