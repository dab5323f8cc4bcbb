import { type Completion, CompletionContext } from '@codemirror/autocomplete';
import { html } from '@codemirror/lang-html';
import { EditorState } from '@codemirror/state';
import { Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { templateVocabulary } from 'ngx-self-registration/dialogs/runtime';
import { templateCompletion } from './html-completion';

const JS = `let customDialog = widgetContext.customDialog;
customDialog.customDialog(htmlTemplate, AddController);
function AddController(instance) {
  let vm = instance;
  vm.entityForm = vm.fb.group({ name: [''] });
  vm.types = [];
  vm.save = function (close) { let local = 1; };
}`;

describe('templateCompletion', () => {
  async function offered(template: string, js = JS, explicit = true): Promise<readonly Completion[] | null> {
    const pos = template.indexOf('¦');
    const state = EditorState.create({ doc: template.replace('¦', ''), extensions: html() });
    const vocabulary = () => templateVocabulary(TestBed.inject(Injector));
    const result = await templateCompletion({ js: () => js, vocabulary })(new CompletionContext(state, pos, explicit));
    if (result)
      expect(result.validFor instanceof RegExp && result.validFor.test(state.sliceDoc(result.from, pos))).toBeTrue();
    return result?.options ?? null;
  }
  const labels = async (template: string) => (await offered(template))?.map(({ label }) => label) ?? null;

  it('has elements of Material and of the platform', async () => {
    for (const template of ['<¦', '<div>\n  <mat-f¦</div>', '@if (a) {\n<¦\n}']) {
      expect(await labels(template))
        .withContext(template)
        .toEqual(jasmine.arrayContaining(['mat-form-field', 'mat-icon', 'tb-entity-autocomplete', 'tb-image-input']));
    }
    expect(await labels('<!-- <¦ -->')).toBeNull();
  });

  it('has what an element takes and tells', async () => {
    expect(await labels('<mat-form-field ¦>')).toEqual(jasmine.arrayContaining(['appearance', '[appearance]']));
    expect(await labels('<mat-form-field\n  app¦></mat-form-field>')).toContain('appearance');
    expect(await labels('<mat-checkbox (¦>')).toContain('(change)');
    expect(await labels('<mat-checkbox [(¦>')).toContain('[(ngModel)]');
    expect(await labels('<div ¦>')).not.toContain('appearance');
  });

  it('has attributes of Angular', async () => {
    const all = await labels('<form ¦>');
    for (const name of ['[formGroup]', 'formControlName', '*ngIf', '*ngFor', '(click)', '[ngClass]', '[(ngModel)]']) {
      expect(all).withContext(name).toContain(name);
    }
    expect(await labels('<div ¦>')).not.toContain('(ngSubmit)');
    expect(await labels('<div [formGroup]="f" (¦>')).toContain('(ngSubmit)');
    expect(await labels('<input matInput ¦>')).toContain('formControlName');
    expect(await labels('<button mat-¦>')).toContain('mat-flat-button');
    expect(await labels('<div mat-¦>')).not.toContain('mat-flat-button');
    expect(await labels('<div class="a ¦">')).toBeNull();
  });

  it('has blocks', async () => {
    expect(await labels('<div>@¦</div>')).toEqual(jasmine.arrayContaining(['@if', '@for', '@switch', '@let']));
    expect(await labels('@if (a) {} @el¦')).toContain('@else');
  });

  it('has what the function puts on the dialog, where an expression stands', async () => {
    for (const template of [
      '{{ ¦',
      '<p>{{ a + en¦ }}</p>',
      '<form [formGroup]="¦">',
      '<form [formGroup]="¦"></form>',
      '<button (click)="¦">',
      '<p *ngIf="a && ¦">',
      "<p [hidden]='¦'>",
      '@if (¦) {}',
      '@for (a of ¦',
    ]) {
      expect(await labels(template))
        .withContext(template)
        .toEqual(jasmine.arrayContaining(['entityForm', 'types', 'save', 'dialogRef']));
    }
    const save = (await offered('{{ ¦'))!.find(({ label }) => label === 'save');
    expect(save!.detail).toBe('(close)');
    expect(await labels('{{ ¦')).not.toContain('local');
    expect(await labels('{{ entityForm.¦')).toContain('valid');
    expect(await labels('{{ dialogRef.¦')).toContain('close');
    expect(await labels('{{ types.¦')).toBeNull();
    expect(await labels('{{ a }} text ¦')).toBeNull();
  });

  it('has pipes', async () => {
    expect(await labels('{{ a | ¦')).toEqual(jasmine.arrayContaining(['translate', 'date', 'async']));
    expect(await labels('{{ a | tr¦ }}')).toContain('translate');
    expect(await labels('{{ a || ¦')).not.toContain('date');
  });
});
